extension ResourceType {
    public static let schema = "urn:ietf:params:scim:schemas:core:2.0:ResourceType"

    /// The kind of resource as a resource (RFC 7643 section 6).
    ///
    /// - Parameter base: Where SCIM is served, without a slash at its end.
    public func document(base: String) -> SCIMObject {
        var document = SCIMObject([
            .init("schemas", .array([.string(Self.schema)])), .init("id", .string(name)), .init("name", .string(name)),
            .init("description", .string(description)), .init("endpoint", .string(endpoint)),
            .init("schema", .string(schema.id)),
        ])
        if !extensions.isEmpty {
            document["schemaExtensions"] = .array(
                extensions.map {
                    .object(SCIMObject([.init("schema", .string($0.id)), .init("required", .bool(false))]))
                })
        }
        document["meta"] = Discovery.meta("ResourceType", base + "/ResourceTypes/" + name)
        return document
    }
}
