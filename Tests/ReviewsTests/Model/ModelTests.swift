import Reviews
import Testing

@Suite("Every history of a small campaign")
struct ModelTests {
    @Test("keeps what is promised, and comes to every stage and every outcome")
    func holds() throws {
        let outcome = try ModelChecker().explore()
        #expect(outcome.violation == nil, "\(String(describing: outcome.act))")
        #expect(outcome.stages == [.draft, .open, .closing, .closed])
        #expect(outcome.outcomes == Set(ReviewOutcome.allCases))
        #expect(outcome.states > 10_000)
    }

    @Test("breaks a promise, and the right one, when an engine makes a mistake", arguments: BentEngine.all)
    func finds(_ bent: BentEngine) throws {
        let outcome = try ModelChecker(machine: bent.machine).explore()
        #expect(outcome.violation == bent.violation, "\(String(describing: outcome.act))")
    }

    @Test("breaks each promise there is by some mistake")
    func everyPromise() {
        #expect(Set(BentEngine.all.map(\.violation)) == Set(Violation.allCases))
    }
}
