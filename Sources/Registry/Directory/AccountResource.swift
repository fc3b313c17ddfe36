internal import Domain
internal import SCIM
internal import Storage

/// An account as a SCIM resource (RFC 7643 section 4.1), and what a resource makes of a person.
///
/// What policies read of somebody is the registry's, and everything else is kept as it was said. Where a manifest has
/// said otherwise since, the resource shows what is so.
enum AccountResource {
    /// Bytes that are kept of what a directory says of one person.
    static let longest = 64 << 10

    /// The resource with everything a directory may read of it.
    static func shown(_ account: AccountRow, base: String) throws(SCIMError) -> SCIMObject {
        var resource = try said(account)
        let meta = ResourceMeta(
            type: .user, id: account.id, created: account.created, modified: account.modified,
            version: account.version, base: base)
        meta.add(to: &resource)
        if !account.groups.isEmpty {
            resource["groups"] = .array(
                account.groups.map { group in
                    .object(
                        SCIMObject([
                            .init("value", .string(group.id)),
                            .init("$ref", .string(base + ResourceType.group.endpoint + "/" + group.id)),
                            .init("display", .string(group.display)), .init("type", .string("direct")),
                        ]))
                })
        }
        return resource
    }

    /// What a directory may have written, as it stands now.
    static func said(_ account: AccountRow) throws(SCIMError) -> SCIMObject {
        let person = account.person
        var resource = try SCIMValue(json: account.resource).object ?? SCIMObject()
        let isDeclared = account.provisionedBy == nil
        resource["schemas"] = .array([.string(Schema.user.id)])
        resource["userName"] = .string(account.userName)
        resource["externalId"] = account.externalID.map(SCIMValue.string)
        if isDeclared || resource["active"] != nil { resource["active"] = .bool(person.active) }
        if isDeclared || name(in: resource, of: account) != person.name {
            resource["displayName"] = .string(person.name)
        }
        if isDeclared, resource["emails"] == nil {
            resource["emails"] = .array([
                .object(
                    SCIMObject([
                        .init("value", .string(person.email)), .init("type", .string("work")),
                        .init("primary", .bool(true)),
                    ]))
            ])
        }
        if department(in: resource) != person.department {
            var enterprise = resource[Schema.enterpriseUser.id]?.object ?? SCIMObject()
            enterprise["department"] = person.department.map(SCIMValue.string)
            resource[Schema.enterpriseUser.id] = enterprise.members.isEmpty ? nil : .object(enterprise)
        }
        resource["roles"] = roles(resource, of: person)
        if resource[Schema.enterpriseUser.id] != nil {
            resource["schemas"] = .array([Schema.user.id, Schema.enterpriseUser.id].map(SCIMValue.string))
        }
        return resource
    }

    /// The account as a resource says it is; of what it was before, the address and the groups stay.
    ///
    /// - Parameter before: What it was, as ``said(_:)`` has it.
    static func account(
        _ account: AccountRow, saying resource: SCIMObject, after before: SCIMObject
    ) throws(SCIMError) -> AccountRow {
        var changed = account
        changed.userName = resource["userName"]?.string ?? account.userName
        changed.externalID = resource["externalId"]?.string
        var kept = resource
        for name in ["schemas", "id", "meta", "userName", "externalId", "groups"] { kept[name] = nil }
        changed.resource = SCIMValue.object(kept).json
        guard changed.resource.count <= longest else {
            throw SCIMError(.tooLarge, "at most \(longest) bytes are kept of one person")
        }
        changed.person.name = name(in: resource, of: changed)
        changed.person.department = department(in: resource)
        changed.person.active = resource["active"]?.bool ?? account.person.active
        let roles = known(resource)
        if roles != known(before) { changed.person.roles = roles.union([.endUser]) }
        return changed
    }

    /// The address by which Sallyport knows whoever a directory describes so.
    static func address(of resource: SCIMObject, id: String) -> String {
        let emails = (resource["emails"] ?? .null).elements
        let first = emails.first { $0.object?["primary"]?.bool == true } ?? emails.first
        let named = [resource["userName"]?.string, first?.object?["value"]?.string]
        // Nobody receives mail there (RFC 2606), so nobody signs in with it by accident.
        return named.lazy.compactMap { $0.flatMap(EmailAddress.normal) }.first ?? "\(id)@directory.invalid"
    }

    private static func name(in resource: SCIMObject, of account: AccountRow) -> String {
        let name = resource["name"]?.object
        let parts = [name?["givenName"]?.string, name?["familyName"]?.string].compactMap(\.self)
        let names: [String?] = [
            resource["displayName"]?.string, name?["formatted"]?.string, parts.joined(separator: " "),
        ]
        return names.lazy.compactMap { $0.flatMap(line) }.first ?? line(account.userName) ?? account.person.email
    }

    private static func department(in resource: SCIMObject) -> String? {
        resource[Schema.enterpriseUser.id]?.object?["department"]?.string.flatMap(line)
    }

    /// A text as the registry keeps names: one line; `nil` where nothing is left.
    private static func line(_ text: String) -> String? {
        let rule = TextRule.line(1...120)
        let words = text.split(whereSeparator: \.isWhitespace).compactMap { word -> String? in
            let plain = String(word.unicodeScalars.filter { rule.flaw(in: "x\($0)") == nil })
            return plain.isEmpty ? nil : plain
        }
        let line = String(words.joined(separator: " ").prefix(120))
        return rule.flaw(in: line) == nil ? line : nil
    }

    private static func known(_ resource: SCIMObject) -> Set<Role> {
        Set((resource["roles"] ?? .null).elements.compactMap(role)).subtracting([.endUser])
    }

    private static func role(_ value: SCIMValue) -> Role? {
        (value.object?["value"] ?? value).string.flatMap { Role(rawValue: $0.lowercased()) }
    }

    /// The roles that were said, without those the person does not have, and those nobody said.
    private static func roles(_ resource: SCIMObject, of person: Person) -> SCIMValue? {
        var values = (resource["roles"] ?? .null).elements.filter { value in
            role(value).map { $0 == .endUser || person.roles.contains($0) } ?? true
        }
        let missing = person.roles.subtracting(values.compactMap(role)).subtracting([.endUser])
        for role in missing.sorted(by: { $0.rawValue < $1.rawValue }) {
            values.append(.object(SCIMObject([.init("value", .string(role.rawValue))])))
        }
        return values.isEmpty ? nil : .array(values)
    }
}
