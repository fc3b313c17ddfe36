internal import Domain
internal import Storage
public import Trust

extension Administration {
    /// Sets up somebody's second factor in the place of one they had, and ends all their sessions but one.
    ///
    /// - Parameters:
    ///   - step: The step of the code that proved that the app has the key: it is spent.
    ///   - session: The digest of the session it was set up in, which stays.
    /// - Returns: Recovery codes, to be shown once.
    public func setUpFactor(
        _ key: AuthenticatorKey, step: Int64, of email: String, sealer: FactorSealer, session: KeyDigest? = nil,
        by administrator: Administrator
    ) async throws(RegistryError) -> [RecoveryCode] {
        guard registry.person(email)?.active == true else { throw .unknownPerson(TextRule.shown(email)) }
        let codes = RecoveryCode.set()
        let sealed: Sealed
        do { sealed = try sealer.seal(key, of: email) } catch { throw .invalid(error.description) }
        let row = SecondFactorRow(
            person: email, nonce: sealed.nonce, ciphertext: sealed.ciphertext, created: registry.time.now,
            lastStep: step)
        let (store, digests) = (registry.store, codes.map { sealer.digest(of: $0, person: email) })
        try await perform(Self.factorAct("factor.set_up", email), by: administrator) { () throws(RegistryError) in
            try RegistryError.catching { () throws(StoreError) in
                try store.save(row, recoveryCodes: digests)
                try store.deleteSessions(of: email, except: session?.bytes)
            }
        }
        return codes
    }

    /// Makes other recovery codes; those there were are good no longer.
    public func renewRecoveryCodes(
        of email: String, sealer: FactorSealer, by administrator: Administrator
    ) async throws(RegistryError) -> [RecoveryCode] {
        let codes = RecoveryCode.set()
        let (store, digests) = (registry.store, codes.map { sealer.digest(of: $0, person: email) })
        try await perform(Self.factorAct("factor.renew_codes", email), by: administrator) {
            () throws(RegistryError) in
            let isThere = try RegistryError.catching { () throws(StoreError) in
                try store.replaceRecoveryCodes(of: email, by: digests)
            }
            guard isThere else { throw .invalid("`\(email)` has no second factor") }
        }
        return codes
    }

    /// Takes somebody's second factor away, for example because they lost the app and the recovery codes. When somebody else
    /// does it, all their sessions end.
    public func removeFactor(of email: String, by administrator: Administrator) async throws(RegistryError) {
        guard let email = EmailAddress.normal(email).map(registry.ownAddress) else {
            throw .unknownPerson(TextRule.shown(email))
        }
        let isOwn = administrator.name == email
        let act = Self.factorAct(isOwn ? "factor.remove" : "factor.reset", email)
        try await ask(act, by: administrator)
        let store = registry.store
        let factor = try await BlockingWork.perform { () throws(RegistryError) in
            try RegistryError.catching { () throws(StoreError) in try store.secondFactor(of: email) }
        }
        guard factor != nil else { throw .invalid("`\(TextRule.shown(email))` has no second factor") }
        try await perform(act, by: administrator) { () throws(RegistryError) in
            try RegistryError.catching { () throws(StoreError) in
                try store.deleteSecondFactor(of: email)
                if !isOwn { try store.deleteSessions(of: email, except: nil) }
            }
        }
    }

    static func factorAct(_ operation: String, _ email: String) -> Act {
        Act(
            operation: operation, action: .setFactor, resource: .person(email), subject: email,
            detail: Array(email.utf8))
    }
}
