import TestKit
import Testing

@testable import Cedar

/// Random policies about attributes that are true, false or not there; every circumstance is tried.
@Suite("The changes that are found")
struct RemedyPropertyTests {
    private typealias Circumstance = [Text: Bool]

    @Test("make the policy apply or not apply, and fewer do not, when every attribute is asked about once")
    func onceEach() throws {
        var random = SeededGenerator(seed: 31)
        var found = 0
        for _ in 0..<Effort.times(30) {
            var names: [Text] = ["a", "b", "c", "d", "e"].shuffled(using: &random)
            let all = names
            let text = Self.policy(&random, depth: 3) { _ in names.popLast() }
            found += try check(text, all, &random)
        }
        #expect(found > 30)
    }

    @Test("do so too when a few attributes are asked about many times, in many words")
    func oftenEach() throws {
        var random = SeededGenerator(seed: 37)
        var found = 0
        for _ in 0..<Effort.times(80) {
            let names: [Text] = ["a", "b"] + (random.below(2) == 0 ? ["c"] : [])
            let text = Self.policy(&random, depth: 2) { random in names[random.below(names.count)] }
            found += try check(text, names, &random)
        }
        #expect(found > 80)
    }

    /// Compares in a few circumstances with all there are; gives how often changes were found.
    private func check(_ text: String, _ names: [Text], _ random: inout SeededGenerator) throws -> Int {
        var found = 0
        let authorizer = try Authorizer(PolicySet(parsing: text), .empty)
        let circumstances = Self.circumstances(names)
        let standings = circumstances.map { Self.standing(authorizer, $0) }
        for _ in 0..<4 {
            let number = random.below(circumstances.count)
            let now = circumstances[number]
            let request = Self.request(now)
            let applies = standings[number] == true
            let remedy = applies ? authorizer.lift(0, for: request) : authorizer.reach(0, for: request)
            let reachable = circumstances.indices.filter { standings[$0] == !applies }
            let fewest = reachable.map { other in
                names.count { circumstances[other][$0] != now[$0] }
            }.min()
            guard let fewest else {
                #expect(remedy == .impossible, "\(text) in \(now)")
                continue
            }
            found += 1
            let changes = try #require(remedy.changes, "\(text) in \(now)")
            #expect(changes.count == fewest, "\(text) in \(now): \(changes.map(\.description))")
            let then = try Self.made(changes, now)
            #expect(Self.standing(authorizer, then) == !applies, "\(text) in \(now): \(changes.map(\.description))")
        }
        return found
    }

    /// Whether the policy applies; nil when it errs.
    private static func standing(_ authorizer: Authorizer, _ circumstance: Circumstance) -> Bool? {
        let response = authorizer.decide(request(circumstance))
        return response.errors.isEmpty ? response.decision == .allow : nil
    }

    private static func request(_ circumstance: Circumstance) -> Request {
        Request(
            principal: EntityUID("User", "a"), action: EntityUID("Action", "x"), resource: EntityUID("Doc", "d"),
            context: Record(circumstance.mapValues { .bool($0) }))
    }

    private static func circumstances(_ names: [Text]) -> [Circumstance] {
        names.reduce([[:]]) { list, name in
            list.flatMap { known in
                [known, known.merging([name: true]) { $1 }, known.merging([name: false]) { $1 }]
            }
        }
    }

    /// The circumstance with every attribute changed so that the changes about it are true.
    private static func made(_ changes: [Change], _ now: Circumstance) throws -> Circumstance {
        var then = now
        for (path, group) in Dictionary(grouping: changes, by: { $0.readings.first?.path ?? "" }) {
            let name = Text(String(path.dropFirst("context.".count)))
            let values: [Bool?] = [true, false, nil]
            let fitting = try values.first { value in
                var tried = now
                tried[name] = value
                return try group.allSatisfy { change in
                    let text = "permit(principal, action, resource) when { \(change.text) };"
                    return standing(try Authorizer(PolicySet(parsing: text), .empty), tried) == change.wanted
                }
            }
            then[name] = try #require(fitting, "\(group.map(\.description))")
        }
        return then
    }

    /// A policy of one to three clauses; `name` gives the next attribute, or nil when there are no more.
    private static func policy(
        _ random: inout SeededGenerator, depth: Int, _ name: (inout SeededGenerator) -> Text?
    ) -> String {
        var text = "permit(principal, action, resource)"
        for _ in 0...random.below(3) {
            let body = condition(&random, depth: depth, name)
            text += " \(random.below(2) == 0 ? "when" : "unless") { \(body) }"
        }
        return text + ";"
    }

    private static func condition(
        _ random: inout SeededGenerator, depth: Int, _ name: (inout SeededGenerator) -> Text?
    ) -> String {
        func part(_ random: inout SeededGenerator) -> String { condition(&random, depth: depth - 1, name) }
        switch depth == 0 ? 0 : random.below(6) {
        case 1: return "(\(part(&random)) && \(part(&random)) && \(part(&random)))"
        case 2: return "(\(part(&random)) || \(part(&random)))"
        case 3: return "(\(part(&random)) || \(part(&random)) || \(part(&random)))"
        case 4: return "!(\(part(&random)))"
        case 5: return "(if \(part(&random)) then \(part(&random)) else \(part(&random)))"
        default: break
        }
        guard let name = name(&random) else { return random.below(2) == 0 ? "true" : "false" }
        switch random.below(6) {
        case 0: return "context has \(name)"
        case 1: return "context.\(name) == \(random.below(2) == 0)"
        case 2: return "context.\(name) != \(random.below(2) == 0)"
        default: return "context.\(name)"
        }
    }
}
