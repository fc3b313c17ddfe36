import Approvals
import Testing

@Suite("Standing in")
struct DelegationTests {
    @Test("lasts for the time that was given and no longer")
    func time() throws {
        var sample = try Sample()
        let vote = Sample.approval(try sample.submit("a"), .it, by: "kim", for: "ian")
        #expect(sample.refusal(vote) == .notDelegated(from: "ian", to: "kim", .it))
        try sample.act(.delegate(from: "ian", to: "kim", .it, until: 50))
        try sample.wait(until: 49)
        #expect(sample.refusal(vote) == nil)
        try sample.wait(until: 50)
        #expect(sample.refusal(vote) == .notDelegated(from: "ian", to: "kim", .it))
        #expect(sample.approvals.delegations == [])
    }

    @Test("completes an approval")
    func completion() throws {
        var sample = try Sample()
        let version = try sample.submit("a")
        try sample.act(.delegate(from: "ian", to: "kim", .it, until: 10))
        try sample.act(.delegate(from: "dan", to: "lou", .departmentHead, until: 10))
        try sample.approve(version, .security, by: "sam")
        try sample.approve(version, .it, by: "kim", for: "ian")
        try sample.approve(version, .departmentHead, by: "lou", for: "dan")
        #expect(sample.state(version) == .approved)
        #expect(sample.request.votes.map(\.person) == ["sam", "kim", "lou"])
        #expect(sample.request.votes.map(\.holder) == ["sam", "ian", "dan"])
    }

    @Test("turns down")
    func rejection() throws {
        var sample = try Sample()
        let version = try sample.submit("a")
        try sample.act(.delegate(from: "ian", to: "kim", .it, until: 10))
        try sample.act(.vote(version: version, by: "kim", holder: "ian", .it, .reject, checks: []))
        #expect(sample.state(version) == .rejected)
    }

    @Test("leaves the giver their seat until it is used")
    func giver() throws {
        var sample = try Sample()
        let version = try sample.submit("a")
        try sample.act(.delegate(from: "ian", to: "kim", .it, until: 10))
        #expect(sample.refusal(Sample.approval(version, .it, by: "ian")) == nil)
        try sample.approve(version, .it, by: "kim", for: "ian")
        #expect(sample.refusal(Sample.approval(version, .it, by: "ian")) == .alreadyDecided("ian"))
        #expect(sample.refusal(Sample.rejection(version, .it, by: "ian")) == nil)
    }

    @Test("gives no other seat of the giver, neither glass nor after-review")
    func nothingElse() throws {
        var sample = try Sample()
        let version = try sample.submit("a")
        try sample.act(.delegate(from: "sam", to: "kim", .security, until: 10))
        #expect(sample.refusal(Sample.breakGlass(version, by: "kim")) == .mayNotBreakGlass("kim"))
        #expect(sample.refusal(.void(version: version, by: "kim", reason: "leak")) == .noSeat("kim", .security))
        #expect(sample.refusal(.takeUp(version: version, by: "kim")) == .noSeat("kim", .departmentHead))
        try sample.breakGlass(version)
        try sample.act(.endBreakGlass(by: "bob"))
        #expect(sample.refusal(.closeAfterReview(by: "kim", finding: "fine")) == .noSeat("kim", .security))
    }

    @Test("goes by the last delegation between two people, for one seat")
    func replacement() throws {
        var sample = try Sample()
        try sample.act(.delegate(from: "ian", to: "kim", .it, until: 50))
        try sample.act(.delegate(from: "ian", to: "kim", .it, until: 5))
        try sample.act(.delegate(from: "ian", to: "lou", .it, until: 7))
        #expect(sample.approvals.delegations.map(\.until).sorted() == [5, 7])
        try sample.act(.revoke(from: "ian", to: "kim", .it))
        #expect(sample.approvals.delegations.map(\.to) == ["lou"])
    }
}
