extension Schema {
    public static let schema = "urn:ietf:params:scim:schemas:core:2.0:Schema"

    /// The schema as a resource (RFC 7643 section 7).
    ///
    /// - Parameter base: Where SCIM is served, without a slash at its end.
    public func document(base: String) -> SCIMObject {
        SCIMObject([
            .init("schemas", .array([.string(Self.schema)])), .init("id", .string(id)), .init("name", .string(name)),
            .init("description", .string(description)), .init("attributes", .array(attributes.map(\.document))),
            .init("meta", Discovery.meta("Schema", base + "/Schemas/" + id)),
        ])
    }
}

extension Attribute {
    fileprivate var document: SCIMValue {
        var document = SCIMObject([
            .init("name", .string(name)), .init("type", .string(kind.rawValue)),
            .init("multiValued", .bool(isMultiValued)), .init("description", .string(description)),
            .init("required", .bool(isRequired)), .init("caseExact", .bool(isCaseExact)),
            .init("mutability", .string(mutability.rawValue)), .init("returned", .string(returned.rawValue)),
            .init("uniqueness", .string(uniqueness.rawValue)),
        ])
        if !canonicalValues.isEmpty { document["canonicalValues"] = .array(canonicalValues.map(SCIMValue.string)) }
        if !referenceTypes.isEmpty { document["referenceTypes"] = .array(referenceTypes.map(SCIMValue.string)) }
        if !parts.isEmpty { document["subAttributes"] = .array(parts.map(\.document)) }
        return .object(document)
    }
}
