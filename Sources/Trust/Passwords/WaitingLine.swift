/// Who is being served and who waits. No lock, no clock, no thread: ``PasswordDesk`` has those.
struct WaitingLine {
    typealias Start = @Sendable (_ admitted: Bool) -> Void
    enum Place: Equatable { case now, later, never }

    private let atOnce: Int
    private let limit: Int
    private var served = 0
    private var waiting: [Start] = []

    init(atOnce: Int, waiting: Int) {
        self.atOnce = max(1, atOnce)
        self.limit = max(0, waiting)
    }

    /// `now`: the caller starts at once. `later`: the line keeps `start`. `never`: the line is full.
    mutating func enter(_ start: @escaping Start) -> Place {
        if served < atOnce {
            served += 1
            return .now
        }
        guard waiting.count < limit else { return .never }
        waiting.append(start)
        return .later
    }

    /// One is done; whoever is returned takes its place.
    mutating func leave() -> Start? {
        guard waiting.isEmpty else { return waiting.removeFirst() }
        served -= 1
        return nil
    }
}
