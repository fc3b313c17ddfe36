import Domain
import Reviews
import Testing

@Suite("A large campaign")
struct ScaleTests {
    @Test("of 50,000 lines is frozen, decided, closed and summed up, with none lost")
    func large() throws {
        // 10,000 people with five of 2,000 assets each; every asset has an owner.
        let candidates = (0..<50_000).map { number in
            let asset = number / 10_000 * 400 + number % 400
            let access = Access(
                .use, holder: "person-\(number % 10_000)", object: "asset-\(asset)", grant: .named, rights: ["chat"])
            return Freezing.Candidate(
                access, reviewers: ReviewerCandidates(owner: "owner-\(asset)", security: ["sam"]))
        }
        let items = Freezing().items(of: candidates, at: Sample.time(day: 0))
        var sample = try Sample.opened(items)
        for (reviewer, lines) in Dictionary(grouping: items.indices, by: { items[$0].reviewer ?? "" }).prefix(20) {
            try sample.decide(Set(lines), .revoke, by: reviewer)
        }
        try sample.wait(untilDay: 20)
        let findings = sample.outstanding.mapValues { _ in Measure.Finding.absent }
        #expect(findings.count == 50_000)
        try sample.act(.observe(findings))
        try sample.act(.close(by: "sam"))
        let evidence = try #require(ReviewEvidence(sample.campaign, after: nil, hash: Sample.hash))
        #expect(evidence.outcomes.values.reduce(0, +) == 50_000 && evidence.outcomes[.revoked] == 500)
    }
}
