import Domain
import TestKit
import Testing

@testable import Trust

@Suite("The rate limit") struct RateLimiterTests {
    private let begin = Timestamp(microseconds: 1_800_000_000_000_000)
    private let ada = AssetCaller(asset: "support", person: "ada@example.com")

    private func count(
        _ limiter: inout RateLimiter<AssetCaller>, _ key: AssetCaller, _ perMinute: Int, _ times: Int, _ now: Timestamp
    ) -> Int {
        (0..<times).count { _ in limiter.admit(key, perMinute: perMinute, now: now) == .admitted }
    }

    @Test("A minute's worth passes at once, and not one more", arguments: [1, 2, 7, 60, 600, 1_000_000])
    func burst(perMinute: Int) {
        var limiter = RateLimiter<AssetCaller>(capacity: 50_000)
        #expect(count(&limiter, ada, perMinute, min(perMinute, 5_000), begin) == min(perMinute, 5_000))
        guard perMinute <= 600 else { return }
        #expect(limiter.admit(ada, perMinute: perMinute, now: begin) != .admitted)
    }

    @Test("After the wait that was named there is room for one, and a second before that there is not")
    func waiting() {
        var limiter = RateLimiter<AssetCaller>(capacity: 50_000)
        #expect(count(&limiter, ada, 4, 10, begin) == 4)
        #expect(limiter.admit(ada, perMinute: 4, now: begin) == .retryAfter(seconds: 15))
        #expect(limiter.admit(ada, perMinute: 4, now: begin.advanced(bySeconds: 14)) == .retryAfter(seconds: 1))
        #expect(limiter.admit(ada, perMinute: 4, now: begin.advanced(bySeconds: 15)) == .admitted)
        #expect(limiter.admit(ada, perMinute: 4, now: begin.advanced(bySeconds: 15)) == .retryAfter(seconds: 15))
    }

    @Test("Over time no more passes than the limit says, whatever the pattern")
    func steady() {
        var limiter = RateLimiter<AssetCaller>(capacity: 50_000)
        var generator = SeededGenerator(seed: 3)
        var now = begin
        var admitted = 0
        while now < begin.advanced(bySeconds: 600) {
            if limiter.admit(ada, perMinute: 30, now: now) == .admitted { admitted += 1 }
            now.microseconds += Int64.random(in: 1...700_000, using: &generator)
        }
        #expect((300...330).contains(admitted))
    }

    @Test("People and assets do not share a bucket")
    func separate() {
        var limiter = RateLimiter<AssetCaller>(capacity: 50_000)
        #expect(count(&limiter, ada, 3, 10, begin) == 3)
        #expect(count(&limiter, .init(asset: "support", person: "bob@example.com"), 3, 10, begin) == 3)
        #expect(count(&limiter, .init(asset: "finance", person: "ada@example.com"), 3, 10, begin) == 3)
    }

    @Test("A limit that is changed holds from the next request on")
    func changedLimit() {
        var limiter = RateLimiter<AssetCaller>(capacity: 50_000)
        #expect(count(&limiter, ada, 2, 5, begin) == 2)
        #expect(count(&limiter, ada, 600, 1, begin.advanced(bySeconds: 1)) == 1)
    }

    @Test("A clock that is set back delays nobody by more than a minute")
    func clockSetBack() {
        var limiter = RateLimiter<AssetCaller>(capacity: 50_000)
        _ = count(&limiter, ada, 1, 2, begin)
        let earlier = begin.advanced(bySeconds: -1_000_000)
        guard case .retryAfter(let seconds) = limiter.admit(ada, perMinute: 1, now: earlier) else { return }
        #expect(seconds <= 60)
        #expect(limiter.admit(ada, perMinute: 1, now: earlier.advanced(bySeconds: 60)) == .admitted)
    }

    @Test("Memory stays bounded, and forgetting gives nobody who was active within the minute a second minute's worth")
    func bounded() {
        var limiter = RateLimiter<AssetCaller>(capacity: 100)
        var now = begin
        for number in 0..<10_000 {
            _ = limiter.admit(.init(asset: "support", person: "p\(number)"), perMinute: 5, now: now)
            #expect(limiter.remembered <= 201)
            now.microseconds += 1_000
        }
        var small = RateLimiter<AssetCaller>(capacity: 100)
        var admitted = 0
        for second in 0..<59 {
            if small.admit(ada, perMinute: 1, now: begin.advanced(bySeconds: Int64(second))) == .admitted {
                admitted += 1
            }
        }
        #expect(admitted == 1)
    }
}

/// Whose requests to what are counted together in these tests.
private struct AssetCaller: Hashable {
    var asset: String
    var person: String
}
