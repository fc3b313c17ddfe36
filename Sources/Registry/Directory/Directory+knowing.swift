internal import Domain
public import Storage

/// What is known of people and groups, for those who may read it.
extension Directory {
    /// People whose name or address has a text in it, by address.
    public func people(
        matching text: String = "", offset: Int = 0, limit: Int
    ) throws(StoreError) -> ListedPart<KnownPerson> {
        let wanted = text.lowercased()
        let found = registry.snapshot.people.values.filter { person in
            wanted.isEmpty || person.email.contains(wanted) || person.name.lowercased().contains(wanted)
        }.sorted { $0.email < $1.email }
        var items: [KnownPerson] = []
        for person in found.dropFirst(offset).prefix(limit) {
            items.append(KnownPerson(person: person, account: try account(of: person.email)))
        }
        return ListedPart(items: items, total: found.count)
    }

    /// Somebody by address or by the account's id, with keys and sessions.
    public func person(_ name: String) throws(StoreError) -> KnownPerson? {
        let row = try store.accounts(.id(name), offset: 0, limit: 1).0.first
        guard let person = registry.person(named: row?.person.email ?? name) else { return nil }
        let account = if let row { KnownPerson.Account(row) } else { try account(of: person.email) }
        return KnownPerson(
            person: person, account: account,
            keys: try registry.store.credentials(of: person.email),
            sessions: try registry.store.sessions(of: person.email, now: registry.time.now).map(OpenSession.init),
            factor: try registry.store.secondFactor(of: person.email).map(SecondFactor.init),
            identities: try store.identities(of: person.email).map(KnownPerson.Link.init),
            aliases: registry.aliases(of: person.email))
    }

    /// Groups whose name has a text in it, in the order they were made.
    public func groups(
        matching text: String = "", offset: Int = 0, limit: Int
    ) throws(StoreError) -> ListedPart<KnownGroup> {
        let (rows, total) = try store.groups(
            text.isEmpty ? .all : .containing(text), offset: offset, limit: limit)
        return ListedPart(items: rows.map(KnownGroup.init), total: total)
    }

    /// A group by id or by the name that policies have for it.
    public func group(_ name: String) throws(StoreError) -> KnownGroup? {
        for selection: DirectorySelection in [.id(name), .name(name.lowercased())] {
            if let row = try store.groups(selection, offset: 0, limit: 1).0.first { return KnownGroup(row) }
        }
        return nil
    }

    private func account(of email: String) throws(StoreError) -> KnownPerson.Account? {
        try store.accounts(.person(email), offset: 0, limit: 1).0.first.map(KnownPerson.Account.init)
    }
}

extension KnownPerson.Account {
    fileprivate init(_ row: AccountRow) {
        self.init(
            id: row.id, userName: row.userName, externalID: row.externalID, provisionedBy: row.provisionedBy,
            created: row.created, modified: row.modified)
    }
}

extension KnownPerson.Link {
    fileprivate init(_ row: IdentityRow) {
        self.init(
            issuer: row.issuer, subject: row.subject, linked: row.linked, lastUsed: row.lastUsed,
            methods: row.methods.split(separator: " ").map(String.init), secondFactor: row.secondFactor)
    }
}

extension KnownGroup {
    fileprivate init(_ row: GroupRow) {
        self.init(
            id: row.id, name: row.name, display: row.display, externalID: row.externalID,
            provisionedBy: row.provisionedBy, modified: row.modified, members: row.members.map(\.person))
    }
}
