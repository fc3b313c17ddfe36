import Domain
import Reviews
import Testing

@Suite("A decision")
struct DecidingTests {
    @Test("is the reviewer's, about something somebody else holds")
    func reviewer() throws {
        let sample = try Sample.opened()
        #expect(sample.refusal(.decide([0], .keep, reason: "", by: "cy")) == .notReviewer("cy", item: 0))
        #expect(sample.refusal(.decide([0], .keep, reason: "", by: "ada")) == .holder("ada", item: 0))
        #expect(sample.refusal(.decide([4], .keep, reason: "", by: "ada")) == .unknownItem(4))
        #expect(sample.refusal(.decide([], .keep, reason: "", by: "ada")) == .nothingToReview)
    }

    @Test("about several lines is about all of them or none")
    func several() throws {
        var sample = try Sample.opened()
        #expect(sample.refusal(.decide([0, 1], .keep, reason: "", by: "bob")) == .holder("bob", item: 1))
        try sample.decide([0, 2], .keep, by: "bob")
        #expect(sample.campaign.items.map(\.isOpen) == [false, true, false, true])
        #expect(sample.campaign.waiting == ["ada": 2])
    }

    @Test("needs a reason, but to keep what nothing is conspicuous about")
    func reasons() throws {
        var sample = try Sample.opened([
            ReviewItem(Sample.key, flags: [.dormant], reviewer: "bob"), ReviewItem(Sample.named, reviewer: "bob"),
        ])
        #expect(sample.refusal(.decide([0], .keep, reason: "", by: "bob")) == .reasonMissing(item: 0))
        #expect(sample.refusal(.decide([1], .revoke, reason: "", by: "bob")) == .reasonMissing(item: 1))
        #expect(sample.refusal(.decide([1], .change(to: ["chat"]), reason: "", by: "bob")) == .reasonMissing(item: 1))
        try sample.act(.decide([1], .keep, reason: "", by: "bob"))
        try sample.act(.decide([0], .keep, reason: "used each spring", by: "bob"))
        #expect(sample.campaign.stage == .closing)
    }

    @Test(
        "to change leaves some rights, not all and no others",
        arguments: [[], ["chat", "edit"], ["chat", "own"], ["own"]])
    func change(_ rights: [String]) throws {
        var sample = try Sample.opened()
        let act = ReviewAct.decide([2], .change(to: Set(rights)), reason: "r", by: "bob")
        #expect(sample.refusal(act) == .notNarrower(item: 2))
        try sample.decide([2], .change(to: ["chat"]), by: "bob")
        #expect(sample.outstanding == [2: .reduce(to: ["chat"])])
    }

    @Test("can be followed by a stricter one, and by no other")
    func stricter() throws {
        var sample = try Sample.opened()
        try sample.decide([2], .keep, by: "bob")
        #expect(sample.refusal(.decide([2], .keep, reason: "r", by: "bob")) == .alreadyDecided(item: 2))
        try sample.decide([2], .change(to: ["chat"]), by: "bob")
        for verdict: ReviewDecision.Verdict in [.keep, .change(to: ["edit"]), .change(to: ["chat"])] {
            #expect(sample.refusal(.decide([2], verdict, reason: "r", by: "bob")) == .alreadyDecided(item: 2))
        }
        try sample.decide([2], .revoke, by: "bob")
        for verdict: ReviewDecision.Verdict in [.keep, .change(to: ["chat"]), .revoke] {
            #expect(sample.refusal(.decide([2], verdict, reason: "r", by: "bob")) == .alreadyDecided(item: 2))
        }
        #expect(sample.outstanding == [2: .revoke(.removeFromAudience("ada", asset: "desk"))])
    }

    @Test("that cannot be carried out can be followed by any other, and somebody else can make it")
    func failing() throws {
        var sample = try Sample.opened()
        try sample.decide([2], .revoke, by: "bob")
        #expect(sample.refusal(.reassign([2], to: "cy", reason: "r", by: "sam")) == .alreadyDecided(item: 2))
        try sample.act(.observe([2: .held(rights: ["chat", "edit"])]))
        try sample.act(.reassign([2], to: "cy", reason: "bob is away", by: "sam"))
        try sample.decide([2], .keep, by: "cy")
        #expect(sample.outstanding == [:])
        #expect(sample.campaign.items[2].outcome == .kept)
    }

    @Test("can be passed on, with a reason, to anybody but the holder; not for ever")
    func delegation() throws {
        var sample = try Sample.opened()
        #expect(sample.refusal(.delegate([0], to: "ada", reason: "r", by: "bob")) == .holder("ada", item: 0))
        #expect(sample.refusal(.delegate([0], to: "bob", reason: "r", by: "bob")) == .alreadyReviewer("bob", item: 0))
        #expect(sample.refusal(.delegate([0], to: "cy", reason: "r", by: "cy")) == .notReviewer("cy", item: 0))
        for turn in 0..<5 {
            let (from, to) = turn.isMultiple(of: 2) ? ("bob", "cy") : ("cy", "bob")
            #expect(try sample.act(.delegate([0], to: to, reason: "knows it better", by: from)).contains(.ask([to: 1])))
        }
        #expect(sample.refusal(.delegate([0], to: "bob", reason: "r", by: "cy")) == .passedOnTooOften(item: 0))
        #expect(sample.refusal(.decide([0], .keep, reason: "", by: "bob")) == .notReviewer("bob", item: 0))
        try sample.decide([0], .keep, by: "cy")
        #expect(sample.refusal(.delegate([0], to: "dan", reason: "r", by: "cy")) == .passedOnTooOften(item: 0))
        try sample.decide([2], .keep, by: "bob")
        #expect(sample.refusal(.delegate([2], to: "cy", reason: "r", by: "bob")) == .alreadyDecided(item: 2))
    }

    @Test("is given to somebody else where the reviewer cannot or there is none; never to the holder")
    func reassigning() throws {
        var sample = try Sample.opened([ReviewItem(Sample.key, flags: [.noReviewer], reviewer: nil)])
        #expect(sample.refusal(.reassign([0], to: "ada", reason: "r", by: "sam")) == .holder("ada", item: 0))
        #expect(sample.refusal(.reassign([1], to: "cy", reason: "r", by: "sam")) == .unknownItem(1))
        try sample.act(.reassign([0], to: "cy", reason: "knows it", by: "sam"))
        #expect(sample.refusal(.reassign([0], to: "cy", reason: "r", by: "sam")) == .alreadyReviewer("cy", item: 0))
        try sample.decide([0], .keep, by: "cy")
        #expect(sample.campaign.stage == .closing)
    }

    @Test("is made in no campaign that is not open")
    func stages() throws {
        var sample = try Sample()
        let acts: [ReviewAct] = [
            .decide([0], .keep, reason: "", by: "bob"), .delegate([0], to: "cy", reason: "r", by: "bob"),
            .reassign([0], to: "cy", reason: "r", by: "sam"), .observe([0: .absent]), .close(by: "sam"),
            .postpone(until: Sample.time(day: 20), reason: "r", by: "sam"),
        ]
        for act in acts { #expect(sample.refusal(act) == .wrongStage(.draft)) }
        try sample.act(.open(Sample.items, by: "sam"))
        try sample.keepAll()
        try sample.act(.close(by: "sam"))
        for act in acts + [.open(Sample.items, by: "sam")] { #expect(sample.refusal(act) == .wrongStage(.closed)) }
    }
}
