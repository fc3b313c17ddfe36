/// Reads expressions in the JSON policy format (EST).
///
/// Source: https://docs.cedarpolicy.com/policies/json-format.html
enum ExpressionJSONReader {
    static func read(_ json: JSON) throws(Rejection) -> Expression {
        guard case .object(let object) = json, object.count == 1, let member = object.members.first else {
            throw Rejection("an expression is an object with one member, found \(json.kindName)")
        }
        let name = member.name
        let body = member.value
        switch name {
        case "Value": return try value(body)
        case "Var": return try variable(body)
        case "Slot": throw Rejection("a template slot cannot stand in a condition")
        case "Unknown":
            guard case .string(let name)? = body["name"] else { throw Rejection("an unknown needs a `name`") }
            return Expression(leaf: .unknown(name))
        case "!": return try Expression(.not(try part(body, "arg", name)))
        case "neg": return try Expression(.negate(try part(body, "arg", name)))
        case "isEmpty": return try Expression(.isEmpty(try part(body, "arg", name)))
        case "&&": return try chain(body, name)
        case "||": return try chain(body, name)
        case ".": return try Expression(.attribute(try part(body, "left", name), try text(body, "attr", name)))
        case "has": return try Expression(.has(try part(body, "left", name), [try text(body, "attr", name)]))
        case "like": return try Expression(.like(try part(body, "left", name), try pattern(body)))
        case "is": return try isType(body)
        case "if-then-else":
            return try Expression(
                .ifThenElse(try part(body, "if", name), try part(body, "then", name), try part(body, "else", name)))
        case "Set": return try Expression(.set(try list(body, name)))
        case "Record": return try record(body)
        default: return try operation(name, body)
        }
    }

    private static func operation(_ name: Text, _ body: JSON) throws(Rejection) -> Expression {
        if let operation = BinaryOperator(rawValue: name.string) {
            return try Expression(.binary(operation, try part(body, "left", name), try part(body, "right", name)))
        }
        if let function = ExtensionFunction(rawValue: name.string) {
            return try Expression(.call(function, try list(body, name)))
        }
        throw Rejection("`\(name)` is not an expression")
    }

    private static func part(_ body: JSON, _ member: Text, _ owner: Text) throws(Rejection) -> Expression {
        guard let json = body[member] else { throw Rejection("`\(owner)` has no `\(member)`") }
        return try read(json)
    }

    private static func text(_ body: JSON, _ member: Text, _ owner: Text) throws(Rejection) -> Text {
        guard case .string(let text)? = body[member] else { throw Rejection("`\(owner)` has no string `\(member)`") }
        return text
    }

    private static func list(_ body: JSON, _ owner: Text) throws(Rejection) -> [Expression] {
        guard case .array(let elements) = body else { throw Rejection("`\(owner)` is not an array") }
        var list: [Expression] = []
        list.reserveCapacity(elements.count)
        for element in elements { list.append(try read(element)) }
        return list
    }

    private static func variable(_ body: JSON) throws(Rejection) -> Expression {
        guard case .string(let name) = body, let variable = Variable(rawValue: name.string) else {
            throw Rejection("`Var` is one of principal, action, resource and context")
        }
        return Expression(leaf: .variable(variable))
    }

    /// A chain nested to the left becomes one flat list again.
    private static func chain(_ body: JSON, _ name: Text) throws(Rejection) -> Expression {
        let left = try part(body, "left", name)
        let right = try part(body, "right", name)
        switch (name, left.kind) {
        case ("&&", .and(let list)): return try Expression(.and(list + [right]))
        case ("||", .or(let list)): return try Expression(.or(list + [right]))
        case ("&&", _): return try Expression(.and([left, right]))
        default: return try Expression(.or([left, right]))
        }
    }

    private static func isType(_ body: JSON) throws(Rejection) -> Expression {
        let name = try Name(checking: try text(body, "entity_type", "is").string)
        let ancestor: Expression? = if let json = body["in"] { try read(json) } else { nil }
        return try Expression(.isType(try part(body, "left", "is"), name, in: ancestor))
    }

    private static func record(_ body: JSON) throws(Rejection) -> Expression {
        guard case .object(let object) = body else { throw Rejection("`Record` is not an object") }
        var fields: [Expression.Field] = []
        for member in object.members { fields.append(Expression.Field(member.name, try read(member.value))) }
        return try Expression(.record(fields))
    }

    private static func pattern(_ body: JSON) throws(Rejection) -> Pattern {
        guard case .array(let list)? = body["pattern"] else { throw Rejection("`like` has no array `pattern`") }
        var elements: [Pattern.Element] = []
        for element in list {
            if element == "Wildcard" {
                elements.append(.wildcard)
            } else if case .string(let text)? = element["Literal"] {
                elements += text.string.unicodeScalars.map(Pattern.Element.literal)
            } else {
                throw Rejection("a pattern holds `\"Wildcard\"` and `{\"Literal\": …}`")
            }
        }
        return Pattern(elements)
    }
}

extension ExpressionJSONReader {
    /// A literal value as an expression.
    private static func value(_ json: JSON) throws(Rejection) -> Expression {
        switch json {
        case .null: throw Rejection("a value cannot be null")
        case .bool(let flag): return Expression(leaf: .bool(flag))
        case .integer(let number): return Expression(leaf: .long(number))
        case .number(let text): throw Rejection("`\(text)` is not a 64-bit integer")
        case .string(let text): return Expression(leaf: .string(text))
        case .array(let elements):
            var list: [Expression] = []
            for element in elements { list.append(try value(element)) }
            return try Expression(.set(list))
        case .object(let object):
            if object.count == 1, let inner = object["__entity"] {
                return Expression(leaf: .entity(try ValueJSON.uid(inner, at: "an entity")))
            }
            if object.count == 1, let inner = object["__extn"] { return try call(inner) }
            var fields: [Expression.Field] = []
            for member in object.members { fields.append(Expression.Field(member.name, try value(member.value))) }
            return try Expression(.record(fields))
        }
    }

    private static func call(_ json: JSON) throws(Rejection) -> Expression {
        guard case .string(let name)? = json["fn"], let function = ExtensionFunction(rawValue: name.string) else {
            throw Rejection("`__extn` needs the name of a function as `fn`")
        }
        if let argument = json["arg"] { return try Expression(.call(function, [try value(argument)])) }
        guard case .array(let list)? = json["args"] else { throw Rejection("`__extn` has no `arg`") }
        var arguments: [Expression] = []
        for argument in list { arguments.append(try value(argument)) }
        return try Expression(.call(function, arguments))
    }
}
