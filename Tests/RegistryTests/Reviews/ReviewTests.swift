import Domain
import Registry
import Reviews
import Storage
import TestKit
import Testing
import Trust

@Suite("Access reviews", .serialized) struct ReviewTests {
    @Test(
        "a review goes from what is held to what was decided, and is closed with evidence",
        arguments: StoreKind.allCases)
    func wholeWay(kind: StoreKind) async throws {
        let office = try await ReviewOffice(kind)
        let opened = try await office.open()
        #expect(opened.campaign.items.map(\.access.kind) == [.key, .membership, .use])
        #expect(office.mayUse("joe", "quotes") && office.mayUse("bea", "quotes"))
        try await office.decide(try await office.line(.use), .revoke, "bea")
        #expect(!office.mayUse("joe", "quotes"))
        try await office.decide(try await office.line(.membership, "bea"), .revoke, "dee")
        #expect(office.house.registry.person("bea@example.com")?.groups == [])
        try await office.decide(try await office.line(.key), .revoke, "dee")
        #expect(office.refusal == .revoked)
        #expect(try await office.review().items.map(\.outcome) == [.revoked, .revoked, .revoked])
        try await office.house.administration.review(.close, "q1", by: ReviewOffice.by("sam"))
        let evidence = try await office.house.administration.reviewEvidence("q1", by: House.security)
        #expect(evidence.contains("outcome revoked 3\n") && evidence.hasSuffix("previous none\n"))
        let operations = Set(office.house.recorder.operations)
        let expected: Set = [
            "review.open", "review.decide", "review.verify", "review.close", "key.revoke", "person.leave_group",
            "asset.exclude",
        ]
        #expect(operations.isSuperset(of: expected))
    }

    @Test("what is kept stays, and a key can be left with less", arguments: StoreKind.allCases)
    func narrowed(kind: StoreKind) async throws {
        let office = try await ReviewOffice(kind)
        try await office.open()
        try await office.decide(try await office.line(.key), .change(to: ["quotes"]), "dee")
        let known = try #require(try office.house.store.credentials().first { $0.id == office.key.id })
        #expect(known.assets == ["quotes"] && office.refusal == nil)
        try await office.keepTheRest()
        #expect(office.mayUse("joe", "quotes"))
        #expect(try await office.review().items.map(\.outcome) == [.changed, .kept, .kept])
    }

    @Test("nobody decides about what they hold, or in the place of the reviewer; the try is on record")
    func onlyTheReviewer() async throws {
        let office = try await ReviewOffice()
        try await office.open()
        let line = try await office.line(.use)
        let decision = ReviewStep.decide([line], .keep, reason: "it is needed for work")
        #expect(await office.refusal(decision, ReviewOffice.by("joe")).contains("somebody else has to decide"))
        #expect(await office.refusal(decision, ReviewOffice.by("dee")).contains("is not the reviewer"))
        #expect(await office.refusal(decision, House.security).contains("is not the reviewer"))
        let toHolder = ReviewStep.reassign([line], to: "joe@example.com", reason: "they know it best")
        #expect(await office.refusal(toHolder, House.security).contains("somebody else has to decide"))
        let last = try #require(office.house.recorder.entries.last?.facts)
        #expect(last.operation == "review.reassign" && last.outcome == .deny)
        #expect(last.reasons.map(\.code) == ["review.refused"])
    }

    @Test("a line is passed on to somebody who is here, for a reason")
    func passedOn() async throws {
        let office = try await ReviewOffice()
        try await office.open()
        let line = try await office.line(.use)
        let bea = ReviewOffice.by("bea")
        func pass(_ to: String, _ reason: String) -> ReviewStep { .delegate([line], to: to, reason: reason) }
        #expect(await office.refusal(pass("eve@example.com", "she knows him better"), bea).contains("nobody here"))
        #expect(await office.refusal(pass("dee@example.com", "because"), bea).contains("the reason"))
        #expect(await office.refusal(pass("dee@example.com", "she knows him better"), bea).isEmpty)
        try await office.decide(line, .revoke, "dee")
        #expect(!office.mayUse("joe", "quotes"))
    }

    @Test("a line is passed on to somebody by whichever name of theirs, and to its holder by none")
    func passedOnByAlias() async throws {
        let office = try await ReviewOffice()
        for name in ["dee", "joe"] {
            _ = try await office.house.administration.addAlias(
                try PersonAlias.Name(.email, "\(name)@example.net"), of: "\(name)@example.com", evidence: "the roster",
                by: House.security)
        }
        try await office.open()
        let line = try await office.line(.use)
        func pass(_ to: String) -> ReviewStep { .delegate([line], to: to, reason: "she knows him better") }
        let refusal = await office.refusal(pass("joe@example.net"), ReviewOffice.by("bea"))
        #expect(refusal.contains("somebody else has to decide"))
        #expect(await office.refusal(pass("dee@example.net"), ReviewOffice.by("bea")).isEmpty)
        #expect(try await office.review().items[line - 1].reviewer == "dee@example.com")
        try await office.decide(line, .revoke, "dee")
    }

    @Test("what nobody decides about in time may not be used until somebody does", arguments: StoreKind.allCases)
    func overdue(kind: StoreKind) async throws {
        let office = try await ReviewOffice(kind)
        try await office.open()
        let reminders = try await office.pass(days: 4).map(\.effect)
        #expect(reminders == [.remind(["bea@example.com": 1, "dee@example.com": 2])])
        #expect(try await office.pass(days: 10).map(\.effect).contains(.alarm(.overdue(count: 3))))
        #expect(office.refusal == .underReview)
        #expect(!office.mayUse("joe", "quotes") && !office.mayUse("bea", "quotes"))
        // It is there, and kept as it was.
        #expect(office.house.registry.person("bea@example.com")?.groups == ["crew"])
        try await office.keepTheRest()
        #expect(office.refusal == nil && office.mayUse("joe", "quotes") && office.mayUse("bea", "quotes"))
        #expect(try await office.review().items.allSatisfy { $0.outcome == .kept })
    }

    @Test("what nobody decides about in the time after that is taken away", arguments: StoreKind.allCases)
    func lapsed(kind: StoreKind) async throws {
        let office = try await ReviewOffice(kind)
        try await office.open()
        _ = try await office.pass(days: 14)
        _ = try await office.pass(days: 14)
        let known = try #require(try office.house.store.credentials().first { $0.id == office.key.id })
        #expect(known.revoked != nil)
        #expect(office.house.registry.person("bea@example.com")?.groups == [])
        #expect(office.house.registry.asset("quotes")?.audience == .limited(groups: ["crew"], people: []))
        #expect(try await office.review().items.allSatisfy { $0.outcome == .lapsed })
    }

    @Test("what cannot be taken away stays to be done, may not be used, and is told", arguments: StoreKind.allCases)
    func notApplied(kind: StoreKind) async throws {
        let office = try await ReviewOffice(kind)
        try await office.open()
        _ = try await office.house.administration.apply(
            try Manifest.read(Array(Workplace.rules.utf8), file: "m.yaml"), by: House.security)
        let line = try await office.line(.use)
        try await office.decide(line, .revoke, "bea")
        #expect(try await office.review().items[line - 1].failures == 1)
        #expect(!office.mayUse("joe", "quotes"))
        try await office.keepTheRest()
        #expect(await office.refusal(.close, House.security).contains("1 lines are not decided"))
        // Somebody who may does it, and the next look finds it done.
        var asset = try #require(office.house.registry.asset("quotes"))
        asset.audience = .limited(groups: ["crew"], people: [])
        try office.house.store.put(AssetManifest(asset: asset), at: office.house.time.now)
        #expect(try await office.pass(days: 0).map(\.effect).contains(.verified([line - 1])))
        #expect(await office.refusal(.close, House.security).isEmpty)
    }

    @Test("what comes back before the review is closed is told and taken away again", arguments: StoreKind.allCases)
    func cameBack(kind: StoreKind) async throws {
        let office = try await ReviewOffice(kind)
        try await office.open()
        let line = try await office.line(.membership, "bea")
        try await office.decide(line, .revoke, "dee")
        try office.house.store.save(ReviewOffice.people[0])
        #expect(try await office.pass(days: 0).map(\.effect).contains(.alarm(.cameBack([line - 1]))))
        #expect(try await office.pass(days: 0).map(\.effect).contains(.verified([line - 1])))
        #expect(office.house.registry.person("bea@example.com")?.groups == [])
    }

    @Test("what comes again begins by itself, by the same rules", arguments: StoreKind.allCases)
    func again(kind: StoreKind) async throws {
        let office = try await ReviewOffice(kind)
        let today = CivilDay(daysSinceEpoch: Int(office.house.time.now.microseconds / 86_400_000_000))
        let rules = ReviewRules(
            freezing: Freezing(scope: CampaignScope(kinds: [.membership])),
            recurrence: Recurrence(every: 1, .week, from: today))
        let first = try await office.open("crew", rules)
        #expect(first.id.hasPrefix("crew-") && first.begins != nil)
        _ = try await office.pass(days: 7)
        let all = try await office.house.administration.reviews(by: House.security)
        #expect(all.count == 2 && all.allSatisfy { $0.lines.total == 1 })
        #expect(all.map { $0.begins == nil } == [false, true])
        try await office.house.administration.endSeries(of: all[0].id, by: House.security)
        _ = try await office.pass(days: 7)
        #expect(try await office.house.administration.reviews(by: House.security).count == 2)
    }

    @Test("the next review tells what somebody came by since the last", arguments: StoreKind.allCases)
    func grew(kind: StoreKind) async throws {
        let office = try await ReviewOffice(kind)
        try await office.open()
        try await office.keepTheRest()
        try await office.house.administration.review(.close, "q1", by: House.security)
        var joe = ReviewOffice.people[2]
        joe.groups = ["crew"]
        try office.house.store.save(joe)
        try office.house.registry.refresh()
        let second = try await office.open("q2")
        let grown = second.campaign.items.filter { $0.flags.contains(.privilegeGrew) }
        #expect(grown.map(\.access.id) == [Access.ID(kind: .membership, object: "crew", holder: "joe@example.com")])
    }

    @Test("whoever signs in with a password alone is flagged", arguments: StoreKind.allCases)
    func factors(kind: StoreKind) async throws {
        let office = try await ReviewOffice(kind)
        try office.house.store.setPasswordHash("joe@example.com", "hash")
        try office.house.registry.refresh()
        let flagged = try await office.open().campaign.items.filter { $0.flags.contains(.noSecondFactor) }
        #expect(Set(flagged.map(\.access.holder)) == ["joe@example.com"])
    }

    @Test("a reviewer sees their own lines, and others' only who may see reviews")
    func reading() async throws {
        let office = try await ReviewOffice()
        try await office.open()
        let administration = office.house.administration
        let own = try await administration.reviews(by: ReviewOffice.by("bea"))
        #expect(own.map(\.lines.total) == [1])
        #expect(try await administration.reviews(by: ReviewOffice.by("joe")).isEmpty)
        #expect(try await administration.reviews(by: ReviewOffice.by("sam")).map(\.lines.total) == [3])
        let mine = try await administration.reviewLines(
            of: "q1", reviewer: "bea@example.com", limit: 10, by: ReviewOffice.by("bea"))
        #expect(mine.map(\.item.access.kind) == [.use])
        await #expect(throws: RegistryError.self) {
            try await administration.reviewLines(of: "q1", reviewer: nil, limit: 10, by: ReviewOffice.by("bea"))
        }
        await #expect(throws: RegistryError.self) {
            try await administration.review("q1", by: ReviewOffice.by("bea"))
        }
    }

    @Test("reviews that are closed in one moment make one chain of evidence", arguments: StoreKind.allCases)
    func oneChain(kind: StoreKind) async throws {
        let office = try await ReviewOffice(kind)
        let ids = (1...8).map { "q\($0)" }
        for id in ids {
            try await office.open(id)
            try await office.keepTheRest(of: id)
        }
        let administration = office.house.administration
        try await withThrowingTaskGroup(of: Void.self) { group in
            for id in ids { group.addTask { try await administration.review(.close, id, by: House.security) } }
            try await group.waitForAll()
        }
        var kept: [String] = []
        for id in ids { kept.append(try await administration.reviewEvidence(id, by: House.security)) }
        let named = kept.map(ReviewEvidence.previous(in:))
        let digests = kept.map { KeyDigest(of: Array($0.utf8)).bytes }
        // Each is the one before of at most one other, and one is the first.
        #expect(Set(named).count == ids.count && named.contains(nil))
        #expect(named.compactMap(\.self).allSatisfy(digests.contains))
        let numbers = try office.house.store.reviews().compactMap(\.number)
        #expect(numbers.sorted() == Array(1...8))
    }

    @Test("what is kept of a closed review is never changed")
    func keptForGood() async throws {
        let office = try await ReviewOffice(.embedded)
        try await office.open()
        try await office.keepTheRest()
        try await office.house.administration.review(.close, "q1", by: House.security)
        let stored = try #require(try office.house.store.review("q1"))
        var changed = try #require(try office.house.store.reviewItems(of: "q1", ReviewItemSelection()).first)
        changed.reviewer = "eve@example.com"
        let line = changed
        #expect(throws: StoreError.self) { try office.house.store.save(stored, [line]) }
        #expect(await office.refusal(.close, House.security).contains("closed"))
        #expect(try await !office.house.administration.reviewEvidence("q1", by: House.security).isEmpty)
    }
}
