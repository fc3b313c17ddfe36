import Approvals
import Testing

@Suite("Rules to approve by")
struct RulesTests {
    private static let stages = [Stage(.technical, quorums: [.it: 1])]

    @Test(
        "are none when nobody would decide, or somebody in two places",
        arguments: [
            ([], ApprovalRulesError.noStage),
            ([Stage(.technical, quorums: [:])], .noSeat(.technical)),
            ([Stage(.technical, quorums: [.it: 0])], .noQuorum(.it)),
            ([Stage(.technical, quorums: [.it: -1])], .noQuorum(.it)),
            (
                [Stage(.technical, quorums: [.it: 1]), Stage(.technical, quorums: [.security: 1])],
                .stageTwice(.technical)
            ),
            ([Stage(.technical, quorums: [.it: 1]), Stage(.business, quorums: [.it: 1])], .seatTwice(.it)),
        ])
    func stages(_ stages: [Stage], _ error: ApprovalRulesError) {
        #expect(throws: error) {
            try ApprovalRules(stages: stages, order: .parallel, lifetimes: Sample.lifetimes)
        }
        #expect(error.description.contains(": "))
    }

    @Test("give everything some time", arguments: Lifetimes.places, [0, -1, Int64.min])
    func lifetimes(_ place: Lifetimes.Place, _ time: Int64) {
        var lifetimes = Sample.lifetimes
        lifetimes[keyPath: place.path] = time
        #expect(throws: ApprovalRulesError.lifetime) {
            try ApprovalRules(stages: Self.stages, order: .parallel, lifetimes: lifetimes)
        }
    }

    @Test(
        "have no rule that is not written",
        arguments: [
            AutomaticRule(id: "", text: "small is fine", kinds: ["wording"]),
            AutomaticRule(id: "small", text: " ", kinds: ["wording"]),
            AutomaticRule(id: "small", text: "small is fine", kinds: []),
        ])
    func automatic(_ rule: AutomaticRule) {
        #expect(throws: ApprovalRulesError.unwritten(rule.id)) {
            try ApprovalRules(
                stages: Self.stages, order: .parallel, lifetimes: Sample.lifetimes, automatic: [rule])
        }
    }

    @Test("may let things last for ever, and nothing is before it began")
    func forEver() throws {
        var lifetimes = Sample.lifetimes
        for place in Lifetimes.places { lifetimes[keyPath: place.path] = .max }
        let rules = try ApprovalRules(stages: Self.stages, order: .parallel, lifetimes: lifetimes)
        var sample = try Sample()
        sample.now = .max - 1
        try sample.act(.changeRules(rules, by: "root"))
        let version = try sample.submit("a")
        try sample.approve(version, .it, by: "ian")
        try sample.publish(version, .test)
        try sample.breakGlass(version, .production, for: .max)
        #expect(sample.served(.test) == "a" && sample.served(.production) == "a")
    }
}

extension Lifetimes {
    /// One of the lifetimes.
    struct Place: Sendable {
        let path: any WritableKeyPath<Lifetimes, Int64> & Sendable
    }

    static let places: [Place] = [
        Place(path: \.review), Place(path: \.approval), Place(path: \.publication), Place(path: \.delegation),
        Place(path: \.breakGlass), Place(path: \.afterReview), Place(path: \.reminder), Place(path: \.escalation),
    ]
}
