import Domain
import Reviews
import Testing

@Suite("What is frozen")
struct FreezingTests {
    static let now = Sample.time(day: 1_000)

    static func candidate(_ access: Access, _ facts: AccessFacts = AccessFacts()) -> Freezing.Candidate {
        Freezing.Candidate(
            access, facts: facts,
            reviewers: ReviewerCandidates(
                owner: "ann", deputies: ["bob", "cy"], manager: "max", security: ["sam", "sue"]))
    }

    @Test("is what the scope names, in the order of what is held, the same whatever order it comes in")
    func scope() {
        let candidates = [Sample.key, Sample.membership, Sample.named, Sample.grouped].map { Self.candidate($0) }
        let all = Freezing().items(of: candidates, at: Self.now)
        #expect(all.map(\.access) == [Sample.key, Sample.membership, Sample.named, Sample.grouped])
        #expect(Freezing().items(of: candidates.reversed(), at: Self.now) == all)
        let uses = Freezing(scope: CampaignScope(kinds: [.use])).items(of: candidates, at: Self.now)
        #expect(uses.map(\.access) == [Sample.named, Sample.grouped])
        let keys = Freezing(scope: CampaignScope(objects: ["key_1"])).items(of: candidates, at: Self.now)
        #expect(keys.map(\.access) == [Sample.key])
    }

    @Test("is of the holders of a department, where the scope names any")
    func departments() {
        let inside = Access(.use, holder: "ada", department: "law", object: "desk", grant: .named)
        let scope = CampaignScope(departments: ["law"])
        #expect(scope.includes(inside) && !scope.includes(Sample.named))
        #expect(!CampaignScope(departments: []).includes(inside))
    }

    @Test("has as its reviewer the first who is there and is not the holder")
    func reviewers() {
        let everybody = ReviewerCandidates(owner: "ann", deputies: ["bob"], manager: "max", security: ["sam"])
        for (holder, reviewer) in [("eva", "ann"), ("ann", "bob")] {
            #expect(ReviewerRule.usual.reviewer(of: holder, among: everybody, turn: 0) == reviewer)
        }
        let fewer = ReviewerCandidates(owner: "ann", manager: "max", security: ["sam"])
        #expect(ReviewerRule.usual.reviewer(of: "ann", among: fewer, turn: 0) == "max")
        let security = ReviewerCandidates(owner: "ann", security: ["sam"])
        #expect(ReviewerRule.usual.reviewer(of: "ann", among: security, turn: 0) == "sam")
        #expect(ReviewerRule.usual.reviewer(of: "sam", among: ReviewerCandidates(security: ["sam"]), turn: 0) == nil)
        #expect(ReviewerRule([.manager]).reviewer(of: "eva", among: everybody, turn: 0) == "max")
        #expect(ReviewerRule([.manager, .owner]).order == [.manager, .owner, .deputy, .security])
    }

    @Test("is spread over those who have one seat")
    func turns() {
        let candidates = ReviewerCandidates(security: ["ada", "sam", "sue"])
        let chosen = (0..<4).map { ReviewerRule.usual.reviewer(of: "ada", among: candidates, turn: $0) }
        #expect(chosen == ["sam", "sue", "sam", "sue"])
        #expect(ReviewerRule.usual.reviewer(of: "ada", among: candidates, turn: .min) != nil)
    }

    @Test("is flagged when nobody may decide about it")
    func noReviewer() {
        let candidate = Freezing.Candidate(Sample.key, reviewers: ReviewerCandidates(owner: "ada", security: ["ada"]))
        let item = Freezing().items(of: [candidate], at: Self.now).first
        #expect(item?.reviewer == nil && item?.flags.contains(.noReviewer) == true)
    }

    @Test("is dormant from the day on that it was not used for so long")
    func dormant() {
        func flags(since: Int64?, lastUsed: Int64?, _ kind: Access.Kind = .key) -> Set<ReviewFlag> {
            let access = Access(
                kind, holder: "ada", object: "k", grant: .named, since: since.map(Sample.time(day:)),
                lastUsed: lastUsed.map(Sample.time(day:)))
            return FlagRules(dormantDays: 90).flags(access, AccessFacts(), at: Self.now)
        }
        #expect(flags(since: 1, lastUsed: 911) == [] && flags(since: 1, lastUsed: 910) == [.dormant])
        #expect(flags(since: 911, lastUsed: nil) == [] && flags(since: 910, lastUsed: nil) == [.dormant])
        #expect(flags(since: nil, lastUsed: nil) == [])
        #expect(flags(since: 1, lastUsed: nil, .membership) == [])
        #expect(FlagRules(dormantDays: 0).dormantDays == 1 && FlagRules(dormantDays: .max).dormantDays == 3_650)
    }

    @Test("is flagged for what is known of its holder and its owner")
    func facts() {
        func flags(_ facts: AccessFacts) -> Set<ReviewFlag> { FlagRules().flags(Sample.named, facts, at: Self.now) }
        #expect(flags(AccessFacts()) == [])
        #expect(flags(AccessFacts(holderIsActive: false)) == [.orphaned])
        #expect(flags(AccessFacts(objectIsOwned: false)) == [.orphaned])
        #expect(flags(AccessFacts(hasConflict: true)) == [.conflictOfDuties])
        #expect(flags(AccessFacts(holderHasSecondFactor: false)) == [.noSecondFactor])
        #expect(flags(AccessFacts(holderHasSecondFactor: true)) == [])
    }

    @Test(
        "has grown when it has a right that the last review did not leave",
        arguments: [
            (["chat", "edit"], false), (["chat", "edit", "own"], false), (["chat"], true), ([], true),
        ] as [([String], Bool)])
    func grown(_ before: [String], _ grew: Bool) {
        let flags = FlagRules().flags(Sample.named, AccessFacts(rightsBefore: Set(before)), at: Self.now)
        #expect(flags.contains(.privilegeGrew) == grew)
    }
}
