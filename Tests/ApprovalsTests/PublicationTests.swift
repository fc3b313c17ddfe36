import Approvals
import Testing

@Suite("What is served")
struct PublicationTests {
    @Test("goes from test to production, and the version before is superseded when it is served nowhere")
    func wholeWay() throws {
        var sample = try Sample()
        #expect(try sample.published("a") == 1)
        let second = try sample.approved("b")
        #expect(sample.served(.production) == "a")
        try sample.publish(second, .test)
        #expect(sample.state(1) == .published && sample.served(.test) == "b")
        let effects = try sample.publish(second, .production)
        #expect(effects.contains(.routeChanged(.production, from: "a", to: "b")))
        #expect(sample.state(1) == .superseded)
    }

    @Test("goes back in one step, each environment by itself")
    func back() throws {
        var sample = try Sample()
        _ = try sample.published("a")
        _ = try sample.published("b")
        let effects = try sample.rollBack(1, .production)
        #expect(effects.contains(.routeChanged(.production, from: "b", to: "a")))
        #expect(sample.served(.test) == "b" && sample.state(2) == .published)
        try sample.rollBack(1, .test)
        #expect(sample.state(1) == .published && sample.state(2) == .rolledBack)
        try sample.rollBack(2, .test)
        #expect(sample.served(.test) == "b" && sample.served(.production) == "a")
    }

    @Test("says who published it, when, and until when")
    func publication() throws {
        var sample = try Sample()
        let version = try sample.approved("a")
        try sample.wait(until: 7)
        try sample.publish(version, .test)
        let publication = try #require(sample.approvals.routes[.test]?.publication)
        #expect(publication.version == version && publication.hash == "a" && publication.person == "pat")
        #expect(publication.at == 7 && publication.expires == 507)
        #expect(sample.request.publishedIn == [.test])
    }

    @Test("ends in each environment by itself; the version ends with the last")
    func expiry() throws {
        var sample = try Sample()
        let version = try sample.approved("a")
        try sample.publish(version, .test)
        try sample.wait(until: 10)
        try sample.publish(version, .production)
        // Also before anybody tells that time has passed.
        sample.now = 500
        #expect(sample.served(.test) == nil && sample.served(.production) == "a")
        #expect(try sample.wait(until: 500) == [.routeChanged(.test, from: "a", to: nil)])
        #expect(sample.state(version) == .published)
        #expect(
            try sample.wait(until: 510) == [
                .stateChanged(version: version, from: .published, to: .expired),
                .routeChanged(.production, from: "a", to: nil),
            ])
    }

    @Test("outlives its approval, which is for publishing")
    func approvalExpiry() throws {
        var sample = try Sample()
        let version = try sample.approved("a")
        try sample.wait(until: 999)
        try sample.publish(version, .test)
        try sample.wait(until: 1_498)
        #expect(sample.served(.test) == "a" && sample.state(version) == .published)
        #expect(
            sample.refusal(.publish(version: version, .production, by: "pat", .allowed))
                == .approvalExpired(version: version))
    }

    @Test("is closed at once when its approval is taken away, and not gone back to")
    func void() throws {
        var sample = try Sample()
        let version = try sample.published("a")
        let effects = try sample.act(.void(version: version, by: "sam", reason: "leak"))
        #expect(sample.served(.production) == nil && sample.served(.test) == nil)
        #expect(effects.contains(.routeChanged(.production, from: "a", to: nil)))
        #expect(effects.contains(.routeChanged(.test, from: "a", to: nil)))
        #expect(
            sample.refusal(.rollBack(version: version, .production, by: "pat", .allowed))
                == .wrongState(version: version, .voided))
    }

    @Test("is untouched when another version is taken away")
    func otherVoid() throws {
        var sample = try Sample()
        _ = try sample.published("a")
        _ = try sample.published("b")
        try sample.act(.void(version: 1, by: "sam", reason: "leak"))
        #expect(sample.served(.production) == "b" && sample.served(.test) == "b")
    }

    @Test("is untouched by changes, reviews and rejections of what may follow it")
    func others() throws {
        var sample = try Sample()
        _ = try sample.published("a")
        try sample.reject(try sample.submit("b"), .it, by: "ian")
        try sample.act(.edit(hash: "c", by: "ann"))
        try sample.act(.withdraw(version: 3, by: "ann"))
        #expect(sample.served(.production) == "a" && sample.served(.test) == "a")
    }
}
