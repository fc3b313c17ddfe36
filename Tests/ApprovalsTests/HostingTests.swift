import Approvals
import Testing

@Suite("What runs elsewhere")
struct HostingTests {
    /// An asset that runs elsewhere, of which `a` is published.
    private func published() throws -> Sample {
        var sample = try Sample(isHosted: true)
        _ = try sample.published("a")
        return sample
    }

    @Test("is served while it is observed to be what was approved")
    func observed() throws {
        var sample = try published()
        #expect(sample.served(.production) == nil)
        let effects = try sample.act(.observe(hash: "a", .production))
        #expect(effects.dropFirst() == [.routeChanged(.production, from: nil, to: "a")])
        #expect(sample.served(.production) == "a" && sample.served(.test) == nil)
    }

    @Test("is closed and told when it has drifted, and opened when it is back")
    func drift() throws {
        var sample = try published()
        try sample.act(.observe(hash: "a", .production))
        let effects = try sample.act(.observe(hash: "x", .production))
        #expect(effects.contains(.alarm(.drift(.production, expected: "a", observed: "x"))))
        #expect(effects.contains(.routeChanged(.production, from: "a", to: nil)))
        #expect(sample.served(.production) == nil)
        try sample.act(.observe(hash: "a", .production))
        #expect(sample.served(.production) == "a")
    }

    @Test("is told again as often as drift is found")
    func again() throws {
        var sample = try published()
        for _ in 1...2 {
            let effects = try sample.act(.observe(hash: "x", .production))
            #expect(effects.dropFirst() == [.alarm(.drift(.production, expected: "a", observed: "x"))])
        }
    }

    @Test("has not drifted where nothing is to be served")
    func nothing() throws {
        var sample = try Sample(isHosted: true)
        #expect(try sample.act(.observe(hash: "x", .production)).count == 1)
        #expect(sample.served(.production) == nil)
    }

    @Test("closes with a publication until the new version is found there")
    func nextVersion() throws {
        var sample = try published()
        try sample.act(.observe(hash: "a", .production))
        let version = try sample.approved("b")
        try sample.publish(version, .test)
        let effects = try sample.publish(version, .production)
        #expect(effects.contains(.routeChanged(.production, from: "a", to: nil)))
        try sample.act(.observe(hash: "b", .production))
        #expect(sample.served(.production) == "b")
    }

    @Test("is expected to be what the glass was broken for")
    func glass() throws {
        var sample = try published()
        try sample.act(.edit(hash: "b", by: "ann"))
        try sample.breakGlass(2)
        let effects = try sample.act(.observe(hash: "a", .production))
        #expect(effects.contains(.alarm(.drift(.production, expected: "b", observed: "a"))))
    }
}
