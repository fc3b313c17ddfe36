public import Domain
internal import Trust

/// People, keys and assets as they were at one moment. Never changes; a new one takes its place.
public final class Snapshot: Sendable {
    /// By e-mail address.
    public let people: [String: Person]
    /// By id.
    public let assets: [String: Asset]
    /// The registry's generation it was read at, or a later one.
    public let generation: Int64
    private let credentials: [KeyDigest: Credential]

    init(people: [Person], credentials: [Credential], assets: [Asset], generation: Int64) {
        self.people = Dictionary(people.map { ($0.email, $0) }) { first, _ in first }
        self.assets = Dictionary(assets.map { ($0.id, $0) }) { first, _ in first }
        let digests = credentials.compactMap { credential in KeyDigest(credential.digest).map { ($0, credential) } }
        self.credentials = Dictionary(digests) { first, _ in first }
        self.generation = generation
    }

    /// Whose key this is, and whether it is accepted at this moment.
    func authenticate(_ digest: KeyDigest, now: Timestamp) -> Authentication {
        guard let credential = credentials[digest] else { return .unknown }
        if credential.revoked != nil { return .refused(.revoked, credential) }
        if let expires = credential.expires, expires <= now { return .refused(.expired, credential) }
        guard let person = people[credential.person], person.active else { return .refused(.ownerInactive, credential) }
        return .accepted(credential, person)
    }
}
