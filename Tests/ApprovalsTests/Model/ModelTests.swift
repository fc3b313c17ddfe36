import Testing

@Suite("Every history of a small world")
struct ModelTests {
    /// Each world is gone through once, for all tests.
    private static let outcomes = Dictionary(
        uniqueKeysWithValues: World.allCases.map { world in
            (world, Task { ModelChecker(universe: try world.universe()).explore() })
        })

    private func outcome(of world: World) async throws -> ModelChecker.Outcome {
        try await #require(Self.outcomes[world]).value
    }

    @Test("keeps what is promised, and comes to what the world is there for", arguments: World.allCases)
    func holds(_ world: World) async throws {
        let outcome = try await outcome(of: world)
        #expect(outcome.violation == nil, "\(outcome.history)")
        #expect(outcome.isGoalReached)
    }

    @Test("comes in some world through every move there is, and to every refusal that is not of clocks and bounds")
    func everyMove() async throws {
        var moves: Set<Move> = []
        var refusals: Set<RefusalKind> = [.timeRunsBack, .malformed, .tooManyComments]
        for world in World.allCases {
            let outcome = try await outcome(of: world)
            moves.formUnion(outcome.moves)
            refusals.formUnion(outcome.refusals)
        }
        #expect(Move.all.subtracting(moves) == [])
        #expect(Set(RefusalKind.allCases).subtracting(refusals) == [])
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
