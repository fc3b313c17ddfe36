public import Domain

/// What a token stands for, sealed, and what is known of it in the clear.
public struct VaultRow: Hashable, Sendable {
    public var token: String
    /// The kind of the value, in whose conversation and with which asset it was first.
    public var known: KeptToken
    public var firstSeen: Timestamp
    /// When it was last put in a value's place, to the day.
    public var lastUsed: Timestamp
    /// 12 bytes.
    public var nonce: [UInt8]
    public var ciphertext: [UInt8]

    public init(
        token: String, known: KeptToken, firstSeen: Timestamp, lastUsed: Timestamp, nonce: [UInt8],
        ciphertext: [UInt8]
    ) {
        self.token = token
        self.known = known
        self.firstSeen = firstSeen
        self.lastUsed = lastUsed
        self.nonce = nonce
        self.ciphertext = ciphertext
    }
}
