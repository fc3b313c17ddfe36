public import Domain

/// A token that was turned back.
public struct RevealedToken: Hashable, Sendable {
    public var token: String
    public var known: KeptToken
    public var firstSeen: Timestamp
    /// The value as it was written.
    public var value: [UInt8]

    public init(token: String, known: KeptToken, firstSeen: Timestamp, value: [UInt8]) {
        self.token = token
        self.known = known
        self.firstSeen = firstSeen
        self.value = value
    }
}
