extension SchemaJSONReader {
    private static let members: Set<Text> = ["type", "element", "attributes", "additionalAttributes", "name"]

    /// `{"type": …}`, with the other members the place allows.
    mutating func type(_ json: JSON, extra: Set<Text> = [], depth: Int = 0) throws(Rejection) -> TypeExpression {
        guard depth < Limits.schemaTypeDepth else {
            throw failure(
                "a type nested deeper than \(Limits.schemaTypeDepth) levels",
                help: "give the inner part a name in `commonTypes`")
        }
        let object = try object(json, "a type", known: Self.members.union(extra))
        let kind = try string(required(object, "type"), "`type`")
        switch kind {
        case "Set":
            try only(object, ["element"], kind, extra)
            let element = try required(object, "element")
            return .set(
                try at("`element`") { (reader) throws(Rejection) in try reader.type(element, depth: depth + 1) })
        case "Record":
            try only(object, ["attributes", "additionalAttributes"], kind, extra)
            return .record(try attributes(object, depth: depth))
        case "Entity":
            try only(object, ["name"], kind, extra)
            return .entity(try name(required(object, "name"), "the name of an entity type"))
        case "EntityOrCommon":
            try only(object, ["name"], kind, extra)
            return .entityOrCommon(try name(required(object, "name"), "the name of a type"))
        case "Extension":
            try only(object, ["name"], kind, extra)
            let text = try string(required(object, "name"), "the name of an extension type")
            return .ext(NameReference(Name(try identifier(text, "an extension type"))))
        default:
            try only(object, [], kind, extra)
            if let builtin = TypeExpression.Builtin(rawValue: kind.string) { return .builtin(builtin) }
            return .common(try name(.string(kind), "`type`"))
        }
    }

    /// Each kind of type has its own members.
    private func only(
        _ object: JSONObject, _ members: Set<Text>, _ kind: Text, _ extra: Set<Text>
    ) throws(Rejection) {
        let known = members.union(extra).union(["type"])
        if let stranger = object.unknownMember(known: known) {
            throw failure("unknown member `\(stranger)` of a type `\(kind)`")
        }
    }

    private mutating func attributes(_ object: JSONObject, depth: Int) throws(Rejection) -> [AttributeDeclaration] {
        if let additional = object["additionalAttributes"] {
            guard let isOpen = additional.bool else { throw failure("expected `additionalAttributes` as a boolean") }
            guard !isOpen else {
                throw failure(
                    "records with additional attributes are not supported", help: "remove `additionalAttributes`")
            }
        }
        var result: [AttributeDeclaration] = []
        for member in try self.object(required(object, "attributes"), "`attributes`").members {
            result.append(
                try at("attribute `\(member.name)`") { (reader) throws(Rejection) in
                    try reader.attribute(member.name, member.value, depth: depth)
                })
        }
        return result
    }

    private mutating func attribute(
        _ name: Text, _ json: JSON, depth: Int
    ) throws(Rejection) -> AttributeDeclaration {
        let type = try type(json, extra: ["required", "annotations"], depth: depth + 1)
        var isRequired = true
        if let required = json["required"] {
            guard let flag = required.bool else {
                throw failure("expected `required` as a boolean, found \(required.kindName)")
            }
            isRequired = flag
        }
        let annotations = try annotations(json["annotations"])
        return AttributeDeclaration(name, type, isRequired: isRequired, annotations: annotations)
    }
}
