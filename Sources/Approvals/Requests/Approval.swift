/// That a version may be published, and until when.
public struct Approval: Hashable, Sendable, Codable {
    /// What it rests on.
    public enum Basis: Hashable, Sendable, Codable {
        /// The votes of all seats.
        case people
        /// A written rule, by its id: nobody looked.
        case rule(String)
    }

    public let basis: Basis
    /// Microseconds.
    public let at: Int64
    /// The first microsecond at which it may not be used any more.
    public let expires: Int64
}
