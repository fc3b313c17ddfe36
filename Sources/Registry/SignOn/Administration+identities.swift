internal import Domain
public import Storage

extension Administration {
    /// Forgets by what identity providers know somebody, and ends their sessions: at their next sign-in they are found by their
    /// address, as at the first. For an account that a provider has made anew.
    ///
    /// - Returns: Whether a provider knew them.
    public func unlink(
        _ email: String, in store: any IdentityStore, by administrator: Administrator
    ) async throws(RegistryError) -> Bool {
        guard let address = EmailAddress.normal(email) else { throw .unknownPerson(TextRule.shown(email)) }
        let act = Act(
            operation: "person.unlink", action: .editPerson, resource: .person(address), subject: address,
            detail: Array(address.utf8))
        try await ask(act, by: administrator)
        guard registry.person(address) != nil else { throw .unknownPerson(address) }
        let known = try RegistryError.catching { () throws(StoreError) in try store.identities(of: address) }
        try await perform(act, by: administrator) { () throws(RegistryError) in
            try RegistryError.catching { () throws(StoreError) in _ = try store.unlink(person: address) }
        }
        return !known.isEmpty
    }
}
