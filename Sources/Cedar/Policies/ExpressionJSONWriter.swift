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
        let writer = ExpressionJSONWriter()
        let written = try expression.fold { (node: Expression, parts: [Written]) throws(Rejection) -> Written in
            try writer.write(node.kind, parts)
        }
        return written.json
    }

    private func write(_ kind: Expression.Kind, _ parts: [Written]) throws(Rejection) -> Written {
        switch kind {
        case .bool(let flag): leaf("Value", .bool(flag))
        case .long(let number): leaf("Value", .integer(number))
        case .string(let text): leaf("Value", .string(text))
        case .entity(let uid): leaf("Value", ["__entity": uid.json])
        case .variable(let variable): leaf("Var", .string(Text(variable.rawValue)))
        case .unknown(let name): leaf("Unknown", ["name": .string(name)])
        case .and: try chain("&&", parts)
        case .or: try chain("||", parts)
        case .not: try node("!", ["arg"], parts)
        case .negate: try node("neg", ["arg"], parts)
        case .isEmpty: try node("isEmpty", ["arg"], parts)
        case .binary(let operation, _, _): try node(Text(operation.rawValue), ["left", "right"], parts)
        case .attribute(_, let name): try node(".", ["left"], parts, ["attr": .string(name)])
        case .has(_, let path): try has(parts, path)
        case .like(_, let pattern): try node("like", ["left"], parts, ["pattern": pattern.json])
        case .isType(_, let type, in: _):
            try node("is", ["left", "in"], parts, ["entity_type": .string(Text(type.text))])
        case .ifThenElse: try node("if-then-else", ["if", "then", "else"], parts)
        case .set: try list("Set", parts)
        case .call(let function, _): try list(Text(function.rawValue), parts)
        case .record(let fields): try node("Record", fields.map(\.name), parts)
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

    private func list(_ name: Text, _ parts: [Written]) throws(Rejection) -> Written {
        try checked(name, .array(parts.map(\.json)), parts)
    }

    /// A chain nests to the left: `(a && b) && c`.
    private func chain(_ name: Text, _ parts: [Written]) throws(Rejection) -> Written {
        guard var result = parts.first else { throw Rejection("an empty `\(name)` cannot be written") }
        for part in parts.dropFirst() { result = try node(name, ["left", "right"], [result, part]) }
        return result
    }

    /// `x has a.b` is written `x has a && x.a has b`, as the format knows no paths.
    private func has(_ base: [Written], _ path: [Text]) throws(Rejection) -> Written {
        var base = base
        var tests: [Written] = []
        for name in path {
            tests.append(try node("has", ["left"], base, ["attr": .string(name)]))
            base = [try node(".", ["left"], base, ["attr": .string(name)])]
        }
        return try chain("&&", tests)
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
