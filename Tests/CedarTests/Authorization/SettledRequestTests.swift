import TestKit
import Testing

@testable import Cedar

@Suite("A request of which only a part of the context is open")
struct SettledRequestTests {
    private static let names: [Text] = ["a", "b", "c", "d"]
    private static let uid = EntityUID("A", "0")

    private func request(_ context: Record) -> Request {
        Request(principal: Self.uid, action: EntityUID("Action", "x"), resource: Self.uid, context: context)
    }

    private func judge(_ text: String, known: Record, open: Record) throws -> (settled: Judgement, whole: Judgement) {
        let authorizer = try Authorizer(PolicySet(parsing: text), .empty)
        var scratch = Authorizer.Scratch()
        return (
            authorizer.settle(request(known), open: Set(open.fields.map(\.name))).judge(open, using: &scratch),
            authorizer.judge(request(Record(known.fields + open.fields)), using: &scratch)
        )
    }

    @Test("says the same as the whole request, errors included, whichever part is open")
    func same() throws {
        var random = SeededGenerator(seed: 31)
        var satisfied = 0
        var failed = 0
        var scratch = Authorizer.Scratch()
        for round in 0..<Effort.times(1_000) {
            // One policy at a time: what another one reads must not come to its aid.
            let text = policy(&random, depth: round % 10 == 0 ? 40 : 3)
            let authorizer = try Authorizer(PolicySet(parsing: text), .empty)
            let openNames = Set(Self.names.filter { _ in random.below(2) == 0 })
            let known = Record(fields(Self.names.filter { !openNames.contains($0) }, &random))
            let settled = authorizer.settle(request(known), open: openNames)
            for _ in 0..<8 {
                let open = Record(fields(Self.names.filter(openNames.contains), &random))
                let whole = authorizer.judge(request(Record(known.fields + open.fields)), using: &scratch)
                #expect(settled.judge(open, using: &scratch) == whole, "\(text) known \(known) open \(open)")
                satisfied += whole.permits.count + whole.forbids.count
                failed += whole.errors.count
            }
        }
        #expect(satisfied > 500 && failed > 500)
    }

    @Test("keeps an error that comes after what is open, for what is open may let it be reached")
    func laterError() throws {
        let text = "forbid(principal, action, resource) when { context.a } when { principal.missing };"
        let reached = try judge(text, known: .empty, open: ["a": .bool(true)])
        #expect(reached.settled.errors.count == 1 && reached.settled == reached.whole)
        let avoided = try judge(text, known: .empty, open: ["a": .bool(false)])
        #expect(avoided.settled.isEmpty && avoided.settled == avoided.whole)
    }

    @Test("gives a clause that is kept as it was what is known, too")
    func knownClause() throws {
        let rest = "unless { context.b == 1 || context.b.c };"
        let text = "forbid(principal, action, resource) when { context.a } \(rest)"
        for (known, isSatisfied) in [(1, false), (2, nil)] as [(Int64, Bool?)] {
            let asked = try judge(text, known: ["b": .long(known)], open: ["a": .bool(true)])
            #expect(asked.settled == asked.whole && asked.whole.errors.isEmpty == (isSatisfied != nil))
        }
    }

    @Test("gives a policy the whole context where it takes the whole")
    func wholeContext() throws {
        let text = "permit(principal, action, resource) when { context == {a: true, b: 1} };"
        let same = try judge(text, known: ["a": .bool(true)], open: ["b": .long(1)])
        #expect(same.settled.permits == [0] && same.settled == same.whole)
    }

    // MARK: - What could be

    /// What is certain, and what may hold besides.
    private func settle(
        _ text: String, _ known: Record = .empty, open: Set<Text> = []
    ) throws -> (certain: Judgement, open: [Int]) {
        let entities = try Entities([Entity(Self.uid, attributes: ["level": .long(2)])])
        let authorizer = try Authorizer(PolicySet(parsing: text), entities)
        let settled = authorizer.settle(request(known), open: open)
        return (settled.settled, settled.undecided.filter { settled.mayHold($0, of: authorizer.policies) })
    }

    @Test("says that what depends on what is open may hold, and nothing that fails or does not hold whatever that is")
    func undecided() throws {
        func permit(_ conditions: String) throws -> (certain: Judgement, open: [Int]) {
            try settle("permit(principal, action, resource) \(conditions);", open: ["a"])
        }
        #expect(try permit("when { principal.level > 1 && context.a }").open == [0])
        #expect(try permit("when { principal.level > 1 || context.a }").certain.permits == [0])
        for never in [
            "when { principal.level > 5 && context.a }", "when { context.a && principal.level > 5 }",
            "when { context.a } unless { principal.level == 2 }", "when { context.a && principal.none }",
            "unless { context.a || !(principal.level == 1) }", "when { !(context.a || principal.level == 2) }",
        ] {
            let found = try permit(never)
            #expect(found.certain.isEmpty && found.open.isEmpty, "\(never)")
        }
        // An error that what is open may keep from being reached is not final.
        #expect(try permit("when { context.a || principal.none }").open == [0])
        #expect(try permit("when { if context.a then true else principal.none }").open == [0])
        let forbidden = try settle(
            "permit(principal, action, resource); forbid(principal, action, resource) when { principal.level == 2 };",
            open: ["a"])
        #expect(forbidden.certain.decision == .deny && forbidden.open.isEmpty)
    }

    @Test("takes for absent what is neither known nor open")
    func absent() throws {
        let text = "permit(principal, action, resource) when { CONDITION };"
        func settle(_ condition: String, open: Set<Text>) throws -> (certain: Judgement, open: [Int]) {
            try self.settle(text.replacing("CONDITION", with: condition), ["b": .bool(true)], open: open)
        }
        #expect(try settle("!(context has a)", open: []).certain.permits == [0])
        #expect(try settle("!(context has a)", open: ["a"]).open == [0])
        #expect(try settle("!(context has a.c) && context.b", open: []).certain.permits == [0])
        #expect(try settle("context.a", open: []).certain.errors.count == 1)
        #expect(try settle("context.a", open: ["a"]).open == [0])
        #expect(try settle("context.b || context.a", open: ["a"]).certain.permits == [0])
    }

    // MARK: - Random policies about the context

    private func fields(_ names: [Text], _ random: inout SeededGenerator) -> [Record.Field] {
        names.compactMap { name in
            switch random.below(4) {
            case 0: nil
            case 1: Record.Field(name, .bool(true))
            case 2: Record.Field(name, .bool(false))
            default: Record.Field(name, .long(Int64(random.below(3))))
            }
        }
    }

    private func policy(_ random: inout SeededGenerator, depth: Int) -> String {
        let effect = random.below(2) == 0 ? "permit" : "forbid"
        let clauses = (0..<(1 + random.below(3))).map { _ in
            let condition = depth > 3 ? nested(depth, &random) : condition(depth: depth, &random)
            return "\(random.below(2) == 0 ? "when" : "unless") { \(condition) }"
        }
        return "\(effect)(principal, action, resource) \(clauses.joined(separator: " "));"
    }

    /// Deeper than what is known is worked into.
    private func nested(_ depth: Int, _ random: inout SeededGenerator) -> String {
        (0..<depth).reduce(condition(depth: 1, &random)) { inner, _ in
            "(if \(condition(depth: 0, &random)) then \(inner) else \(inner.count < 2_000 ? inner : "true"))"
        }
    }

    private func condition(depth: Int, _ random: inout SeededGenerator) -> String {
        let name = Self.names[random.below(4)]
        guard depth > 0 else { return "context has \(name)" }
        func part() -> String { condition(depth: depth - 1, &random) }
        switch random.below(10) {
        case 0: return "(\(part()) && \(part()))"
        case 1: return "(\(part()) || \(part()))"
        case 2: return "!(\(part()))"
        case 3: return "(if \(part()) then \(part()) else \(part()))"
        case 4: return "(context.\(name) < 2)"
        case 5: return "(context.\(name) == context.\(Self.names[random.below(4)]))"
        case 6: return "(context == {a: true, b: 1})"
        case 7: return "context has \(name)"
        case 8: return "(context has \(name) && context.\(name))"
        default: return "context.\(name)"
        }
    }
}
