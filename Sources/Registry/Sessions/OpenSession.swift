public import Domain
internal import Storage
public import Trust

/// A session as its owner sees it, and whoever may end it.
public struct OpenSession: Hashable, Sendable {
    /// `ses_` and 20 hexadecimal digits, from the digest of the token. Nobody finds the token by it.
    public var id: String
    /// Whose it is, an e-mail address.
    public var person: String
    public var created: Timestamp
    /// To the minute or so.
    public var used: Timestamp
    public var expires: Timestamp
    public var proof: SignInProof
    public var origin: SessionOrigin

    public init(
        id: String, person: String, created: Timestamp, used: Timestamp, expires: Timestamp,
        proof: SignInProof = SignInProof(),
        origin: SessionOrigin = SessionOrigin()
    ) {
        self.id = id
        self.person = person
        self.created = created
        self.used = used
        self.expires = expires
        self.proof = proof
        self.origin = origin
    }

    init(_ row: SessionRow) {
        self.init(
            id: Self.id(row.digest), person: row.person, created: row.created, used: row.used, expires: row.expires,
            proof: SignInProof(stored: row.methods, secondFactor: row.secondFactor),
            origin: SessionOrigin(address: row.address, agent: row.agent))
    }

    static func id(_ digest: [UInt8]) -> String { "ses_" + Hexadecimal.text(digest.prefix(10)) }
}

extension Registry {
    /// Sessions of somebody, or of everybody, that have not ended, the oldest first. Not for event loops.
    public func sessions(of person: String?) throws(RegistryError) -> [OpenSession] {
        let rows = try RegistryError.catching { () throws(StoreError) in
            try store.sessions(of: person, now: time.now)
        }
        return rows.map(OpenSession.init)
    }
}
