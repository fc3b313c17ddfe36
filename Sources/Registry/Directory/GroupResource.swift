internal import Domain
internal import SCIM
internal import Storage

/// A group as a SCIM resource (RFC 7643 section 4.2).
enum GroupResource {
    /// Members of one group.
    static let mostMembers = 20_000

    static func shown(_ group: GroupRow, base: String) -> SCIMObject {
        var resource = said(group)
        let meta = ResourceMeta(
            type: .group, id: group.id, created: group.created, modified: group.modified, version: group.version,
            base: base)
        meta.add(to: &resource)
        if !group.members.isEmpty {
            resource["members"] = .array(
                group.members.map { member in
                    .object(
                        SCIMObject([
                            .init("value", .string(member.id)),
                            .init("$ref", .string(base + ResourceType.user.endpoint + "/" + member.id)),
                            .init("type", .string("User")),
                        ]))
                })
        }
        return resource
    }

    static func said(_ group: GroupRow) -> SCIMObject {
        var resource = SCIMObject([.init("schemas", .array([.string(Schema.group.id)]))])
        resource["displayName"] = .string(group.display)
        resource["externalId"] = group.externalID.map(SCIMValue.string)
        if !group.members.isEmpty {
            resource["members"] = .array(
                group.members.map { .object(SCIMObject([.init("value", .string($0.id))])) })
        }
        return resource
    }

    /// The group as a resource says it is. Of the members only the ids are told.
    static func group(_ group: GroupRow, saying resource: SCIMObject) throws(SCIMError) -> GroupRow {
        var changed = group
        guard let display = resource["displayName"]?.string, TextRule.line(1...256).flaw(in: display) == nil else {
            throw SCIMError(.invalidValue, "`displayName` is one line of at most 256 characters")
        }
        changed.display = display
        changed.name = name(display, id: group.id)
        changed.externalID = resource["externalId"]?.string
        var (members, seen): ([GroupRow.Member], Set<String>) = ([], [])
        for member in (resource["members"] ?? .null).elements {
            guard let id = member.object?["value"]?.string else {
                throw SCIMError(.invalidValue, "each of the `members` has a `value`, the id of a person")
            }
            if seen.insert(id).inserted { members.append(GroupRow.Member(id: id, person: "", name: "")) }
        }
        guard members.count <= mostMembers else {
            throw SCIMError(.tooLarge, "a group has at most \(mostMembers) members")
        }
        changed.members = members
        return changed
    }

    /// What policies and audiences call a group: lower case, and a hyphen for what names there do not have. `Sales (EMEA)`
    /// is `sales-emea`.
    static func name(_ display: String, id: String) -> String {
        var name = ""
        for byte in display.lowercased().utf8 {
            if ManifestValue.isName("a" + String(decoding: [byte], as: UTF8.self)) {
                name.unicodeScalars.append(Unicode.Scalar(byte))
            } else if name.last != "-" {
                name.append("-")
            }
        }
        let begun = name.drop { !$0.isLetter && !$0.isNumber }.prefix(64)
        let whole = String(begun.reversed().drop { $0 == "-" }.reversed())
        return ManifestValue.isName(whole) ? whole : "group-\(id.prefix(16))"
    }
}
