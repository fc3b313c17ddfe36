import Domain
import Testing

@testable import Policies

@Suite("Answers that are kept are bounded, and those in use are not forgotten for others")
struct AnswerCacheTests {
    private static func key(_ number: Int) -> Projection.Key {
        Projection.Key(
            principal: .person("p\(number)@example.com"), action: .chat, resource: .asset("a"), isProtected: true,
            session: .key, hasSecondFactor: false, isJustified: false, isKept: false, isOwn: false)
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
}
