public import Domain
internal import Storage
internal import Trust

extension Administration {
    /// Adds a person, or replaces the one with the same address. Somebody who is no longer active loses all sessions;
    /// their keys are refused from then on.
    public func save(_ person: Person, by administrator: Administrator) async throws(RegistryError) {
        try await save(person, by: administrator, loading: true)
    }

    /// - Parameter loading: Whether it is loaded at once; whoever adds many people loads them once, when all are written.
    func save(
        _ person: Person, by administrator: Administrator, loading: Bool
    ) async throws(RegistryError) {
        guard EmailAddress.normal(person.email) == person.email else {
            throw .invalid("`\(TextRule.shown(person.email))` is not an e-mail address in lower case")
        }
        guard registry.ownAddress(person.email) == person.email else {
            throw .invalid("`\(person.email)` is another address of somebody here; take it from them first")
        }
        let store = registry.store
        try await perform(Self.act(person), by: administrator, loading: loading) { () throws(RegistryError) in
            try RegistryError.catching { () throws(StoreError) in
                try store.save(person)
                if !person.active { try store.deleteSessions(of: person.email) }
            }
        }
    }

    static func act(_ person: Person) -> Act {
        Act(
            operation: "person.save", action: .editPerson, resource: .person(person.email), subject: person.email,
            detail: PersonManifest.canonical(person))
    }

    /// Sets the password of a local account and ends its sessions.
    public func setPassword(
        _ password: String, of email: String, by administrator: Administrator
    ) async throws(RegistryError) {
        guard let email = EmailAddress.normal(email).map(registry.ownAddress) else {
            throw .unknownPerson(TextRule.shown(email))
        }
        let act = Act(
            operation: "person.set_password", action: .setPassword, resource: .person(email), subject: email,
            detail: Array(email.utf8))
        try await ask(act, by: administrator)
        guard registry.person(email) != nil else { throw .unknownPerson(email) }
        let hash: String
        do { hash = try await passwords.hash(password) } catch { throw .password(error) }
        let store = registry.store
        try await perform(act, by: administrator) { () throws(RegistryError) in
            try RegistryError.catching { () throws(StoreError) in
                try store.setPasswordHash(email, hash)
                try store.deleteSessions(of: email)
            }
        }
    }
}
