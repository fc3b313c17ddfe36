/// A set of attributes under a URN (RFC 7643 section 7).
public struct Schema: Hashable, Sendable {
    public var id: String
    public var name: String
    public var description: String
    public var attributes: [Attribute]

    public init(id: String, name: String, description: String, attributes: [Attribute]) {
        self.id = id
        self.name = name
        self.description = description
        self.attributes = attributes
    }
}

/// A kind of resource, and which attributes it has (RFC 7643 section 6).
public struct ResourceType: Hashable, Sendable {
    public var name: String
    public var description: String
    /// Where its resources are, below the base address: `/Users`.
    public var endpoint: String
    public var schema: Schema
    public var extensions: [Schema]

    public init(name: String, description: String, endpoint: String, schema: Schema, extensions: [Schema] = []) {
        self.name = name
        self.description = description
        self.endpoint = endpoint
        self.schema = schema
        self.extensions = extensions
    }

    /// What every resource has (RFC 7643 section 3.1).
    public static let common = [
        Attribute(
            "schemas", "Which schemas the resource has.", kind: .reference, isMultiValued: true, isRequired: true,
            isCaseExact: true, returned: .always, referenceTypes: ["uri"]),
        Attribute(
            "id", "Given by the service provider and never changed.", isCaseExact: true, mutability: .readOnly,
            returned: .always, uniqueness: .server),
        Attribute("externalId", "Given by the client, as it knows the resource.", isCaseExact: true),
        Attribute(
            "meta", "What the service provider says of the resource.", kind: .complex, mutability: .readOnly,
            parts: [
                Attribute("resourceType", "The kind of resource.", isCaseExact: true, mutability: .readOnly),
                Attribute("created", "When it was made.", kind: .dateTime, mutability: .readOnly),
                Attribute("lastModified", "When it was changed last.", kind: .dateTime, mutability: .readOnly),
                Attribute(
                    "location", "Its address.", kind: .reference, isCaseExact: true, mutability: .readOnly,
                    referenceTypes: ["uri"]),
                Attribute("version", "The entity tag of what it is now.", isCaseExact: true, mutability: .readOnly),
            ]),
    ]

    /// The attributes that are written without a URN.
    public var attributes: [Attribute] { Self.common + schema.attributes }

    /// The extension with this URN, in either case.
    public func schemaExtension(_ id: String) -> Schema? {
        let folded = id.lowercased()
        return extensions.first { $0.id.lowercased() == folded }
    }
}
