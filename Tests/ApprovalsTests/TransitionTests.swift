import Approvals
import Testing

@Suite("The way of a version")
struct TransitionTests {
    @Test("goes from draft to production, and is superseded by the next and gone back to")
    func wholeWay() throws {
        var sample = try Sample()
        #expect(try sample.published("a") == 1)
        #expect(sample.served(.production) == "a")
        let second = try sample.approved("b")
        #expect(sample.served(.production) == "a")
        #expect(sample.refusal(.publish(version: second, .production, by: "pat", .allowed)) == .notInTest(version: 2))
        try sample.publish(second, .test)
        #expect(sample.state(1) == .published)
        let effects = try sample.publish(second, .production)
        #expect(effects.contains(.routeChanged(.production, from: "a", to: "b")))
        #expect(sample.state(1) == .superseded)
        let back = ApprovalAct.rollBack(version: 1, .production, by: "pat", .forbidden("no"))
        #expect(sample.refusal(back) == .policiesForbid("no"))
        try sample.act(.rollBack(version: 1, .production, by: "pat", .allowed))
        #expect(sample.served(.production) == "a")
        try sample.act(.rollBack(version: 1, .test, by: "pat", .allowed))
        #expect(sample.state(2) == .rolledBack)
    }

    @Test("is not approved by who had a hand in it, nor twice by one person, nor without the checks")
    func twoSides() throws {
        var sample = try Sample(security: 2)
        let version = try sample.submit("a", by: "ada")
        let vote = { (person: String, checks: Set<Check>) in
            ApprovalAct.vote(version: version, by: person, holder: person, .security, .approve, checks: checks)
        }
        #expect(sample.refusal(vote("ada", Sample.passed)) == .contributor("ada"))
        #expect(sample.refusal(vote("dan", Sample.passed)) == .noSeat("dan", .security))
        #expect(sample.refusal(vote("sam", [.injections])) == .checksMissing([.classification, .redTeam]))
        try sample.approve(version, .security, by: "sam")
        #expect(sample.refusal(vote("sam", Sample.passed)) == .alreadyDecided("sam"))
    }

    @Test("is not approved by who once wrote its content, though a draft went on and production has moved since")
    func earlierAuthor() throws {
        var sample = try Sample()
        try sample.act(.edit(hash: "a", by: "sue"))
        #expect(try sample.published("b") == 1)
        let version = try sample.submit("a")
        let vote = ApprovalAct.vote(
            version: version, by: "sue", holder: "sue", .security, .approve, checks: Sample.passed)
        #expect(sample.refusal(vote) == .contributor("sue"))
        try sample.approve(version, .security, by: "sam")
    }

    @Test("is rejected by one, voided by a change, withdrawn by its author")
    func ends() throws {
        var sample = try Sample()
        let rejected = try sample.submit("a")
        try sample.approve(rejected, .it, by: "ian")
        try sample.reject(rejected, .departmentHead, by: "dan")
        #expect(sample.state(rejected) == .rejected)
        let changed = try sample.submit("b")
        try sample.act(.edit(hash: "c", by: "ann"))
        #expect(sample.state(changed) == .voided)
        #expect(sample.refusal(.withdraw(version: 3, by: "sam")) == .notContributor("sam"))
        try sample.act(.withdraw(version: 3, by: "ann"))
        #expect(sample.state(3) == .withdrawn)
    }

    @Test("reminds, escalates and expires")
    func time() throws {
        var sample = try Sample()
        let version = try sample.submit("a")
        #expect(try sample.wait(until: 9) == [])
        #expect(try sample.wait(until: 10) == [.remind(version: version, [.security, .it, .departmentHead])])
        #expect(try sample.wait(until: 40).contains(.escalate(version: version, to: ["eve"])))
        try sample.wait(until: 100)
        #expect(sample.state(version) == .expired)
    }

    @Test("is approved by a written rule when the change is small and people approved what it changes")
    func automatic() throws {
        let rule = AutomaticRule(id: "wording", text: "wording needs nobody", kinds: ["wording"])
        var sample = try Sample(automatic: [rule])
        let first = try sample.submit("a", Sample.low)
        #expect(sample.state(first) == .submitted)
        sample = try Sample(automatic: [rule])
        _ = try sample.published("a")
        let second = try sample.submit("b", Sample.low)
        #expect(sample.approvals.requests[second - 1].approval?.basis == .rule("wording"))
        let third = try sample.submit("c", Sample.elevated)
        #expect(sample.state(third) == .submitted)
    }
}
