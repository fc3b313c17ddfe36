import NIOCore
import Testing

@testable import Witnessing

@Suite("How often one caller may ask a witness")
struct CallerLimitTests {
    private static let minute: Int64 = 60_000_000

    @Test("a minute's worth at once, then evenly, and one caller does not keep another from asking")
    func bucket() {
        var limit = CallerLimit()
        for request in 0..<CallerLimit.perMinute { #expect(limit.wait(for: "a", now: 0) == nil, "\(request)") }
        #expect(limit.wait(for: "a", now: 0) == 1)
        #expect(limit.wait(for: "b", now: 0) == nil)
        let share = Self.minute / CallerLimit.perMinute
        #expect(limit.wait(for: "a", now: share - 1) == 1)
        #expect(limit.wait(for: "a", now: share) == nil)
        #expect(limit.wait(for: "a", now: share) == 1)
        for _ in 0..<CallerLimit.perMinute { #expect(limit.wait(for: "a", now: 3 * Self.minute) == nil) }
    }

    @Test("memory has an end, however many ask")
    func bounded() {
        var limit = CallerLimit(capacity: 100)
        for caller in 0..<10_000 {
            #expect(limit.wait(for: "\(caller)", now: Int64(caller)) == nil)
            #expect(limit.remembered <= 200)
        }
    }

    @Test(
        "addresses that one customer has are one caller",
        arguments: [
            ("192.0.2.1", "192.0.2.1", true), ("192.0.2.1", "192.0.2.2", false),
            ("2001:db8::1", "2001:db8::ffff:1", true), ("2001:db8::1", "2001:db8:0:1::1", false),
            ("::ffff:192.0.2.1", "192.0.2.1", true), ("::ffff:192.0.2.1", "::ffff:192.0.2.2", false),
        ])
    func callers(one: String, other: String, isSame: Bool) throws {
        let names = try [one, other].map { WitnessContext.block(try SocketAddress(ipAddress: $0, port: 1)) }
        #expect((names[0] == names[1]) == isSame)
    }
}
