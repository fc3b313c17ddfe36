internal import Domain
internal import Storage
internal import Trust

extension Administration {
    /// Makes the key that takes another's place: same owner, same scope, same bounds. Both are accepted for as long as they
    /// overlap, so that whatever uses the old one can be given the new one meanwhile.
    ///
    /// - Parameters:
    ///   - overlap: Seconds for which the old one is accepted still, up to ninety days; never longer than it would have been.
    ///   - lifetime: Seconds until the new one expires; `nil` for as many as the old one was made for.
    public func rotateKey(
        _ id: String, overlap: Int64 = KeyRotationLimits.usualOverlap, lifetime: Int64? = nil,
        by administrator: Administrator
    ) async throws(RegistryError) -> IssuedKey {
        try await refresh()
        let (known, shown) = (try await everyKey(), TextRule.shown(id))
        let old = known.first { $0.id == id }
        // Asked about one that is not there, too: whoever may not revoke does not learn which keys there are.
        try await ask(Self.replacing(old?.id ?? shown, old), by: administrator)
        guard var old else { throw .unknownKey(shown) }
        try await ask(
            Act(
                operation: "key.replace", action: .issueKey, resource: .person(old.person), credential: id,
                subject: old.person, detail: Array(id.utf8)), by: administrator)
        let now = registry.time.now
        try check(old, among: known, now)
        guard (0...KeyRotationLimits.longestOverlap).contains(overlap) else {
            throw .invalid("two keys overlap for ninety days at most")
        }
        let lifetime = lifetime ?? old.lifetime
        try KeyRequest.check(name: old.name, lifetime: lifetime)

        let key = APIKey.generate()
        let successor = Credential(
            id: Identifier.credential(), name: old.name, person: old.person, scope: old.scope,
            digest: key.digest.bytes, hint: key.hint, assets: old.assets, bounds: old.bounds, created: now,
            expires: now.advanced(bySeconds: lifetime), predecessor: old.id)
        let end = now.advanced(bySeconds: overlap)
        old.expires = min(old.expires ?? end, end)
        let (store, ending) = (registry.store, old)
        try await perform(Self.replacing(id, successor), by: administrator) { () throws(RegistryError) in
            let isSaved = try RegistryError.catching { () throws(StoreError) in
                try store.save(successor, inPlaceOf: ending)
            }
            guard isSaved else { throw .overtaken }
        }
        let notes = ["\(old.id) is accepted until \(TimestampText.iso8601(ending.expires ?? end))"]
        return IssuedKey(key: key, credential: successor, notes: notes)
    }

    /// Only what is accepted now is given a successor, and only one.
    private func check(_ old: Credential, among known: [Credential], _ now: Timestamp) throws(RegistryError) {
        guard old.state(at: now).isLive else {
            throw .invalid(
                "the key \(old.id) is \(old.state(at: now).rawValue); make a new one with `sallyport key create`")
        }
        guard !registry.snapshot.blocked.keys.contains(old.id) else {
            throw .invalid("the key \(old.id) may not be used until its access review is decided")
        }
        if let successor = known.first(where: { $0.predecessor == old.id && $0.state(at: now).isLive }) {
            throw .invalid("the key \(old.id) was rotated already: \(successor.id) takes its place")
        }
        guard case .person(let email) = Principal(recorded: old.person) else { return }
        guard let owner = registry.person(email) else { throw .unknownPerson(email) }
        guard owner.active else { throw .inactivePerson(email) }
    }

    private static func replacing(_ id: String, _ credential: Credential?) -> Act {
        Act(
            operation: "key.replace", action: .revoke, resource: .key(id), credential: id,
            subject: credential?.person, detail: credential.map(detail) ?? Array(id.utf8))
    }
}

/// For how long two keys overlap.
public enum KeyRotationLimits {
    /// A week.
    public static let usualOverlap: Int64 = 7 * 86400
    /// Ninety days.
    public static let longestOverlap: Int64 = 90 * 86400
}

extension Credential {
    /// Seconds it was made for.
    fileprivate var lifetime: Int64 {
        guard let expires, expires > created else { return KeyRequest.usualLifetime }
        return (expires.microseconds - created.microseconds) / 1_000_000
    }
}
