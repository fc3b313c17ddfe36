import Approvals
import Testing

@Suite("A written rule")
struct AutomaticRuleTests {
    /// An asset that people have approved and that is in production, and a rule for changes of wording and tone.
    private func published() throws -> Sample {
        let rule = AutomaticRule(id: "small", text: "wording and tone need nobody", kinds: ["wording", "tone"])
        var sample = try Sample(automatic: [rule])
        _ = try sample.published("a")
        return sample
    }

    @Test(
        "approves small changes of what people approved, and says by which rule",
        arguments: [["wording"], ["wording", "tone"]])
    func approves(_ kinds: Set<String>) throws {
        var sample = try published()
        try sample.act(.edit(hash: "b", by: "ann"))
        let effects = try sample.act(.submit(version: 2, by: "ann", Assessment(risk: .low, kinds: kinds)))
        let approval = try #require(sample.approvals.requests[1].approval)
        #expect(approval.basis == .rule("small"))
        #expect(effects.contains(.approved(version: 2, approval)))
        try sample.publish(2, .test)
        try sample.publish(2, .production)
        #expect(sample.served(.production) == "b")
    }

    @Test(
        "leaves to people what is risky, what is of another kind, and what is of none",
        arguments: [
            Sample.elevated, Assessment(risk: .low, kinds: ["wording", "scopes"]), Assessment(risk: .low, kinds: []),
        ])
    func leaves(_ assessment: Assessment) throws {
        var sample = try published()
        #expect(try sample.submitted("b", assessment) == .submitted)
    }

    @Test("leaves to people what is not a change of anything in production")
    func nothingServed() throws {
        var sample = try Sample(automatic: try published().approvals.rules.automatic)
        #expect(try sample.submitted("a") == .submitted)
        sample = try published()
        try sample.wait(until: 500)
        #expect(try sample.submitted("b") == .submitted)
    }

    @Test("leaves to people what follows a change that a rule approved")
    func ground() throws {
        var sample = try published()
        let second = try sample.submit("b", Sample.low)
        try sample.publish(second, .test)
        // Production still serves what people approved.
        #expect(try sample.submitted("c") == .approved)
        try sample.publish(second, .production)
        #expect(try sample.submitted("d") == .submitted)
    }

    @Test("leaves to people what they turned down")
    func rejected() throws {
        var sample = try published()
        try sample.reject(try sample.submit("b"), .it, by: "ian")
        #expect(try sample.submitted("b") == .submitted)
    }

    @Test("leaves to people what security took away")
    func voided() throws {
        var sample = try published()
        let version = try sample.submit("b", Sample.low)
        try sample.act(.void(version: version, by: "sam", reason: "leak"))
        #expect(try sample.submitted("b") == .submitted)
    }

    @Test("leaves to people what was taken from under their review")
    func cutShort() throws {
        var sample = try published()
        _ = try sample.submit("b")
        try sample.act(.edit(hash: "c", by: "ann"))
        try sample.act(.edit(hash: "b", by: "ann"))
        try sample.act(.submit(version: 3, by: "ann", Sample.low))
        #expect(sample.state(3) == .submitted)
    }

    @Test("is not stood in for by a broken glass")
    func glass() throws {
        var sample = try published()
        try sample.publish(try sample.submit("b", Sample.low), .test)
        try sample.publish(2, .production)
        try sample.breakGlass(1)
        #expect(sample.served(.production) == "a")
        #expect(try sample.submitted("c") == .submitted)
    }

    @Test("may be of today: it need not have been there when production was approved")
    func today() throws {
        var sample = try Sample()
        _ = try sample.published("a")
        try sample.act(.changeRules(try published().approvals.rules, by: "root"))
        #expect(try sample.submitted("b") == .approved)
    }
}

extension Sample {
    /// The state of a new version once it is asked for.
    fileprivate mutating func submitted(_ hash: String, _ assessment: Assessment = low) throws -> ApprovalState {
        let version = try submit(hash, by: "ann", assessment)
        return state(version)
    }
}
