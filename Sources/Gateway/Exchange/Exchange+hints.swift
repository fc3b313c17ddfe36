import Domain
import NIOCore
import Wire

/// What whoever was refused may know, worked out after the record and before the answer.
extension Exchange {
    /// With what would have made the difference, where policies refused and there is time to work that out.
    func sayError(_ error: DoorError) {
        guard error.api.explanation != nil, let refused, services.hintBudget.take(at: started) else {
            return say(error)
        }
        let authority = services.authority
        deadline = .now() + Self.hintTimeout
        // Once: whatever ends the wait says the error without.
        self.refused = nil
        afterHints = { [self] hints in
            guard case .recording = phase else { return }
            var error = error
            error.api.explanation?.hints = hints
            say(error)
        }
        let isTaken = services.inspections.run(on: connection.eventLoop) {
            authority.hints(refused.question, found: refused.found)
        } then: { [self] hints in
            giveHints(hints ?? [])
        }
        if !isTaken { giveHints([]) }
    }

    /// Says the error that waits for hints, if it still does.
    func giveHints(_ hints: [String]) {
        deadline = nil
        let waiting = afterHints
        afterHints = nil
        waiting?(hints)
    }

    private static let hintTimeout = TimeAmount.seconds(1)
}
