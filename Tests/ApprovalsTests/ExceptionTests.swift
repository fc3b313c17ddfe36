import Approvals
import Testing

@Suite("What is out of the ordinary")
struct ExceptionTests {
    // MARK: - Standing in

    @Test("a delegate decides in the giver's seat, for the time that was given and no longer")
    func delegation() throws {
        var sample = try Sample()
        let version = try sample.submit("a")
        let vote = ApprovalAct.vote(
            version: version, by: "kim", holder: "ian", .it, .approve, checks: Sample.passed)
        #expect(sample.refusal(vote) == .notDelegated(from: "ian", to: "kim", .it))
        try sample.act(.delegate(from: "ian", to: "kim", .it, until: 50))
        try sample.wait(until: 49)
        #expect(sample.refusal(vote) == nil)
        try sample.wait(until: 50)
        #expect(sample.refusal(vote) == .notDelegated(from: "ian", to: "kim", .it))
    }

    @Test("an approval is completed by delegates, and nobody is stood in for twice")
    func completion() throws {
        var sample = try Sample()
        let version = try sample.submit("a")
        try sample.act(.delegate(from: "ian", to: "kim", .it, until: 10))
        try sample.act(.delegate(from: "dan", to: "lou", .departmentHead, until: 10))
        try sample.approve(version, .security, by: "sam")
        try sample.approve(version, .it, by: "kim", for: "ian")
        let again = ApprovalAct.vote(version: version, by: "ian", holder: "ian", .it, .approve, checks: Sample.passed)
        #expect(sample.refusal(again) == .alreadyDecided("ian"))
        try sample.approve(version, .departmentHead, by: "lou", for: "dan")
        #expect(sample.state(version) == .approved)
        #expect(sample.approvals.requests[0].votes.map(\.holder) == ["sam", "ian", "dan"])
    }

    @Test("a delegation gives no more than its giver has, not for longer than the rules allow, and is not passed on")
    func bounds() throws {
        var sample = try Sample()
        let version = try sample.submit("a", by: "ada")
        #expect(sample.refusal(.delegate(from: "ian", to: "kim", .security, until: 5)) == .noSeat("ian", .security))
        #expect(sample.refusal(.delegate(from: "ian", to: "ian", .it, until: 5)) == .delegationToGiver)
        for until: Int64 in [0, 51] {
            #expect(
                sample.refusal(.delegate(from: "ian", to: "kim", .it, until: until)) == .delegationOutOfTime(latest: 50)
            )
        }
        try sample.act(.delegate(from: "ian", to: "kim", .it, until: 50))
        #expect(sample.refusal(.delegate(from: "kim", to: "lou", .it, until: 50)) == .noSeat("kim", .it))
        // Who had a hand in it decides neither in person nor through somebody else.
        try sample.act(.delegate(from: "ada", to: "kim", .security, until: 50))
        let through = ApprovalAct.vote(
            version: version, by: "kim", holder: "ada", .security, .approve, checks: Sample.passed)
        #expect(sample.refusal(through) == .contributor("ada"))
        try sample.act(.revoke(from: "ian", to: "kim", .it))
        let revoked = ApprovalAct.vote(version: version, by: "kim", holder: "ian", .it, .approve, checks: Sample.passed)
        #expect(sample.refusal(revoked) == .notDelegated(from: "ian", to: "kim", .it))
        #expect(sample.refusal(.revoke(from: "ian", to: "kim", .it)) == .notDelegated(from: "ian", to: "kim", .it))
    }

    @Test("a seat that is taken from the giver takes the delegate's with it")
    func lostSeat() throws {
        var sample = try Sample()
        let version = try sample.submit("a")
        try sample.act(.delegate(from: "ian", to: "kim", .it, until: 50))
        try sample.act(.changeHolders(Holders(seats: [.it: ["max"]]), by: "root"))
        let vote = ApprovalAct.vote(version: version, by: "kim", holder: "ian", .it, .approve, checks: Sample.passed)
        #expect(sample.refusal(vote) == .noSeat("ian", .it))
    }

    // MARK: - Breaking the glass

    private func broken(_ sample: inout Sample, for duration: Int64 = 20) throws -> [ApprovalEffect] {
        let version = try sample.submit("b")
        return try sample.act(
            .breakGlass(
                version: version, .production, by: "bob", reason: "outage", secondFactor: true, duration: duration))
    }

    @Test("the glass is broken loudly, for a short time, after which what was served before is served again")
    func breakGlass() throws {
        var sample = try Sample()
        _ = try sample.published("a")
        let effects = try broken(&sample)
        #expect(sample.served(.production) == "b")
        #expect(effects.contains(.routeChanged(.production, from: "a", to: "b")))
        #expect(effects.contains { if case .alarm(.glassBroken) = $0 { true } else { false } })
        try sample.wait(until: 19)
        #expect(sample.served(.production) == "b")
        // Also before anybody tells that time has passed.
        sample.now = 20
        #expect(sample.served(.production) == "a")
    }

    @Test("not without a second factor, a reason, somebody who may, or for longer than the rules allow")
    func breakGlassRefusals() throws {
        var sample = try Sample()
        let version = try sample.submit("b")
        func act(
            by person: String = "bob", reason: String = "outage", factor: Bool = true, duration: Int64 = 20,
            version other: Int? = nil
        ) -> ApprovalRefusal? {
            sample.refusal(
                .breakGlass(
                    version: other ?? version, .test, by: person, reason: reason, secondFactor: factor,
                    duration: duration))
        }
        #expect(act() == nil)
        #expect(act(factor: false) == .secondFactorMissing)
        #expect(act(by: "ann") == .mayNotBreakGlass("ann"))
        #expect(act(duration: 21) == .breakGlassOutOfTime(longest: 20))
        #expect(act(duration: 0) == .breakGlassOutOfTime(longest: 20))
        #expect(act(version: 9) == .unknownVersion(9))
        guard case .malformed? = act(reason: " ") else {
            Issue.record("a reason of spaces is one")
            return
        }
    }

    @Test("what people turned down is not served in an emergency either, and a rejection ends one that is under way")
    func denied() throws {
        var sample = try Sample()
        _ = try sample.published("a")
        _ = try broken(&sample)
        try sample.reject(2, .it, by: "ian")
        #expect(sample.served(.production) == "a")
        try sample.act(.closeAfterReview(by: "sue", finding: "it was wrong"))
        let again = ApprovalAct.breakGlass(
            version: 2, .production, by: "bob", reason: "outage", secondFactor: true, duration: 5)
        #expect(sample.refusal(again) == .denied(version: 2))
    }

    @Test("its after-review is somebody else's, is told when it is overdue, and holds publishing up, not going back")
    func afterReview() throws {
        var sample = try Sample()
        _ = try sample.published("a")
        _ = try sample.published("c")
        _ = try broken(&sample)
        #expect(sample.refusal(.closeAfterReview(by: "sue", finding: "fine")) == .breakGlassNotOver)
        try sample.act(.endBreakGlass(by: "bob"))
        #expect(sample.served(.production) == "c")
        #expect(sample.refusal(.endBreakGlass(by: "bob")) == .noBreakGlass)
        #expect(sample.refusal(.closeAfterReview(by: "bob", finding: "fine")) == .ownBreakGlass("bob"))
        #expect(sample.refusal(.closeAfterReview(by: "ian", finding: "fine")) == .noSeat("ian", .security))
        let effects = try sample.wait(until: 50)
        #expect(effects.contains { if case .alarm(.afterReviewOverdue(_, ["eve"])) = $0 { true } else { false } })
        let version = try sample.approved("d")
        #expect(sample.refusal(.publish(version: version, .test, by: "pat", .allowed)) == .afterReviewOpen)
        #expect(sample.refusal(.rollBack(version: 1, .production, by: "pat", .allowed)) == nil)
        try sample.act(.closeAfterReview(by: "sue", finding: "fine"))
        try sample.publish(version, .test)
        #expect(sample.refusal(.closeAfterReview(by: "sue", finding: "fine")) == .noBreakGlass)
    }

    @Test("its after-review is of the content that was served, though the draft has gone on, and not by its author")
    func afterReviewOfDraft() throws {
        var sample = try Sample()
        try sample.act(.edit(hash: "b", by: "sue"))
        _ = try sample.published("a")
        try sample.act(.edit(hash: "b", by: "ann"))
        try sample.act(
            .breakGlass(version: 2, .test, by: "bob", reason: "outage", secondFactor: true, duration: 1))
        try sample.act(.edit(hash: "c", by: "ann"))
        #expect(sample.served(.test) == "b")
        try sample.wait(until: 1)
        #expect(sample.refusal(.closeAfterReview(by: "sue", finding: "fine")) == .contributor("sue"))
        try sample.act(.closeAfterReview(by: "sam", finding: "fine"))
    }

    // MARK: - Hosted elsewhere

    @Test("what runs elsewhere is served while it is observed to be what was approved, and drift is told")
    func drift() throws {
        var sample = try Sample(isHosted: true)
        _ = try sample.published("a")
        #expect(sample.served(.production) == nil)
        try sample.act(.observe(hash: "a", .production))
        #expect(sample.served(.production) == "a")
        let effects = try sample.act(.observe(hash: "x", .production))
        #expect(sample.served(.production) == nil)
        #expect(effects.contains(.alarm(.drift(.production, expected: "a", observed: "x"))))
        #expect(effects.contains(.routeChanged(.production, from: "a", to: nil)))
        try sample.act(.observe(hash: "a", .production))
        #expect(sample.served(.production) == "a")
        #expect(try Sample().refusal(.observe(hash: "a", .test)) == .notHosted)
    }

    // MARK: - Ends and orders

    @Test("an approval and a publication end separately")
    func expiry() throws {
        var sample = try Sample()
        let version = try sample.published("a")
        sample.now = 499
        #expect(sample.served(.production) == "a")
        sample.now = 500
        #expect(sample.served(.production) == nil)
        try sample.wait(until: 500)
        #expect(sample.state(version) == .expired)
        sample = try Sample()
        let unused = try sample.approved("b")
        try sample.wait(until: 999)
        #expect(sample.refusal(.publish(version: unused, .test, by: "pat", .allowed)) == nil)
        try sample.wait(until: 1_000)
        #expect(sample.state(unused) == .expired)
        #expect(sample.refusal(.publish(version: unused, .test, by: "pat", .allowed)) != nil)
    }

    @Test("in a sequence the second stage waits for the first; a rejection does not wait")
    func order() throws {
        var sample = try Sample(order: .sequence)
        let version = try sample.submit("a")
        let early = ApprovalAct.vote(
            version: version, by: "dan", holder: "dan", .departmentHead, .approve, checks: Sample.passed)
        #expect(sample.refusal(early) == .stageNotOpen(.business, waitingFor: .technical))
        #expect(sample.approvals.requests[0].waitingFor == [.security: 1, .it: 1])
        var rejected = sample
        try rejected.reject(version, .departmentHead, by: "dan")
        #expect(rejected.state(version) == .rejected)
        try sample.approve(version, .security, by: "sam")
        try sample.approve(version, .it, by: "ian")
        #expect(sample.approvals.requests[0].waitingFor == [.departmentHead: 1])
        try sample.act(early)
        #expect(sample.state(version) == .approved)
    }

    @Test("a quorum is of different people, and frozen when it is submitted")
    func quorum() throws {
        var sample = try Sample(security: 2)
        let version = try sample.submit("a")
        let lighter = try ApprovalRules(
            stages: [Stage(.technical, quorums: [.security: 1])], order: .parallel, lifetimes: Sample.lifetimes)
        try sample.act(.changeRules(lighter, by: "root"))
        try sample.approve(version, .security, by: "sam")
        try sample.approve(version, .it, by: "ian")
        try sample.approve(version, .departmentHead, by: "dan")
        #expect(sample.state(version) == .inReview)
        try sample.approve(version, .security, by: "sue")
        #expect(sample.state(version) == .approved)
    }

    @Test("an approval that is taken away closes what is served of it at once")
    func void() throws {
        var sample = try Sample()
        let version = try sample.published("a")
        #expect(sample.refusal(.void(version: version, by: "ian", reason: "leak")) == .noSeat("ian", .security))
        let effects = try sample.act(.void(version: version, by: "sam", reason: "leak"))
        #expect(sample.served(.production) == nil && sample.served(.test) == nil)
        #expect(effects.contains(.routeChanged(.production, from: "a", to: nil)))
        #expect(sample.refusal(.rollBack(version: version, .production, by: "pat", .allowed)) != nil)
    }

    @Test("taking up says that somebody looks, comments are kept and bounded, and time does not run back")
    func smallThings() throws {
        var sample = try Sample()
        let version = try sample.submit("a")
        #expect(sample.refusal(.takeUp(version: version, by: "ann")) == .noSeat("ann", .departmentHead))
        try sample.act(.takeUp(version: version, by: "sam"))
        #expect(sample.state(version) == .inReview)
        try sample.act(.comment(version: version, by: "ann", text: "please look at the tone"))
        #expect(sample.approvals.requests[0].comments.map(\.text) == ["please look at the tone"])
        let long = String(repeating: "x", count: 20_000)
        guard case .malformed? = sample.refusal(.comment(version: version, by: "ann", text: long)) else {
            Issue.record("a comment may be of any length")
            return
        }
        try sample.wait(until: 5)
        sample.now = 4
        #expect(sample.refusal(.clock) == .timeRunsBack(last: 5))
        sample.now = 5
        #expect(sample.refusal(.edit(hash: "a", by: "ann")) == .nothingChanged(version: version))
        #expect(sample.refusal(.submit(version: version, by: "ann", Sample.low)) == .wrongState(version: 1, .inReview))
    }

    @Test(
        "rules by which nobody would decide are none",
        arguments: [
            ([], ApprovalRulesError.noStage),
            ([Stage(.technical, quorums: [:])], .noSeat(.technical)),
            ([Stage(.technical, quorums: [.it: 0])], .noQuorum(.it)),
            (
                [Stage(.technical, quorums: [.it: 1]), Stage(.technical, quorums: [.security: 1])],
                .stageTwice(.technical)
            ),
            ([Stage(.technical, quorums: [.it: 1]), Stage(.business, quorums: [.it: 1])], .seatTwice(.it)),
        ])
    func rules(_ stages: [Stage], _ error: ApprovalRulesError) {
        #expect(throws: error) {
            try ApprovalRules(stages: stages, order: .parallel, lifetimes: Sample.lifetimes)
        }
    }
}
