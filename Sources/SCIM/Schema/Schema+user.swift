extension Schema {
    /// What Sallyport keeps of a person (RFC 7643 section 4.1). Everything else that is sent is left out.
    public static let user = Schema(
        id: "urn:ietf:params:scim:schemas:core:2.0:User", name: "User", description: "A person's account",
        attributes: [
            Attribute(
                "userName", "What the person signs in with: an e-mail address.", isRequired: true, uniqueness: .server),
            Attribute(
                "name", "The parts of the person's name.", kind: .complex,
                parts: [
                    Attribute("formatted", "The whole name."), Attribute("familyName", "The family name."),
                    Attribute("givenName", "The given name."),
                ]),
            Attribute("displayName", "The name that is shown."),
            Attribute("title", "The person's position."),
            Attribute("active", "Whether the account may be used; a leaver's may not.", kind: .boolean),
            Attribute(
                "emails", "Addresses of e-mail.", kind: .complex, isMultiValued: true,
                parts: values("address", of: ["work", "home", "other"])),
            Attribute(
                "groups", "The groups the person is in; changed at the groups.", kind: .complex, isMultiValued: true,
                mutability: .readOnly,
                parts: [
                    Attribute("value", "The group's id.", mutability: .readOnly),
                    Attribute(
                        "$ref", "The group's address.", kind: .reference, mutability: .readOnly,
                        referenceTypes: ["Group"]),
                    Attribute("display", "The group's name.", mutability: .readOnly),
                    Attribute(
                        "type", "Whether the person or a group of theirs is in it.", mutability: .readOnly,
                        canonicalValues: ["direct", "indirect"]),
                ]),
            Attribute(
                "roles", "What the person has to do here.", kind: .complex, isMultiValued: true,
                parts: values("role", of: [])),
        ])

    /// Where somebody stands in an organisation (RFC 7643 section 4.3).
    public static let enterpriseUser = Schema(
        id: "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User", name: "EnterpriseUser",
        description: "Where a person stands in the organisation",
        attributes: [
            Attribute("employeeNumber", "The organisation's number for the person."),
            Attribute("costCenter", "The cost center."), Attribute("organization", "The organisation."),
            Attribute("division", "The division."), Attribute("department", "The department."),
            Attribute(
                "manager", "To whom the person reports.", kind: .complex,
                parts: [
                    Attribute("value", "The manager's id.", isCaseExact: true),
                    Attribute("$ref", "The manager's address.", kind: .reference, referenceTypes: ["User"]),
                    Attribute("displayName", "The manager's name.", mutability: .readOnly),
                ]),
        ])

    private static func values(_ what: String, of kinds: [String]) -> [Attribute] {
        [
            Attribute("value", "The \(what)."), Attribute("display", "The \(what) as it is shown."),
            Attribute("type", "Which \(what) it is.", canonicalValues: kinds),
            Attribute("primary", "Whether it is the first; at most one is.", kind: .boolean),
        ]
    }
}
