import Testing

@Suite("Every history of a small world")
struct ModelTests {
    @Test("keeps what is promised, and comes to what the world is there for", arguments: World.allCases)
    func holds(_ world: World) throws {
        let outcome = ModelChecker(universe: try world.universe()).explore()
        #expect(outcome.violation == nil, "\(outcome.history)")
        #expect(outcome.isGoalReached)
    }

    @Test("breaks a promise, and the right one, when an engine makes a mistake", arguments: BentEngine.all)
    func finds(_ bent: BentEngine) throws {
        let outcome = ModelChecker(universe: try bent.world.universe(), machine: bent.machine).explore()
        #expect(outcome.violation == bent.violation, "\(outcome.history)")
    }

    @Test("breaks each promise there is by some mistake")
    func everyPromise() {
        #expect(Set(BentEngine.all.map(\.violation)) == Set(Violation.allCases))
    }
}
