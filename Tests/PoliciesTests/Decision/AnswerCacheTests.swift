import Domain
import Testing

@testable import Policies

@Suite("Answers that are kept are bounded, and those in use are not forgotten for others")
struct AnswerCacheTests {
    private static func key(_ number: Int) -> Projection.Key {
        Projection.Key(
            principal: .person("p\(number)@example.com"), action: .chat, resource: .asset("a"), isProtected: true,
            session: .key, isJustified: false, isKept: false, isOwn: false)
    }

    @Test("As many as the capacity are made once, however often they are asked for in turn")
    func inUse() {
        let cache = AnswerCache<Int>(capacity: 8)
        var made = 0
        for _ in 0..<5 {
            for number in 0..<8 {
                let answer = cache.answer(Self.key(number)) {
                    made += 1
                    return number
                }
                #expect(answer == number)
            }
        }
        #expect(made == 8)
    }

    @Test("One that is asked for now and then stays while hundreds of others come and go, which are forgotten")
    func comings() {
        let cache = AnswerCache<Int>(capacity: 8)
        var made: [Int: Int] = [:]
        func ask(_ number: Int) {
            _ = cache.answer(Self.key(number)) {
                made[number, default: 0] += 1
                return number
            }
        }
        for number in 1..<500 {
            ask(0)
            for other in 0..<5 { ask(number * 5 + other) }
        }
        #expect(made[0] == 1)
        ask(5)
        #expect(made[5] == 2)
    }

    @Test("What has no key is made each time")
    func noKey() {
        let cache = AnswerCache<Int>(capacity: 8)
        #expect((0..<3).map { number in cache.answer(nil) { number } } == [0, 1, 2])
    }

    /// Ways in which somebody comes, each with a policy that one of them alone keeps out.
    static let ways: [(condition: String, kept: Circumstances)] = [
        (
            #"context.network has address && context.network.address == ip("198.51.100.9")"#,
            Circumstances(time: Town.now, address: "198.51.100.9", session: .console)
        ),
        (
            "!context.network.protected",
            Circumstances(time: Town.now, address: "192.0.2.7", isProtected: false, session: .console)
        ),
        (
            "context.session.mfa",
            Circumstances(time: Town.now, address: "192.0.2.7", session: .console, secondFactorAge: 60)
        ),
        (
            #"context.session.kind == "command_line""#,
            Circumstances(time: Town.now, address: "192.0.2.7", session: .commandLine)
        ),
        (
            "context has key",
            Circumstances(time: Town.now, address: "192.0.2.7", session: .console, key: "key_aaaaaaaaaaaaaaaa")
        ),
    ]

    @Test("What is kept about one way of coming is not the answer about another", arguments: 0..<ways.count)
    func keptApart(number: Int) throws {
        let (condition, kept) = Self.ways[number]
        let town = try Town(
            assets: [Town.asset("open")], keys: [Town.key()],
            adding: #"""
                @id("own.way")
                forbid (principal, action == Sallyport::Action::"chat", resource is Sallyport::Asset)
                when { \#(condition) };
                """#)
        let usual = Circumstances(time: Town.now, address: "192.0.2.7", session: .console)
        for (circumstances, outcome) in [(usual, Outcome.permit), (kept, .deny), (usual, .permit), (kept, .deny)] {
            let question = Question(.person(Town.ada.email), .chat, .asset("open"), circumstances)
            #expect(town.authority.decide(question).outcome == outcome)
            #expect(town.authority.access(question).verdict.outcome == outcome)
        }
    }
}
