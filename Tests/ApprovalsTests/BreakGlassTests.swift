import Approvals
import Testing

@Suite("A broken glass")
struct BreakGlassTests {
    /// Production serves `a`; the glass is broken for the draft `b`.
    private func broken(_ environment: ApprovalEnvironment = .production, isHosted: Bool = false) throws -> Sample {
        var sample = try Sample(isHosted: isHosted)
        _ = try sample.published("a")
        try sample.act(.edit(hash: "b", by: "ann"))
        try sample.breakGlass(2, environment)
        return sample
    }

    private func isOverdue(_ effect: ApprovalEffect) -> Bool {
        if case .alarm(.afterReviewOverdue(_, ["eve"])) = effect { true } else { false }
    }

    @Test("is told to everybody, with who, what, why and until when")
    func alarm() throws {
        var sample = try Sample()
        _ = try sample.published("a")
        try sample.act(.edit(hash: "b", by: "ann"))
        try sample.wait(until: 3)
        let effects = try sample.breakGlass(2, for: 7)
        let glass = try #require(sample.approvals.breakGlass)
        #expect(effects.contains(.alarm(.glassBroken(glass))))
        #expect(effects.contains(.routeChanged(.production, from: "a", to: "b")))
        #expect(glass.version == 2 && glass.hash == "b" && glass.environment == .production)
        #expect(glass.person == "bob" && glass.reason == "outage")
        #expect(glass.at == 3 && glass.ends == 10 && glass.reviewDue == 40)
    }

    @Test("lasts for a short time, after which what was served before is served again")
    func end() throws {
        var sample = try broken()
        try sample.wait(until: 19)
        #expect(sample.served(.production) == "b" && sample.served(.test) == "a")
        // Also before anybody tells that time has passed.
        sample.now = 20
        #expect(sample.served(.production) == "a")
        #expect(try sample.wait(until: 20) == [.routeChanged(.production, from: "b", to: "a")])
    }

    @Test("approves nothing: afterwards the version is what it was")
    func state() throws {
        var sample = try broken()
        #expect(sample.state(2) == .draft && sample.approvals.requests[1].approval == nil)
        try sample.wait(until: 20)
        #expect(sample.refusal(.publish(version: 2, .test, by: "pat", .allowed)) == .wrongState(version: 2, .draft))
    }

    @Test("serves the content of that moment, though the draft goes on")
    func hash() throws {
        var sample = try broken()
        try sample.act(.edit(hash: "c", by: "ann"))
        #expect(sample.served(.production) == "b")
        // The other content is turned down; the one that is served is not.
        try sample.act(.submit(version: 2, by: "ann", Sample.elevated))
        try sample.reject(2, .it, by: "ian")
        #expect(sample.served(.production) == "b")
    }

    @Test("ends when its content is turned down, in whichever version")
    func rejected() throws {
        var sample = try broken()
        try sample.act(.edit(hash: "c", by: "ann"))
        try sample.act(.withdraw(version: 2, by: "ann"))
        let version = try sample.submit("b")
        try sample.reject(version, .it, by: "ian")
        #expect(sample.served(.production) == "a")
        try sample.act(.closeAfterReview(by: "sue", finding: "it was wrong"))
        #expect(sample.refusal(Sample.breakGlass(version)) == .denied(version: version))
    }

    @Test("ends when security takes its content away")
    func voided() throws {
        var sample = try broken()
        try sample.act(.submit(version: 2, by: "ann", Sample.elevated))
        let effects = try sample.act(.void(version: 2, by: "sam", reason: "leak"))
        #expect(effects.contains(.routeChanged(.production, from: "b", to: "a")))
    }

    @Test("ends when somebody who may break it, or security, says so", arguments: ["bob", "sam", "sue"])
    func ended(_ person: String) throws {
        var sample = try broken()
        let effects = try sample.act(.endBreakGlass(by: person))
        #expect(effects.contains(.routeChanged(.production, from: "b", to: "a")))
        #expect(sample.approvals.breakGlass != nil)
    }

    @Test("ends when something is published in its place, and not when it is elsewhere")
    func published() throws {
        var sample = try broken()
        let version = try sample.approved("c")
        try sample.publish(version, .test)
        #expect(sample.served(.production) == "b")
        let effects = try sample.publish(version, .production)
        #expect(effects.contains(.routeChanged(.production, from: "b", to: "c")))
        #expect(sample.approvals.breakGlass?.ends == 0)
    }

    @Test("ends when somebody goes back to what was served before it")
    func back() throws {
        var sample = try broken()
        let effects = try sample.rollBack(1, .production)
        #expect(effects.contains(.routeChanged(.production, from: "b", to: "a")))
        #expect(sample.state(1) == .published)
    }

    @Test("does not open what runs elsewhere until it is found there")
    func hosted() throws {
        var sample = try broken(isHosted: true)
        #expect(sample.served(.production) == nil)
        try sample.act(.observe(hash: "b", .production))
        #expect(sample.served(.production) == "b")
        try sample.wait(until: 20)
        #expect(sample.served(.production) == nil)
    }

    @Test("is broken for what was approved, whatever was said of that content before")
    func approved() throws {
        var sample = try Sample()
        try sample.reject(try sample.submit("a"), .it, by: "ian")
        let version = try sample.approved("a")
        try sample.breakGlass(version)
        #expect(sample.served(.production) == "a")
    }

    @Test("is looked at by somebody else; until then it is not broken again")
    func afterReview() throws {
        var sample = try broken()
        try sample.act(.endBreakGlass(by: "bob"))
        #expect(sample.refusal(Sample.breakGlass(2)) == .afterReviewOpen)
        try sample.act(.closeAfterReview(by: "sue", finding: "fine"))
        #expect(sample.approvals.breakGlass == nil)
        try sample.breakGlass(2)
    }

    @Test("is told once when nobody has looked at it in time, counted from the end that was planned")
    func overdue() throws {
        var sample = try broken()
        try sample.act(.endBreakGlass(by: "bob"))
        #expect(try sample.wait(until: 49) == [])
        let effects = try sample.wait(until: 50)
        #expect(effects.count == 1 && effects.allSatisfy(isOverdue))
        #expect(try sample.wait(until: 51) == [])
    }

    @Test("holds publishing up when nobody has looked at it in time, and not going back")
    func held() throws {
        var sample = try Sample()
        _ = try sample.published("a")
        _ = try sample.published("b")
        try sample.breakGlass(2)
        let version = try sample.approved("c")
        #expect(sample.refusal(.publish(version: version, .test, by: "pat", .allowed)) == nil)
        try sample.wait(until: 50)
        #expect(sample.refusal(.publish(version: version, .test, by: "pat", .allowed)) == .afterReviewOpen)
        #expect(sample.refusal(.rollBack(version: 1, .production, by: "pat", .allowed)) == nil)
        try sample.act(.closeAfterReview(by: "sue", finding: "fine"))
        try sample.publish(version, .test)
    }

    @Test("is looked at for the content that was served, and not by its author, though the draft has gone on")
    func afterReviewOfDraft() throws {
        var sample = try Sample()
        try sample.act(.edit(hash: "b", by: "sue"))
        _ = try sample.published("a")
        try sample.act(.edit(hash: "b", by: "ann"))
        try sample.breakGlass(2, .test, for: 1)
        try sample.act(.edit(hash: "c", by: "ann"))
        try sample.wait(until: 1)
        #expect(sample.refusal(.closeAfterReview(by: "sue", finding: "fine")) == .contributor("sue"))
        try sample.act(.closeAfterReview(by: "sam", finding: "fine"))
    }
}
