/// Writes expressions in the JSON policy format (EST).
///
/// Source: https://docs.cedarpolicy.com/policies/json-format.html
struct ExpressionJSONWriter {
    /// Chains and `has` paths are nested in JSON; deeper than this nobody could read them back.
    static let maximumDepth = 600
    /// A `has` path repeats its base; nested ones could grow without end.
    static let maximumNodes = 5_000_000

    struct Written {
        var json: JSON
        var depth: Int
        /// Nodes below, shared ones counted every time.
        var size: Int
    }

    static func write(_ expression: Expression) throws(Rejection) -> JSON {
        try ExpressionJSONWriter().write(expression).json
    }

    private func write(_ expression: Expression) throws(Rejection) -> Written {
        switch expression.kind {
        case .bool(let flag): return leaf("Value", .bool(flag))
        case .long(let number): return leaf("Value", .integer(number))
        case .string(let text): return leaf("Value", .string(text))
        case .entity(let uid): return leaf("Value", ["__entity": uid.json])
        case .variable(let variable): return leaf("Var", .string(Text(variable.rawValue)))
        case .unknown(let name): return leaf("Unknown", ["name": .string(name)])
        case .and(let list): return try chain("&&", list)
        case .or(let list): return try chain("||", list)
        case .not(let inner): return try unary("!", inner)
        case .negate(let inner): return try unary("neg", inner)
        case .isEmpty(let inner): return try unary("isEmpty", inner)
        case .binary(let operation, let left, let right):
            return try binary(Text(operation.rawValue), try write(left), try write(right))
        case .attribute(let base, let name):
            return try node(".", ["left"], [try write(base)], ["attr": .string(name)])
        case .has(let base, let path): return try has(try write(base), path)
        case .like(let base, let pattern):
            return try node("like", ["left"], [try write(base)], ["pattern": pattern.json])
        case .isType(let base, let type, in: let ancestor):
            var names: [Text] = ["left"]
            var parts = [try write(base)]
            if let ancestor {
                names.append("in")
                parts.append(try write(ancestor))
            }
            return try node("is", names, parts, ["entity_type": .string(Text(type.text))])
        case .ifThenElse(let a, let b, let c):
            return try node("if-then-else", ["if", "then", "else"], [try write(a), try write(b), try write(c)])
        case .set(let elements): return try list("Set", elements)
        case .call(let function, let arguments): return try list(Text(function.rawValue), arguments)
        case .record(let fields):
            var parts: [Written] = []
            for field in fields { parts.append(try write(field.value)) }
            return try node("Record", fields.map(\.name), parts)
        }
    }

    private func leaf(_ name: Text, _ value: JSON) -> Written {
        Written(json: .object(JSONObject([.init(name, value)])), depth: 2, size: 1)
    }

    /// `{name: {first: …, second: …}}`, the usual shape.
    private func node(
        _ name: Text, _ names: [Text], _ parts: [Written], _ more: JSONObject = JSONObject()
    ) throws(Rejection) -> Written {
        var inside = JSONObject()
        for (name, part) in zip(names, parts) { inside.append(name, part.json) }
        for member in more.members { inside.append(member.name, member.value) }
        return try checked(name, .object(inside), parts)
    }

    private func checked(_ name: Text, _ inside: JSON, _ parts: [Written]) throws(Rejection) -> Written {
        let depth = (parts.map(\.depth).max() ?? 0) + 2
        let size = parts.reduce(1) { $0 + $1.size }
        guard depth <= Self.maximumDepth, size <= Self.maximumNodes else {
            throw Rejection("the policy is too large or too deeply nested for the JSON format")
        }
        return Written(json: .object(JSONObject([.init(name, inside)])), depth: depth, size: size)
    }

    private func unary(_ name: Text, _ inner: Expression) throws(Rejection) -> Written {
        try node(name, ["arg"], [try write(inner)])
    }

    private func binary(_ name: Text, _ left: Written, _ right: Written) throws(Rejection) -> Written {
        try node(name, ["left", "right"], [left, right])
    }

    private func list(_ name: Text, _ elements: [Expression]) throws(Rejection) -> Written {
        var parts: [Written] = []
        for element in elements { parts.append(try write(element)) }
        return try checked(name, .array(parts.map(\.json)), parts)
    }

    /// A chain nests to the left: `(a && b) && c`.
    private func chain(_ name: Text, _ list: [Expression]) throws(Rejection) -> Written {
        var result: Written?
        for operand in list {
            let part = try write(operand)
            result = if let left = result { try binary(name, left, part) } else { part }
        }
        guard let result else { throw Rejection("an empty `\(name)` cannot be written") }
        return result
    }

    /// `x has a.b` is written `x has a && x.a has b`, as the format knows no paths.
    private func has(_ base: Written, _ path: [Text]) throws(Rejection) -> Written {
        var base = base
        var result: Written?
        for name in path {
            let part = try node("has", ["left"], [base], ["attr": .string(name)])
            result = if let left = result { try binary("&&", left, part) } else { part }
            base = try node(".", ["left"], [base], ["attr": .string(name)])
        }
        return result ?? base
    }
}

extension JSONObject: ExpressibleByDictionaryLiteral {
    /// For literals in code, where names are seen to differ.
    public init(dictionaryLiteral elements: (Text, JSON)...) {
        self.init(elements.map { Member($0.0, $0.1) })
    }
}

extension EntityUID {
    /// `{"type": …, "id": …}`.
    public var json: JSON { ["type": .string(Text(type.text)), "id": .string(id)] }
}

extension Pattern {
    /// A list of `"Wildcard"` and `{"Literal": "c"}`.
    var json: JSON {
        .array(
            elements.map { element in
                switch element {
                case .wildcard: "Wildcard"
                case .literal(let scalar): ["Literal": .string(Text(String(Character(scalar))))]
                }
            })
    }
}
