/// What a path stands for among the attributes of a kind of resource.
public struct ResolvedAttribute: Hashable, Sendable {
    /// The extension it belongs to, under whose URN the resource keeps it.
    public var extensionID: String?
    public var attribute: Attribute
    public var part: Attribute?

    /// The attribute whose values are compared.
    public var compared: Attribute { part ?? attribute.part("value") ?? attribute }
}

extension ResourceType {
    /// `nil` when no such attribute is kept.
    public func resolve(_ path: AttributePath) -> ResolvedAttribute? {
        var attributes = self.attributes
        var extensionID: String?
        if let named = path.schema, named.lowercased() != schema.id.lowercased() {
            guard let found = schemaExtension(named) else { return nil }
            (attributes, extensionID) = (found.attributes, found.id)
        }
        guard let attribute = attributes.named(path.name) else { return nil }
        guard let name = path.part else {
            return ResolvedAttribute(extensionID: extensionID, attribute: attribute, part: nil)
        }
        guard let part = attribute.part(name) else { return nil }
        return ResolvedAttribute(extensionID: extensionID, attribute: attribute, part: part)
    }
}

extension ResolvedAttribute {
    /// The same without its part.
    init(_ other: ResolvedAttribute) {
        self.init(extensionID: other.extensionID, attribute: other.attribute, part: nil)
    }
}

extension ResourceType {
    /// The values that a path stands for, those of a complex attribute's part or `value` one by one.
    func values(of found: ResolvedAttribute, in resource: SCIMObject) -> [SCIMValue] {
        let holder = found.extensionID.map { resource[$0]?.object ?? SCIMObject() } ?? resource
        let values = (holder[found.attribute.name] ?? .null).elements
        guard let part = found.part else { return values }
        return values.flatMap { ($0.object?[part.name] ?? .null).elements }
    }
}
