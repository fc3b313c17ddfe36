/// One person's decision in one seat.
public struct Vote: Hashable, Sendable, Codable {
    /// What a vote says.
    public enum Verdict: String, Hashable, Sendable, Codable {
        case approve, reject
    }

    /// Who decided.
    public let person: String
    /// Whose seat it was: the person's own, or that of who delegated it.
    public let holder: String
    public let seat: Seat
    public let verdict: Verdict
    /// What was looked at and found right.
    public let checks: Set<Check>
    /// Microseconds.
    public let at: Int64
}

/// Something said about a version, which decides nothing.
public struct Comment: Hashable, Sendable, Codable {
    /// The most comments on one version.
    public static let maximum = 1000

    public let person: String
    public let text: String
    /// Microseconds.
    public let at: Int64
}
