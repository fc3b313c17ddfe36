/// A token as lists show it.
public struct VaultEntry: Hashable, Sendable {
    /// Grows from one kept token to the next.
    public var number: Int64
    public var token: String
    public var known: KeptToken
    public var firstSeen: Timestamp
    /// When it was last put in a value's place, to the day.
    public var lastUsed: Timestamp

    public init(number: Int64, token: String, known: KeptToken, firstSeen: Timestamp, lastUsed: Timestamp) {
        self.number = number
        self.token = token
        self.known = known
        self.firstSeen = firstSeen
        self.lastUsed = lastUsed
    }
}
