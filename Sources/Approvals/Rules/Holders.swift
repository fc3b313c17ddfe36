/// Who may decide today. A seat that is taken from somebody is gone at once, from open reviews too.
public struct Holders: Hashable, Sendable, Codable {
    public var seats: [Seat: Set<String>]
    /// Who may break the glass.
    public var breakGlass: Set<String>
    /// Who is told when a review or an after-review waits too long. Being told gives no seat.
    public var escalation: Set<String>

    public init(seats: [Seat: Set<String>], breakGlass: Set<String> = [], escalation: Set<String> = []) {
        self.seats = seats
        self.breakGlass = breakGlass
        self.escalation = escalation
    }

    /// Everybody, each as often as they are named.
    var all: [String] { seats.values.flatMap { $0 } + breakGlass + escalation }

    func holds(_ person: String, _ seat: Seat) -> Bool { seats[seat]?.contains(person) == true }
}
