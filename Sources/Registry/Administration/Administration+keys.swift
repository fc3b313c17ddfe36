public import Domain
internal import Storage
internal import Trust
internal import Wire

extension Administration {
    /// Makes a key. This is the only moment at which it can be shown. A new owner is added before, as an act of its own.
    public func createKey(_ request: KeyRequest, by administrator: Administrator) async throws(RegistryError)
        -> IssuedKey
    {
        guard request.scope != .provisioning else {
            throw .invalid("a key for provisioning is a directory's; ask for one with the directory's name")
        }
        if let flaw = request.flaws.first { throw .invalid(flaw.description) }
        let asked = EmailAddress.normal(request.person) ?? request.person
        try await refresh()
        let email = registry.ownAddress(asked)
        try await ask(
            Act(
                operation: "key.create", action: .issueKey, resource: .person(email), subject: email,
                detail: Array(email.utf8)), by: administrator)
        let now = registry.time.now
        var notes: [String] = []
        let (owner, isNew) = try await owner(email, of: request)
        // Whoever makes a key for somebody nobody knows lets two in: the person and the key.
        if isNew { try await ask(Self.act(owner), by: administrator) }
        let assets = try assets(of: request, owner: owner, notes: &notes)
        let bounds = try KeyRequest.checked(request.bounds)

        let key = APIKey.generate()
        let credential = Credential(
            id: Identifier.credential(), name: request.name, person: owner.email, scope: request.scope,
            digest: key.digest.bytes, hint: key.hint, assets: assets, bounds: bounds, created: now,
            expires: now.advanced(bySeconds: request.lifetime))
        if isNew {
            try await save(owner, by: administrator)
            notes.insert("added \(owner.email) as an end user", at: 0)
        }
        let store = registry.store
        try await perform(
            Act(
                operation: "key.create", action: .issueKey, resource: .person(owner.email),
                credential: credential.id, subject: owner.email, detail: Self.detail(of: credential)),
            by: administrator
        ) { () throws(RegistryError) in
            try RegistryError.catching { () throws(StoreError) in try store.save(credential) }
        }
        return IssuedKey(key: key, credential: credential, notes: notes)
    }

    /// Every key, oldest first.
    public func keys(by administrator: Administrator) async throws(RegistryError) -> [Credential] {
        try authorise(.listKeys, .system, by: administrator)
        return try await everyKey()
    }

    /// One person's keys, oldest first.
    public func keys(of person: String, by administrator: Administrator) async throws(RegistryError) -> [Credential] {
        try authorise(.listKeys, .person(person), by: administrator)
        let store = registry.store
        return try await BlockingWork.perform { () throws(RegistryError) in
            try RegistryError.catching { () throws(StoreError) in try store.credentials(of: person) }
        }
    }

    func everyKey() async throws(RegistryError) -> [Credential] {
        let store = registry.store
        return try await BlockingWork.perform { () throws(RegistryError) in
            try RegistryError.catching { () throws(StoreError) in try store.credentials() }
        }
    }

    /// Takes a key out of use for good. Revoking it again changes nothing.
    @discardableResult
    public func revokeKey(_ id: String, by administrator: Administrator) async throws(RegistryError) -> Credential {
        try await refresh()
        let known = try await everyKey().first { $0.id == id }
        let shown = TextRule.shown(id)
        // Asked about one that is not there, too: whoever may not revoke does not learn which keys there are.
        try await ask(
            Act(
                operation: "key.revoke", action: .revoke, resource: .key(known?.id ?? shown), credential: known?.id,
                subject: known?.person, detail: Array((known?.id ?? shown).utf8)), by: administrator)
        guard var credential = known else { throw .unknownKey(shown) }
        guard credential.revoked == nil else { return credential }
        credential.revoked = registry.time.now
        // By hand, whatever else was on its way.
        credential.reportedUnused = nil
        let (store, revoked) = (registry.store, credential)
        try await perform(
            Act(
                operation: "key.revoke", action: .revoke, resource: .key(id), credential: id,
                subject: credential.person,
                detail: Self.detail(of: credential)), by: administrator
        ) { () throws(RegistryError) in
            try RegistryError.catching { () throws(StoreError) in try store.save(revoked) }
        }
        return credential
    }

    private func owner(
        _ email: String, of request: KeyRequest
    ) async throws(RegistryError) -> (Person, isNew: Bool) {
        let store = registry.store
        let known = try await BlockingWork.perform { () throws(RegistryError) in
            try RegistryError.catching { () throws(StoreError) in try store.person(email) }
        }
        if let known {
            guard known.active else { throw .inactivePerson(email) }
            return (known, false)
        }
        guard request.addsPerson else { throw .unknownPerson(email) }
        return (Person(email: email, name: String(email.prefix { $0 != "@" })), true)
    }

    private func assets(
        of request: KeyRequest, owner: Person, notes: inout [String]
    ) throws(RegistryError) -> [String] {
        let known = registry.snapshot.assets
        var assets: [String] = []
        for id in request.assets where !assets.contains(id) {
            guard let asset = known[id] else {
                throw .unknownAsset(TextRule.shown(id), suggestion: Spelling.nearest(to: id, in: known.keys.sorted()))
            }
            if !asset.audience.includes(owner) {
                notes.append(
                    "\(owner.email) is not in the audience of `\(id)`: the key is refused there until its owner is")
            }
            assets.append(id)
        }
        return assets
    }

    static func detail(of credential: Credential) -> [UInt8] {
        var json = JSONWriter()
        json.object { json in
            json.key("id")
            json.string(credential.id)
            json.key("person")
            json.string(credential.person)
            json.key("scope")
            json.string(credential.scope.rawValue)
            json.key("name")
            if let name = credential.name { json.string(name) } else { json.null() }
            json.key("assets")
            json.array { json in
                for asset in credential.assets { json.string(asset) }
            }
            json.key("uses")
            json.array { json in
                for use in credential.bounds.uses.map(\.rawValue).sorted() { json.string(use) }
            }
            json.key("environments")
            json.array { json in
                for world in credential.bounds.environments.map(\.rawValue).sorted() { json.string(world) }
            }
            json.key("networks")
            json.array { json in
                for network in credential.bounds.networks { json.string(network) }
            }
            json.key("predecessor")
            if let predecessor = credential.predecessor { json.string(predecessor) } else { json.null() }
            json.key("expires")
            if let expires = credential.expires { json.string(TimestampText.iso8601(expires)) } else { json.null() }
        }
        return json.bytes
    }
}
