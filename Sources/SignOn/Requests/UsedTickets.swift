internal import Domain

/// Which sign-ins came to an end already, for as long as they could be ended a second time.
struct UsedTickets: Sendable {
    private let capacity: Int
    private var ends: [[UInt8]: Timestamp] = [:]

    init(capacity: Int = 16_384) { self.capacity = capacity }

    /// Whether this is the first time. When it cannot be remembered it is not.
    mutating func use(_ ticket: SignInTicket, now: Timestamp) -> Bool {
        if ends.count >= capacity { ends = ends.filter { $0.value > now } }
        guard ends.count < capacity, ends[ticket.id] == nil else { return false }
        ends[ticket.id] = ticket.started.advanced(bySeconds: TicketOffice.lifetime)
        return true
    }
}
