internal import Domain
internal import Storage
internal import Trust
internal import Wire

extension Directory {
    /// Ids that a record of a group's change tells, of those who came and those who left.
    private static let mostTold = 200

    /// What is asked and recorded for a change.
    func act(_ entry: DirectoryEntry, before: DirectoryEntry? = nil, isRemoval: Bool = false) -> Administration.Act {
        let verb = isRemoval ? "deprovision" : "provision"
        switch entry {
        case .account(let account):
            var person = account.person
            person.groups = registry.person(person.email)?.groups ?? []
            if isRemoval { (person.active, person.groups, person.roles) = (false, [], [.endUser]) }
            return Administration.Act(
                operation: "person.\(verb)", action: .provisionPeople, resource: .person(person.email),
                subject: person.email, detail: PersonManifest.canonical(person))
        case .group(let group):
            return Administration.Act(
                operation: "group.\(verb)", action: .provisionPeople, resource: .system,
                detail: Self.detail(of: group, before: before))
        }
    }

    /// Names members by the ids of their accounts: what stands in the record of a group is not erased with one of them.
    private static func detail(of group: GroupRow, before: DirectoryEntry?) -> [UInt8] {
        var known: Set<String> = []
        if case .group(let before)? = before { known = Set(before.members.map(\.id)) }
        let members = Set(group.members.map(\.id))
        var json = JSONWriter()
        json.object { json in
            json.key("id")
            json.string(group.id)
            json.key("name")
            json.string(group.name)
            json.key("members")
            json.integer(members.count)
            json.strings("added", members.subtracting(known).sorted().prefix(mostTold).map(\.self))
            json.strings("removed", known.subtracting(members).sorted().prefix(mostTold).map(\.self))
        }
        return json.bytes
    }
}
