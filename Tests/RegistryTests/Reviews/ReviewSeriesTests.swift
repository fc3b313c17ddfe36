import Domain
import Registry
import Reviews
import Storage
import TestKit
import Testing
import Trust

@Suite("Access reviews that come again", .serialized) struct ReviewSeriesTests {
    private static func weekly(_ office: ReviewOffice, _ kind: Access.Kind) -> ReviewRules {
        ReviewRules(
            freezing: Freezing(scope: CampaignScope(kinds: [kind])),
            recurrence: Recurrence(every: 1, .week, from: day(of: office)))
    }

    private static func day(of office: ReviewOffice, after days: Int = 0) -> CivilDay {
        CivilDay(daysSinceEpoch: Int(office.house.time.now.microseconds / 86_400_000_000) + days)
    }

    private static func id(_ series: String, _ day: CivilDay) -> String {
        func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
        return "\(series)-\(day.year)-\(two(day.month))-\(two(day.day))"
    }

    private func overviews(_ office: ReviewOffice) async throws -> [String: ReviewOverview] {
        let all = try await office.house.administration.reviews(by: House.security)
        return Dictionary(uniqueKeysWithValues: all.map { ($0.id, $0) })
    }

    /// A round that goes on with what it can.
    private func round(_ office: ReviewOffice, after days: Int64) async throws -> ReviewRound {
        office.house.time.advance(seconds: days * 86_400)
        return try await office.house.administration.runReviews(again: true)
    }

    @Test("one that is closed is followed by the next, and holds up no other", arguments: StoreKind.allCases)
    func closed(kind: StoreKind) async throws {
        let office = try await ReviewOffice(kind)
        let first = try await office.open("crew", Self.weekly(office, .membership)).id
        try await office.keepTheRest(of: first)
        try await office.house.administration.review(.close, first, by: House.security)
        try await office.open("q1", ReviewRules(freezing: Freezing(scope: CampaignScope(kinds: [.key]))))
        for week in 1...2 {
            // Fails where one of them could not be gone on with.
            let news = try await office.pass(days: 7)
            #expect(news.contains { $0.review == "q1" })
            #expect(try await overviews(office).count == 2 + week)
        }
        let evidence = try await office.house.administration.reviewEvidence(first, by: House.security)
        #expect(evidence.contains("outcome kept 1\n"))
    }

    @Test(
        "where there is nothing to look at the next waits, and the last ages all the same",
        arguments: StoreKind.allCases)
    func nothingToReview(kind: StoreKind) async throws {
        let office = try await ReviewOffice(kind)
        let first = try await office.open("crew", Self.weekly(office, .membership)).id
        var bea = ReviewOffice.people[0]
        bea.groups = []
        try office.house.store.save(bea)
        let round = try await round(office, after: 7)
        #expect(round.failure != nil)
        #expect(round.news.map(\.review).contains(first))
        #expect(try await overviews(office).keys.sorted() == [first])
        try office.house.store.save(ReviewOffice.people[0])
        _ = try await office.pass(days: 0)
        #expect(try await overviews(office).count == 2)
    }

    @Test(
        "another review of the name the next would have stops the series, which is told", arguments: StoreKind.allCases)
    func sameName(kind: StoreKind) async throws {
        let office = try await ReviewOffice(kind)
        let next = Self.id("crew", Self.day(of: office, after: 7))
        let first = try await office.open("crew", Self.weekly(office, .membership)).id
        try await office.open(next, ReviewRules(freezing: Freezing(scope: CampaignScope(kinds: [.key]))))
        let failure = try await round(office, after: 7).failure
        #expect(failure?.description.contains("`\(next)` is none of the series `crew`") == true)
        #expect(try await overviews(office)[first]?.begins != nil)
    }

    @Test("a line of a review there is not, or that it does not have, is decided by nobody")
    func foreignLine() async throws {
        let office = try await ReviewOffice()
        try await office.open()
        let decision = ReviewStep.decide([4], .keep, reason: "it is needed for work")
        #expect(await !office.refusal(decision, ReviewOffice.by("bea")).isEmpty)
        #expect(await !office.refusal(.decide([0], .keep, reason: "needed"), ReviewOffice.by("bea")).isEmpty)
        #expect(await office.refusal(decision, ReviewOffice.by("bea"), of: "q2").contains("no review `q2`"))
        #expect(try await office.review().items.allSatisfy { $0.decision == nil })
    }
}
