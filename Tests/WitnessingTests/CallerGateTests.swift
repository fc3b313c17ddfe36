import Testing
import Trust

@testable import Witnessing

@Suite("How often one caller may ask a witness")
struct CallerGateTests {
    @Test("a minute's worth at once, and one caller does not keep another from asking")
    func flood() {
        let gate = CallerGate()
        // What fills again while this runs is far less than as much once more.
        let outcomes = (0..<2 * CallerGate.perMinute).map { _ in gate.admit("a") }
        #expect(outcomes.prefix(CallerGate.perMinute).allSatisfy { $0 == .admitted })
        #expect(outcomes.contains(.retryAfter(seconds: 1)))
        #expect(gate.admit("b") == .admitted)
    }
}
