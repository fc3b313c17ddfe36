import Domain
import Testing

@testable import Reviews

@Suite("The evidence of a campaign")
struct EvidenceTests {
    private func closed(_ verdict: ReviewDecision.Verdict = .keep, reason: String = "looked at") throws -> Campaign {
        var sample = try Sample.opened()
        try sample.act(.decide([0], verdict, reason: reason, by: "bob"))
        try sample.act(.decide([2], .keep, reason: "", by: "bob"))
        try sample.wait(untilDay: 16)
        try sample.act(.observe([0: .absent, 1: .absent, 3: .absent]))
        try sample.act(.close(by: "sam"))
        return sample.campaign
    }

    @Test("is there when the campaign is closed, and counts what became of everything")
    func counts() throws {
        #expect(ReviewEvidence(try Sample.opened().campaign, after: nil, hash: Sample.hash) == nil)
        let evidence = try #require(ReviewEvidence(try closed(.revoke), after: nil, hash: Sample.hash))
        #expect(evidence.outcomes == [.kept: 1, .revoked: 1, .lapsed: 2])
        #expect(evidence.kinds == [.key: 1, .membership: 1, .use: 2])
        #expect(evidence.items == 4 && evidence.reviewers == 1 && evidence.overdue == 2)
        let day = 86_400_000_000
        #expect(
            evidence.text.hasPrefix(
                """
                sallyport access review v1
                campaign q1
                name First quarter
                opened 0 by sam
                due \(10 * day)
                closed \(16 * day) by sam
                lines 4
                reviewers 1
                overdue 2
                kind use 2
                kind key 1
                kind integration 0
                kind link 0
                kind membership 1
                outcome kept 1
                outcome changed 0
                outcome revoked 1
                outcome lapsed 2
                flag orphaned 0

                """))
        #expect(evidence.text.hasSuffix("previous none\n"))
    }

    @Test("is the same for the same campaign, and another for another decision, reason or scope")
    func digests() throws {
        let kept = try closed()
        let evidence = try #require(ReviewEvidence(kept, after: nil, hash: Sample.hash))
        #expect(ReviewEvidence(try closed(), after: nil, hash: Sample.hash) == evidence)
        for other in [try closed(.revoke), try closed(reason: "looked at twice")] {
            let changed = try #require(ReviewEvidence(other, after: nil, hash: Sample.hash))
            #expect(changed.scope == evidence.scope && changed.outcome != evidence.outcome)
            #expect(changed.digest(Sample.hash) != evidence.digest(Sample.hash))
        }
        #expect(try Sample.opened().campaign.scopeDigest(Sample.hash) == evidence.scope)
        #expect(try Sample.opened([Sample.items[0]]).campaign.scopeDigest(Sample.hash) != evidence.scope)
    }

    @Test("tells every part of what was frozen from every other")
    func scope() {
        func access(
            _ kind: Access.Kind = .use, holder: String = "a", department: String? = nil, object: String = "b",
            grant: Grant = .named, rights: Set<String> = [], since: Int64? = nil, lastUsed: Int64? = nil
        ) -> Access {
            Access(
                kind, holder: holder, department: department, object: object, grant: grant, rights: rights,
                since: since.map(Sample.time(day:)), lastUsed: lastUsed.map(Sample.time(day:)))
        }
        let all = [
            access(), access(.key), access(holder: "ab", object: ""), access(holder: "", object: "ab"),
            access(department: "a"), access(department: ""), access(grant: .everyone), access(grant: .group("named")),
            access(grant: .role("named")), access(grant: .directory("named")), access(grant: .issued(by: "named")),
            access(grant: .issued(by: nil)),
            access(rights: ["a"]), access(rights: ["a", "b"]), access(rights: ["ab"]), access(since: 1),
            access(lastUsed: 1),
        ].map { ReviewItem($0, reviewer: nil).canonicalScope }
        #expect(Set(all).count == all.count)
        let flagged = ReviewFlag.allCases.map { ReviewItem(access(), flags: [$0], reviewer: nil).canonicalScope }
        #expect(Set(flagged + all).count == flagged.count + all.count)
    }

    @Test("names the evidence before it: what is changed, left out or moved breaks the chain")
    func chain() throws {
        var chain: [ReviewEvidence] = []
        for verdict: ReviewDecision.Verdict in [.keep, .revoke, .keep] {
            let previous = chain.last?.digest(Sample.hash)
            chain.append(try #require(ReviewEvidence(try closed(verdict), after: previous, hash: Sample.hash)))
        }
        #expect(ReviewEvidence.isWhole(chain, hash: Sample.hash) && ReviewEvidence.isWhole([], hash: Sample.hash))
        #expect(!ReviewEvidence.isWhole([chain[0], chain[2]], hash: Sample.hash))
        #expect(!ReviewEvidence.isWhole([chain[1], chain[0], chain[2]], hash: Sample.hash))
        #expect(!ReviewEvidence.isWhole(Array(chain.dropFirst()), hash: Sample.hash))
        let changed = try #require(ReviewEvidence(try closed(.revoke), after: nil, hash: Sample.hash))
        #expect(!ReviewEvidence.isWhole([changed, chain[1], chain[2]], hash: Sample.hash))
    }
}
