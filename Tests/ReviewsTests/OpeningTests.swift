import Domain
import Reviews
import Testing

@Suite("A campaign that opens")
struct OpeningTests {
    @Test("freezes its lines in the order of what is held, whatever order they come in")
    func order() throws {
        let sample = try Sample.opened(Sample.items.reversed())
        #expect(sample.campaign.items == Sample.items)
        #expect(sample.campaign.stage == .open && sample.campaign.openedBy == "sam")
        #expect(sample.campaign.due == Sample.time(day: 10) && sample.campaign.graceEnds == Sample.time(day: 15))
    }

    @Test("asks each reviewer, and tells at once of lines nobody may decide about")
    func asks() throws {
        var sample = try Sample()
        let alone = ReviewItem(Access(.key, holder: "sam", object: "key_2", grant: .named), reviewer: nil)
        let effects = try sample.act(.open(Sample.items + [alone], by: "sam"))
        #expect(effects.contains(.ask(["ada": 2, "bob": 2])))
        #expect(effects.contains(.alarm(.noReviewer(count: 1))))
        #expect(effects.contains(.stageChanged(from: .draft, to: .open)))
    }

    @Test("never has a holder as the reviewer, whoever says so")
    func holderIsNoReviewer() {
        #expect(ReviewItem(Sample.key, reviewer: "ada").reviewer == nil)
    }

    @Test("is opened once, with something in it, each of it once and undecided")
    func refusals() throws {
        let draft = try Sample()
        #expect(draft.refusal(.open([], by: "sam")) == .nothingToReview)
        #expect(draft.refusal(.open(Sample.items + [Sample.items[0]], by: "sam")) == .twice(Sample.key.id))
        var decided = try Sample.opened()
        try decided.decide([0], .keep, by: "bob")
        #expect(draft.refusal(.open([decided.campaign.items[0]], by: "sam")) == .notFresh(Sample.key.id))
        #expect(decided.refusal(.open(Sample.items, by: "sam")) == .wrongStage(.open))
    }

    @Test("has no more lines than can be looked through")
    func tooMany() throws {
        let items = (0...Campaign.maximumItems).map {
            ReviewItem(Access(.use, holder: "\($0)", object: "a", grant: .named), reviewer: nil)
        }
        #expect(try Sample().refusal(.open(items, by: "sam")) == .tooMany(Campaign.maximumItems))
    }

    @Test("is due later when it is postponed, never earlier, and within a year of its opening")
    func postponing() throws {
        var sample = try Sample.opened()
        let (old, latest) = (Sample.time(day: 10), Sample.time(day: 365))
        for day: Int64 in [9, 10, 366] {
            let act = ReviewAct.postpone(until: Sample.time(day: day), reason: "holidays", by: "sam")
            #expect(sample.refusal(act) == .outOfTime(earliest: old, latest: latest))
        }
        try sample.act(.postpone(until: Sample.time(day: 12), reason: "holidays", by: "sam"))
        try sample.wait(untilDay: 11)
        #expect(sample.campaign.stage == .open)
        try sample.wait(untilDay: 12)
        #expect(sample.campaign.stage == .closing)
        let late = ReviewAct.postpone(until: Sample.time(day: 20), reason: "holidays", by: "sam")
        #expect(sample.refusal(late) == .wrongStage(.closing))
    }

    @Test(
        "takes no names that are empty, too long or of several lines, no empty reasons, and no times of another world")
    func bounds() throws {
        let sample = try Sample.opened()
        for name in ["", " ", "a\nb", "a\u{2028}b", "a\u{0}", String(repeating: "a", count: 513)] {
            #expect(sample.refusal(.close(by: name)) == .malformed("person"))
            #expect(throws: ReviewRefusal.malformed("name")) { try Campaign(id: "q", name: name, terms: .usual) }
            #expect(throws: ReviewRefusal.malformed("id")) { try Campaign(id: name, name: "q", terms: .usual) }
            let item = ReviewItem(Access(.link, holder: "ada", object: name, grant: .named), reviewer: nil)
            #expect(try Sample().refusal(.open([item], by: "sam")) == .malformed("object"))
            #expect(sample.refusal(.decide([0], .change(to: [name]), reason: "r", by: "bob")) == .malformed("right"))
        }
        #expect(sample.refusal(.delegate([0], to: "cy", reason: " ", by: "bob")) == .malformed("reason"))
        #expect(sample.refusal(.reassign([0], to: "cy", reason: "", by: "sam")) == .malformed("reason"))
        let long = String(repeating: "a", count: 4_097)
        #expect(sample.refusal(.decide([0], .revoke, reason: long, by: "bob")) == .malformed("reason"))
        let never = ReviewAct.postpone(until: Timestamp(microseconds: .max), reason: "r", by: "sam")
        #expect(sample.refusal(never) == .malformed("time"))
        var campaign = sample.campaign
        #expect(throws: ReviewRefusal.malformed("time")) {
            try campaign.apply(ReviewEvent(.clock, at: Timestamp(microseconds: .max)))
        }
    }

    @Test("goes on in time, never back")
    func time() throws {
        var sample = try Sample.opened()
        try sample.wait(untilDay: 3)
        sample.day = 2
        #expect(sample.refusal(.clock) == .timeRunsBack(last: Sample.time(day: 3)))
    }

    @Test("has terms that are in their ranges")
    func terms() {
        #expect(CampaignTerms(days: 0) == nil && CampaignTerms(days: 366) == nil)
        #expect(CampaignTerms(days: 1, graceDays: -1) == nil && CampaignTerms(days: 1, graceDays: 366) == nil)
        #expect(CampaignTerms(days: 1, reminderHours: 0) == nil)
        #expect(CampaignTerms(days: 14, graceDays: 14, reminderHours: 72) == .usual)
    }
}
