/// That somebody lets another person decide in a seat of theirs for a time.
///
/// It gives no more than its giver has at the moment of deciding: no seat that was lost meanwhile, and no decision about
/// what the giver had a hand in. It cannot be passed on.
public struct Delegation: Hashable, Sendable, Codable {
    public let from: String
    public let to: String
    public let seat: Seat
    /// The first microsecond at which it does not hold any more.
    public let until: Int64
}
