extension Schema {
    /// A group of people (RFC 7643 section 4.2).
    public static let group = Schema(
        id: "urn:ietf:params:scim:schemas:core:2.0:Group", name: "Group", description: "A group of people",
        attributes: [
            Attribute("displayName", "The group's name.", isRequired: true, uniqueness: .server),
            Attribute(
                "members", "Who is in it.", kind: .complex, isMultiValued: true,
                parts: [
                    Attribute("value", "The member's id.", isCaseExact: true, mutability: .immutable),
                    Attribute(
                        "$ref", "The member's address.", kind: .reference, mutability: .immutable,
                        referenceTypes: ["User"]),
                    Attribute("type", "What kind of member.", mutability: .immutable, canonicalValues: ["User"]),
                ]),
        ])
}

extension ResourceType {
    public static let user = ResourceType(
        name: "User", description: "People", endpoint: "/Users", schema: .user, extensions: [.enterpriseUser])
    public static let group = ResourceType(
        name: "Group", description: "Groups of people", endpoint: "/Groups", schema: .group)
    public static let all = [user, group]
}
