internal import Domain
internal import Storage
internal import Wire

extension Administration {
    /// Characters of what says that a name is somebody's.
    public static let evidenceLength = 1...400
    private static let mostAliases = 50

    /// Gives somebody another name.
    ///
    /// - Parameter evidence: What says that it is theirs: one line.
    /// - Throws: `.denied`, `.unknownPerson`, and `.invalid` where somebody has the name already.
    @discardableResult
    public func addAlias(
        _ name: PersonAlias.Name, of person: String, evidence: String, by administrator: Administrator
    ) async throws(RegistryError) -> PersonAlias {
        if let flaw = TextRule.line(Self.evidenceLength).flaw(in: evidence) { throw .invalid("the evidence \(flaw)") }
        guard let address = EmailAddress.normal(person) else { throw .unknownPerson(TextRule.shown(person)) }
        try await refresh()
        let owner = registry.ownAddress(address)
        let alias = PersonAlias(
            name: name, person: owner, evidence: evidence, addedBy: administrator.name, added: registry.time.now)
        let act = Self.act("person.alias", alias)
        try await ask(act, by: administrator)
        guard registry.person(owner) != nil else { throw .unknownPerson(owner) }
        guard registry.aliases(of: owner).count < Self.mostAliases else {
            throw .invalid("`\(owner)` has \(Self.mostAliases) other names already; remove one first")
        }
        let (store, row) = (registry.store, AliasRow(alias))
        // Whose it is stays untold: whoever adds names to one person need not see all others.
        guard name.kind != .email || registry.person(name.text) == nil, registry.snapshot.aliases[name] == nil else {
            throw .invalid("`\(name.text)` is somebody's name already")
        }
        try await perform(act, by: administrator) { () throws(RegistryError) in
            let isKept = try RegistryError.catching { () throws(StoreError) in try store.save(row) }
            guard isKept else { throw .overtaken }
        }
        return alias
    }

    /// Takes another name of somebody's away: from then on nobody is found by it. With an address their sessions end, and
    /// identity providers that found them by it, or nobody knows by what, know them no more.
    ///
    /// - Parameter id: ``PersonAlias/id``.
    public func removeAlias(
        _ id: String, of person: String, by administrator: Administrator
    ) async throws(RegistryError) {
        guard let address = EmailAddress.normal(person) else { throw .unknownPerson(TextRule.shown(person)) }
        try await refresh()
        let owner = registry.ownAddress(address)
        let known = registry.aliases(of: owner).first { $0.id == id }
        let asked = Act(
            operation: "person.unalias", action: .editPerson, resource: .person(owner), subject: owner,
            detail: Array(TextRule.shown(id).utf8))
        try await ask(known.map { Self.act("person.unalias", $0) } ?? asked, by: administrator)
        guard let known else { throw .invalid("`\(owner)` has no other name `\(TextRule.shown(id))`") }
        let store = registry.store
        let issuers = try await BlockingWork.perform { () throws(RegistryError) in
            try RegistryError.catching { () throws(StoreError) in
                known.name.kind == .email ? try store.issuers(linkedBy: known.name.text, of: owner) : []
            }
        }
        try await perform(
            Self.act("person.unalias", known, unlinking: issuers), by: administrator
        ) { () throws(RegistryError) in
            let isGone = try RegistryError.catching { () throws(StoreError) in
                try store.deleteAlias(kind: known.name.kind.rawValue, name: known.name.text)
            }
            guard isGone else { throw .overtaken }
        }
    }

    /// - Parameter issuers: Identity providers that know the person no more with it.
    private static func act(_ operation: String, _ alias: PersonAlias, unlinking issuers: [String] = []) -> Act {
        var json = JSONWriter()
        json.object { json in
            json.key("kind")
            json.string(alias.name.kind.rawValue)
            json.key("name")
            json.string(alias.name.text)
            json.key("evidence")
            json.string(alias.evidence)
            if !issuers.isEmpty { json.strings("unlinks", issuers) }
        }
        return Act(
            operation: operation, action: .editPerson, resource: .person(alias.person), subject: alias.person,
            detail: json.bytes)
    }
}

extension AliasRow {
    fileprivate init(_ alias: PersonAlias) {
        self.init(
            kind: alias.name.kind.rawValue, name: alias.name.text, person: alias.person, evidence: alias.evidence,
            addedBy: alias.addedBy, added: alias.added)
    }
}
