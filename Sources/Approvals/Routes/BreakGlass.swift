/// That somebody had a version served without approval, for a short time and for a reason.
///
/// It is kept until somebody else has looked at it; until then the glass cannot be broken again.
public struct BreakGlass: Hashable, Sendable, Codable {
    public let version: Int
    public let hash: String
    public let environment: ApprovalEnvironment
    public let person: String
    public let reason: String
    /// Microseconds.
    public let at: Int64
    /// The first microsecond at which it does not hold any more; earlier than planned when it was ended.
    public internal(set) var ends: Int64
    /// When its after-review is overdue; counted from the planned end.
    public let reviewDue: Int64
    public internal(set) var isOverdue = false

    /// Whether the version is served.
    public func isOpen(at now: Int64) -> Bool { now < ends }
}
