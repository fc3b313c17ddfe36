import Approvals
import Testing

@Suite("A review")
struct ReviewTests {
    @Test("is over when all seats have approved, and says for which it waits until then")
    func waiting() throws {
        var sample = try Sample(security: 2)
        try sample.act(.edit(hash: "a", by: "ann"))
        #expect(sample.request.waitingFor == [:])
        try sample.act(.submit(version: 1, by: "ann", Sample.elevated))
        #expect(sample.request.waitingFor == [.security: 2, .it: 1, .departmentHead: 1])
        try sample.approve(1, .departmentHead, by: "dan")
        try sample.approve(1, .security, by: "sam")
        #expect(sample.request.waitingFor == [.security: 1, .it: 1])
        try sample.approve(1, .it, by: "ian")
        #expect(sample.state(1) == .inReview)
        let effects = try sample.approve(1, .security, by: "sue")
        let approval = try #require(sample.request.approval)
        #expect(effects.contains(.approved(version: 1, approval)))
        #expect(approval.basis == .people && approval.expires == 1_000)
        #expect(sample.request.waitingFor == [:])
    }

    @Test("in a sequence opens its stages one after another; a rejection does not wait")
    func sequence() throws {
        var sample = try Sample(order: .sequence)
        let version = try sample.submit("a")
        #expect(sample.request.waitingFor == [.security: 1, .it: 1])
        var rejected = sample
        try rejected.reject(version, .departmentHead, by: "dan")
        #expect(rejected.state(version) == .rejected)
        try sample.approve(version, .security, by: "sam")
        try sample.approve(version, .it, by: "ian")
        #expect(sample.request.waitingFor == [.departmentHead: 1])
        try sample.approve(version, .departmentHead, by: "dan")
        #expect(sample.state(version) == .approved)
    }

    @Test("in parallel takes the stages as they come")
    func parallel() throws {
        var sample = try Sample()
        let version = try sample.submit("a")
        try sample.approve(version, .departmentHead, by: "dan")
        try sample.approve(version, .it, by: "ian")
        try sample.approve(version, .security, by: "sam")
        #expect(sample.state(version) == .approved)
    }

    @Test("counts no seat for another, however many approve in it")
    func seats() throws {
        var sample = try Sample()
        let version = try sample.submit("a")
        for person in ["sam", "sue", "ada"] { try sample.approve(version, .security, by: person) }
        #expect(sample.state(version) == .inReview)
        #expect(sample.request.waitingFor == [.it: 1, .departmentHead: 1])
    }

    @Test("goes by the rules of when it was asked for, be they lighter or heavier now", arguments: [1, 2])
    func thresholds(_ quorum: Int) throws {
        var sample = try Sample(security: quorum)
        let version = try sample.submit("a")
        try sample.act(.changeRules(try Sample(security: 3 - quorum).approvals.rules, by: "root"))
        try sample.approve(version, .it, by: "ian")
        try sample.approve(version, .departmentHead, by: "dan")
        try sample.approve(version, .security, by: "sam")
        #expect(sample.state(version) == (quorum == 1 ? .approved : .inReview))
        let next = try sample.submit("b")
        #expect(sample.approvals.requests[next - 1].submission?.rules == sample.approvals.rules)
    }

    @Test("goes by who holds the seats now")
    func holders() throws {
        var sample = try Sample()
        let version = try sample.submit("a")
        var holders = Sample.holders
        holders.seats[.it] = ["max"]
        try sample.act(.changeHolders(holders, by: "root"))
        #expect(sample.refusal(Sample.approval(version, .it, by: "ian")) == .noSeat("ian", .it))
        try sample.approve(version, .it, by: "max")
    }

    @Test("is voided by a change, which is another version")
    func change() throws {
        var sample = try Sample()
        _ = try sample.submit("a")
        try sample.approve(1, .security, by: "sam")
        try sample.act(.edit(hash: "b", by: "ann"))
        #expect(sample.approvals.requests.map(\.state) == [.voided, .draft])
        #expect(sample.approvals.requests[1].votes.isEmpty)
    }

    @Test("keeps every decision: who, in whose seat, what was looked at and when")
    func votes() throws {
        var sample = try Sample()
        let version = try sample.submit("a")
        try sample.act(.delegate(from: "ian", to: "kim", .it, until: 10))
        try sample.wait(until: 3)
        try sample.approve(version, .it, by: "kim", for: "ian")
        try sample.reject(version, .security, by: "sam")
        #expect(sample.request.votes.map(\.person) == ["kim", "sam"])
        #expect(sample.request.votes.map(\.holder) == ["ian", "sam"])
        #expect(sample.request.votes.map(\.verdict) == [.approve, .reject])
        #expect(sample.request.votes.map(\.checks) == [Sample.passed, []])
        #expect(sample.request.votes.map(\.at) == [3, 3])
    }

    @Test("is told to have begun with the first decision, and nothing of the others but themselves")
    func telling() throws {
        var sample = try Sample()
        let version = try sample.submit("a")
        let first = try sample.approve(version, .it, by: "ian")
        #expect(first.dropFirst() == [.stateChanged(version: version, from: .submitted, to: .inReview)])
        let second = Sample.approval(version, .security, by: "sam")
        #expect(try sample.act(second) == [.record(ApprovalEvent(second, at: 0))])
    }

    @Test("keeps what anybody says about it, which decides nothing")
    func comments() throws {
        var sample = try Sample()
        _ = try sample.submit("a")
        try sample.wait(until: 2)
        let effects = try sample.act(.comment(version: 1, by: "ann", text: "please look at the tone"))
        #expect(effects.count == 1 && sample.state(1) == .submitted)
        try sample.act(.comment(version: 1, by: "sam", text: "it is fine"))
        #expect(sample.request.comments.map(\.person) == ["ann", "sam"])
        #expect(sample.request.comments.map(\.text) == ["please look at the tone", "it is fine"])
        #expect(sample.request.comments.map(\.at) == [2, 2])
    }

    @Test("reminds whom it waits for, once for all reminders that were missed, and escalates once")
    func urging() throws {
        var sample = try Sample(order: .sequence)
        let version = try sample.submit("a")
        #expect(try sample.wait(until: 9) == [])
        #expect(try sample.wait(until: 10) == [.remind(version: version, [.security, .it])])
        try sample.approve(version, .it, by: "ian")
        #expect(try sample.wait(until: 19) == [])
        #expect(try sample.wait(until: 39) == [.remind(version: version, [.security])])
        #expect(try sample.wait(until: 40) == [.escalate(version: version, to: ["eve"])])
        #expect(try sample.wait(until: 49) == [.remind(version: version, [.security])])
        #expect(try sample.wait(until: 58) == [])
        #expect(try sample.wait(until: 100) == [.stateChanged(version: version, from: .inReview, to: .expired)])
        #expect(try sample.wait(until: 200) == [])
    }

    @Test("is not approved by who wrote its content long ago, though a draft went on and production has moved since")
    func earlierAuthor() throws {
        var sample = try Sample()
        try sample.act(.edit(hash: "a", by: "sue"))
        #expect(try sample.published("b") == 1)
        let version = try sample.submit("a")
        #expect(sample.approvals.contributors(to: sample.approvals.requests[1]) == ["ann", "sue"])
        #expect(sample.refusal(Sample.approval(version, .security, by: "sue")) == .contributor("sue"))
        try sample.approve(version, .security, by: "sam")
    }

    @Test("is approved by who wrote what production has served since")
    func formerAuthor() throws {
        var sample = try Sample()
        _ = try sample.published("a", by: "sue")
        let version = try sample.submit("b")
        try sample.approve(version, .security, by: "sue")
    }
}
