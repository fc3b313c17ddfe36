internal import Domain
public import SCIM
internal import Storage
internal import Trust
internal import Wire

extension Directory {
    /// Resources that are looked through for one answer.
    private static let mostLookedThrough = 50_000

    /// The resources that are asked for, as the body of an answer.
    public func list(_ request: ListRequest, _ call: Call) async throws(DirectoryError) -> SCIMValue {
        let administration = Administration(registry)
        try await DirectoryError.registry { () async throws(RegistryError) in
            try administration.authorise(.readPeople, .system, by: call.administrator)
        }
        return try await read { () throws(DirectoryError) in try body(request, call) }
    }

    private func body(_ request: ListRequest, _ call: Call) throws(DirectoryError) -> SCIMValue {
        let selection = request.filter.map { Self.selection($0, call.type) } ?? .all
        let isPaged = request.filter == nil && request.sortBy == nil
        let (entries, total) = try find(
            call.type, selection, offset: isPaged ? request.startIndex - 1 : 0,
            limit: isPaged ? request.count : Self.mostLookedThrough)
        guard isPaged || total <= Self.mostLookedThrough else {
            throw .refused(
                SCIMError(.tooMany, "more than \(Self.mostLookedThrough) would be looked through; filter by a name"))
        }
        return try DirectoryError.scim { () throws(SCIMError) -> SCIMValue in
            var resources: [SCIMObject] = []
            for entry in entries { resources.append(try entry.shown(base: call.base)) }
            guard isPaged else { return try ListResponse.body(of: resources, call.type, request) }
            return ListResponse.body(
                resources.map { request.projection.applied(to: $0, call.type) }, total: total, request.startIndex)
        }
    }

    /// Which rows may meet a filter: those of a name or an id are found at once, as directories ask for them.
    private static func selection(_ filter: Filter, _ type: ResourceType) -> DirectorySelection {
        guard case .compare(let path, .equal, .string(let text)) = filter, let found = type.resolve(path),
            found.part == nil, found.extensionID == nil
        else { return .all }
        switch found.attribute.name {
        case "id": return .id(text)
        case "externalId": return .external(text)
        case "userName": return .name(text)
        case "displayName" where type == .group:
            let name = GroupResource.name(text, id: "")
            return name.hasPrefix("group-") ? .all : .name(name)
        default: return .all
        }
    }

    func find(
        _ type: ResourceType, _ selection: DirectorySelection, offset: Int = 0, limit: Int = 1
    ) throws(DirectoryError) -> ([DirectoryEntry], Int) {
        do throws(StoreError) {
            if type == .group {
                let (groups, total) = try store.groups(selection, offset: offset, limit: limit)
                return (groups.map(DirectoryEntry.group), total)
            }
            let (accounts, total) = try store.accounts(selection, offset: offset, limit: limit)
            return (accounts.map(DirectoryEntry.account), total)
        } catch {
            throw .registry(.store(error))
        }
    }

    func entry(_ id: String, _ type: ResourceType) throws(DirectoryError) -> DirectoryEntry {
        guard let entry = try find(type, .id(id)).0.first else {
            throw .refused(SCIMError(.notFound, "there is no \(type.name) with this id"))
        }
        return entry
    }

    private func account(_ selection: DirectorySelection) throws(DirectoryError) -> AccountRow? {
        guard case .account(let account)? = try find(.user, selection).0.first else { return nil }
        return account
    }

    private func group(named name: String) throws(DirectoryError) -> GroupRow? {
        guard case .group(let group)? = try find(.group, .name(name)).0.first else { return nil }
        return group
    }

    // MARK: - Making

    /// What comes of a resource that is new to the directory.
    func plan(for resource: SCIMObject, _ call: Call) throws(DirectoryError) -> Plan {
        let plan = call.type == .group ? try groupPlan(resource, call) : try accountPlan(resource, call)
        try requireUnique(plan.entry)
        return plan
    }

    private func accountPlan(_ resource: SCIMObject, _ call: Call) throws(DirectoryError) -> Plan {
        let (id, now, by) = (Identifier.directoryEntry(), registry.time.now, call.administrator.name)
        let userName = resource["userName"]?.string ?? ""
        let address = AccountResource.address(of: resource, id: id)
        var known = try account(.name(userName))
        if known == nil { known = try account(.person(address)) }
        if let known {
            guard known.provisionedBy == nil, known.person.email == address else {
                throw .refused(SCIMError(.uniqueness, "another person has this `userName` or this address"))
            }
            return try DirectoryError.scim { () throws(SCIMError) -> Plan in
                let before = DirectoryEntry.account(known)
                let said = try before.said()
                var whole = resource
                for name in ["roles", "active"] where whole[name] == nil { whole[name] = said[name] }
                return Plan(entry: try before.saying(whole, after: said, by: by, at: now), before: before)
            }
        }
        var whole = resource
        if whole["active"] == nil { whole["active"] = .bool(true) }
        // Whoever comes back does not bring along what they once were.
        let fresh = AccountRow(
            id: id, person: Person(email: address, name: address), userName: userName, resource: [], created: now,
            modified: now, version: 0)
        return try DirectoryError.scim { () throws(SCIMError) -> Plan in
            Plan(
                entry: try DirectoryEntry.account(fresh).saying(whole, after: SCIMObject(), by: by, at: now),
                before: nil)
        }
    }

    private func groupPlan(_ resource: SCIMObject, _ call: Call) throws(DirectoryError) -> Plan {
        let (now, by) = (registry.time.now, call.administrator.name)
        let fresh = GroupRow(
            id: Identifier.directoryEntry(), name: "", display: "", created: now, modified: now, version: 0)
        let made = try DirectoryError.scim { () throws(SCIMError) in
            try DirectoryEntry.group(fresh).saying(resource, after: SCIMObject(), by: by, at: now)
        }
        guard case .group(let group) = made, let known = try self.group(named: group.name) else {
            return Plan(entry: made, before: nil)
        }
        guard known.provisionedBy == nil else {
            throw .refused(SCIMError(.uniqueness, "another group has this name, or one that policies take for it"))
        }
        var taken = known
        (taken.display, taken.externalID, taken.provisionedBy) = (group.display, group.externalID, by)
        (taken.modified, taken.version) = (now, known.version + 1)
        let there = Set(known.members.map(\.id))
        taken.members += group.members.filter { !there.contains($0.id) }
        return Plan(entry: .group(taken), before: .group(known))
    }

    /// That no other has the name, and that members are there. Who keeps their name is not asked: they can always be made to leave.
    func requireUnique(_ entry: DirectoryEntry, before: DirectoryEntry? = nil) throws(DirectoryError) {
        switch entry {
        case .account(let account):
            guard registry.ownAddress(account.person.email) == account.person.email else {
                throw .refused(SCIMError(.uniqueness, "the address is another one of somebody's here"))
            }
            if case .account(let before)? = before, before.userName == account.userName { return }
            var others = [try self.account(.name(account.userName)), try self.account(.name(account.person.email))]
            if let address = EmailAddress.normal(account.userName) { others.append(try self.account(.person(address))) }
            guard others.allSatisfy({ $0 == nil || $0?.id == account.id }) else {
                throw .refused(SCIMError(.uniqueness, "another person has this `userName`"))
            }
        case .group(let group):
            let other = try self.group(named: group.name)
            guard other == nil || other?.id == group.id else {
                throw .refused(SCIMError(.uniqueness, "another group has this name, or one that policies take for it"))
            }
            let ids = Set(group.members.map(\.id))
            let known: Set<String>
            do throws(StoreError) { known = try store.knownAccounts(ids) } catch { throw .registry(.store(error)) }
            guard known.count == ids.count else {
                throw .refused(SCIMError(.invalidValue, "some of the `members` are ids of nobody"))
            }
        }
    }
}
