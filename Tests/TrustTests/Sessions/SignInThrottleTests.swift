import Domain
import Testing

@testable import Trust

@Suite("The sign-in throttle") struct SignInThrottleTests {
    private let begin = Timestamp(microseconds: 1_700_000_000_000_000)

    private func seconds(_ admission: SignInThrottle.Admission) -> Int64 {
        if case .retryAfter(let seconds) = admission { return seconds }
        return 0
    }

    @Test("Five attempts are free, and each failure after that doubles the wait, up to a quarter of an hour")
    func doubling() {
        var throttle = SignInThrottle()
        var now = begin
        var waits: [Int64] = []
        for _ in 0..<18 {
            let wait = seconds(throttle.attempt(account: "ada@example.com", address: "192.0.2.1", now: now))
            waits.append(wait)
            if wait > 0 {
                now = now.advanced(bySeconds: wait)
                #expect(throttle.attempt(account: "ada@example.com", address: "192.0.2.1", now: now) == .admitted)
            }
        }
        #expect(waits == [0, 0, 0, 0, 0, 1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 900, 900, 900])
    }

    @Test("Attempts at the same moment count before any of them is decided")
    func parallelGuesses() {
        var throttle = SignInThrottle()
        let admitted = (0..<1_000).filter { _ in
            throttle.attempt(account: "ada@example.com", address: "192.0.2.1", now: begin) == .admitted
        }
        #expect(admitted.count == 5)
    }

    @Test("An account is protected from many addresses, and however its name is written")
    func distributedGuesses() {
        var throttle = SignInThrottle()
        let admitted = (0..<100).filter { number in
            let name = number.isMultiple(of: 2) ? "ada@example.com" : "Ada@Example.com"
            return throttle.attempt(account: name, address: "198.51.100.\(number)", now: begin) == .admitted
        }
        #expect(admitted.count == 5)
    }

    @Test("An address that tries many accounts is slowed down too")
    func spraying() {
        var throttle = SignInThrottle()
        let admitted = (0..<100).filter { number in
            throttle.attempt(account: "user\(number)@example.com", address: "192.0.2.1", now: begin) == .admitted
        }
        #expect(admitted.count == 20)
    }

    @Test("All addresses of one IPv6 network count as one, and mapped IPv4 addresses as themselves")
    func networks() {
        var throttle = SignInThrottle()
        let admitted = (0..<100).filter { number in
            throttle.attempt(account: "user\(number)@example.com", address: "2001:db8:1:2::\(number)", now: begin)
                == .admitted
        }
        #expect(admitted.count == 20)
        #expect(throttle.attempt(account: "x@example.com", address: "2001:db8:1:3::1", now: begin) == .admitted)
        #expect(AddressBlock("::ffff:192.0.2.7").name == AddressBlock("192.0.2.7").name)
    }

    @Test("Somebody who signs in starts afresh")
    func success() {
        var throttle = SignInThrottle()
        for _ in 0..<50 {
            #expect(throttle.attempt(account: "ada@example.com", address: "192.0.2.1", now: begin) == .admitted)
            throttle.succeeded(account: "ada@example.com", address: "192.0.2.1")
        }
    }

    @Test("Signing in to an own account does not give free guesses at another")
    func alternating() {
        var throttle = SignInThrottle()
        var guesses = 0
        for _ in 0..<200 {
            if throttle.attempt(account: "victim@example.com", address: "192.0.2.1", now: begin) == .admitted {
                guesses += 1
            }
            if throttle.attempt(account: "own@example.com", address: "192.0.2.1", now: begin) == .admitted {
                throttle.succeeded(account: "own@example.com", address: "192.0.2.1")
            }
        }
        #expect(guesses == 5)
    }

    @Test("An attempt the server could not decide does not count")
    func undecided() {
        var throttle = SignInThrottle()
        for _ in 0..<50 {
            #expect(throttle.attempt(account: "ada@example.com", address: "192.0.2.1", now: begin) == .admitted)
            throttle.undecided(account: "ada@example.com", address: "192.0.2.1")
        }
    }

    @Test("Failures are forgotten after an hour")
    func forgetting() {
        var throttle = SignInThrottle()
        for _ in 0..<5 { _ = throttle.attempt(account: "ada@example.com", address: "192.0.2.1", now: begin) }
        let later = begin.advanced(bySeconds: 3600)
        for _ in 0..<5 {
            #expect(throttle.attempt(account: "ada@example.com", address: "192.0.2.1", now: later) == .admitted)
        }
    }

    @Test("A clock that is set back locks nobody out for longer than the wait")
    func clockSetBack() {
        var throttle = SignInThrottle()
        for _ in 0..<6 { _ = throttle.attempt(account: "ada@example.com", address: "192.0.2.1", now: begin) }
        let earlier = begin.advanced(bySeconds: -1_000_000)
        #expect(seconds(throttle.attempt(account: "ada@example.com", address: "192.0.2.1", now: earlier)) == 1)
    }

    @Test("Memory stays bounded, and those who failed most are remembered longest")
    func bounded() {
        var throttle = SignInThrottle(capacity: 64)
        for _ in 0..<10 { _ = throttle.attempt(account: "victim@example.com", address: "192.0.2.1", now: begin) }
        for number in 0..<5_000 {
            _ = throttle.attempt(
                account: "u\(number)@example.com", address: "10.0.\(number / 250).\(number % 250)", now: begin)
        }
        #expect(throttle.remembered <= 64)
        #expect(throttle.attempt(account: "victim@example.com", address: "203.0.113.9", now: begin) != .admitted)
    }
}
