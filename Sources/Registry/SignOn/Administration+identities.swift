internal import Domain
public import Storage

extension Administration {
    /// Forgets by what identity providers know somebody, and ends their sessions: at their next sign-in they are found by their
    /// address, as at the first. For an account that a provider has made anew.
    ///
    /// - Parameter issuer: The provider; every one with `nil`.
    /// - Returns: Whether a provider knew them.
    public func unlink(
        _ email: String, from issuer: String? = nil, in store: any IdentityStore, by administrator: Administrator
    ) async throws(RegistryError) -> Bool {
        guard let address = EmailAddress.normal(email).map(registry.ownAddress) else {
            throw .unknownPerson(TextRule.shown(email))
        }
        let act = Act(
            operation: "person.unlink", action: .editPerson, resource: .person(address), subject: address,
            detail: Array([address, issuer].compactMap(\.self).joined(separator: " ").utf8))
        try await ask(act, by: administrator)
        guard registry.person(address) != nil else { throw .unknownPerson(address) }
        let known = try await BlockingWork.perform { () throws(RegistryError) in
            try RegistryError.catching { () throws(StoreError) in try store.identities(of: address) }
        }.filter { $0.issuer == issuer ?? $0.issuer }
        guard !known.isEmpty else { return false }
        try await perform(act, by: administrator) { () throws(RegistryError) in
            try RegistryError.catching { () throws(StoreError) in
                _ = try store.unlink(person: address, from: issuer)
            }
        }
        return true
    }
}
