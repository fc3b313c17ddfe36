import Approvals
import Domain
import Policies
import Registry
import Storage
import TestKit
import Testing
import Trust

@Suite("Versions that have to be approved", .serialized) struct ApprovalTests {
    @Test("a draft is not served, an approved and published version is", arguments: StoreKind.allCases)
    func wholeWay(kind: StoreKind) async throws {
        let place = try await Workplace(kind)
        let changes = try await place.apply(Workplace.manifest("One."), by: Workplace.by("bea"))
        #expect(changes.map(\.effect) == [.created])
        #expect(changes[0].notes.contains { $0.hasPrefix("version 1 is a draft") })
        #expect(place.served() == nil)
        try await place.act(.submit, "bea")
        try await place.approve(.security, "sam")
        try await place.approve(.it, "ida")
        #expect(place.served() == nil)
        try await place.approve(.departmentHead, "dee")
        #expect(place.served() == nil)
        try await place.act(.publish(.test), "bea")
        #expect(place.served() == nil)
        #expect(place.served("tom", as: "quotes@test") == "One." && place.served("joe", as: "quotes@test") == nil)
        try await place.act(.publish(.production), "bea")
        #expect(place.served() == "One.")
        #expect(place.house.registry.asset("quotes")?.environment == .production)
        let way = ["submit", "vote", "vote", "vote", "publish", "publish"].map { "approval.\($0)" }
        #expect(Array(place.house.recorder.operations.suffix(6)) == way)
    }

    @Test("what is changed waits, and the version before goes on", arguments: StoreKind.allCases)
    func change(kind: StoreKind) async throws {
        let place = try await Workplace(kind)
        try await place.apply(Workplace.manifest("One."), by: Workplace.by("bea"))
        try await place.bringLive()
        let again = try await place.apply(Workplace.manifest("One."), by: Workplace.by("bea"))
        #expect(again.map(\.effect) == [.unchanged])
        let changes = try await place.apply(Workplace.manifest("Two."), by: Workplace.by("bea"))
        #expect(changes.map(\.effect) == [.updated])
        #expect(place.served() == "One.")
        #expect(place.house.registry.asset("quotes")?.configuration.instructions == "One.")
        try await place.bringLive()
        #expect(place.served() == "Two.")
        let kept = try place.house.store.versions(of: "quotes")
        #expect(kept.count == 2)
    }

    @Test("going back is one step, holds at once, and is asked of today's policies", arguments: StoreKind.allCases)
    func rollback(kind: StoreKind) async throws {
        let place = try await Workplace(kind)
        for text in ["One.", "Two."] {
            try await place.apply(Workplace.manifest(text), by: Workplace.by("bea"))
            try await place.bringLive()
        }
        try await place.act(.rollBack(.production), "bea", version: 1)
        #expect(place.served() == "One.")
        // Who answers for it has left meanwhile: nobody would answer for what is served.
        var bea = Workplace.people[0]
        bea.active = false
        try place.house.store.save(bea)
        let refusal = await place.refusal(.rollBack(.production), "ida", version: 2)
        #expect(refusal.contains("policies") && place.served() == "One.")
    }

    @Test("whoever worked on a version, owns it or stands in for the owner does not approve it")
    func bothSides() async throws {
        let place = try await Workplace()
        // Sam, of security, wrote it; Ida stands in for its owner.
        try await place.apply(
            Workplace.manifest("One.", extra: "deputies: [ida@example.com]"))
        try await place.apply(
            Workplace.manifest("Two.", extra: "deputies: [ida@example.com]"), by: Workplace.by("ida"))
        let refusal = await place.refusal(.submit, "bea")
        #expect(refusal.contains("it takes 1 to decide as it, and 0 could"))
        var second = Person(email: "ivo@example.com", name: "Ivo", roles: [.it])
        try place.house.store.save(second)
        try await place.act(.submit, "bea")
        #expect(await place.refusal(.approve(.it, holder: nil, checks: Seat.it.checks), "ida").contains("ida") == true)
        #expect(await place.refusal(.approve(.it, holder: nil, checks: Seat.it.checks), "bea").isEmpty == false)
        try await place.approve(.it, "ivo")
        second.roles = []
        // The head of another department decides nothing here.
        try await place.approve(.security, "sam")
        #expect(
            await place.refusal(.approve(.departmentHead, holder: nil, checks: Seat.departmentHead.checks), "max")
                .isEmpty == false)
        #expect(place.served() == nil)
    }

    @Test("what is not checked is not approved, and one rejection ends the review")
    func rejection() async throws {
        let place = try await Workplace()
        try await place.apply(Workplace.manifest("One."), by: Workplace.by("bea"))
        try await place.act(.submit, "bea")
        #expect(
            await place.refusal(.approve(.security, holder: nil, checks: [.classification]), "sam").contains("check"))
        #expect(await place.refusal(.reject(.it, holder: nil, reason: "no"), "ida").contains("reason"))
        #expect(
            try await place.act(.reject(.it, holder: nil, reason: "It reaches what it need not."), "ida") == .rejected)
        #expect(await place.refusal(.publish(.test), "bea").isEmpty == false)
        let tracked = try #require(try place.house.registry.approvals(of: "quotes"))
        #expect(tracked.newest?.comments.map(\.text) == ["It reaches what it need not."])
    }

    @Test(
        "a publication that has had its time is closed, also where nobody writes that down",
        arguments: StoreKind.allCases)
    func expiry(kind: StoreKind) async throws {
        let place = try await Workplace(kind)
        try await place.apply(Workplace.manifest("One."), by: Workplace.by("bea"))
        try await place.bringLive()
        place.house.time.advance(seconds: 100 * 86_400 - 1)
        try place.house.registry.refresh()
        #expect(place.served() == "One.")
        place.house.time.advance(seconds: 1)
        try place.house.registry.refresh()
        #expect(place.served() == nil)
        #expect(try await place.house.administration.ageApprovals() == 1)
        #expect(try place.house.registry.approvals(of: "quotes")?.newest?.state == .expired)
        #expect(place.house.recorder.operations.last == "approval.clock")
        #expect(try await place.house.administration.ageApprovals() == 0)
    }

    @Test("a review that waits is remembered on record, and ends in time")
    func waiting() async throws {
        let place = try await Workplace()
        try await place.apply(Workplace.manifest("One."), by: Workplace.by("bea"))
        try await place.act(.submit, "bea")
        #expect(try await place.house.administration.ageApprovals() == 0)
        place.house.time.advance(seconds: 2 * 86_400)
        #expect(try await place.house.administration.ageApprovals() == 1)
        let told = try #require(place.house.recorder.entries.last?.passages.first?.text)
        #expect(String(decoding: told, as: UTF8.self).contains("\"remind\""))
        place.house.time.advance(seconds: 12 * 86_400)
        #expect(try await place.house.administration.ageApprovals() == 1)
        #expect(try place.house.registry.approvals(of: "quotes")?.newest?.state == .expired)
    }

    @Test("what was in production before there were rules goes on, and its next version is looked at")
    func adoption() async throws {
        let place = try await Workplace(rules: nil)
        try await place.apply(Workplace.manifest("Old."))
        #expect(place.served() == "Old.")
        try await place.apply(Workplace.rules)
        #expect(place.served() == "Old.")
        try await place.apply(Workplace.manifest("New."), by: Workplace.by("bea"))
        #expect(place.served() == "Old.")
        // No way round: nor by saying that it is being developed.
        try await place.apply(Workplace.manifest("Newer.", environment: "development"), by: Workplace.by("bea"))
        #expect(place.served() == "Old.")
        try await place.apply(Workplace.manifest("New."), by: Workplace.by("bea"))
        try await place.bringLive()
        #expect(place.served() == "New.")
    }

    @Test("what is being developed needs no approval until it is to go to production")
    func development() async throws {
        let place = try await Workplace()
        try await place.apply(Workplace.manifest("Try.", environment: "development"), by: Workplace.by("bea"))
        #expect(place.served("tom") == "Try.")
        try await place.apply(Workplace.manifest("Try."), by: Workplace.by("bea"))
        #expect(place.served("tom") == "Try." && place.served("joe") == nil)
    }

    @Test("a dry run tells what would change and changes nothing")
    func dryRun() async throws {
        let place = try await Workplace()
        let generation = try place.house.store.generation()
        let changes = try await place.apply(Workplace.manifest("One."), by: Workplace.by("bea"), dryRun: true)
        #expect(changes.map(\.effect) == [.created])
        #expect(try place.house.store.generation() == generation)
    }

    @Test("of two who act at once one is told to look again, and nothing is lost", arguments: StoreKind.allCases)
    func conflict(kind: StoreKind) async throws {
        let place = try await Workplace(kind)
        try await place.apply(Workplace.manifest("One."), by: Workplace.by("bea"))
        let stored = try #require(try place.house.store.approval(of: "quotes"))
        try await place.act(.submit, "bea")
        #expect(try place.house.store.save(stored, ApprovalChange()) == false)
        #expect(try place.house.registry.approvals(of: "quotes")?.newest?.state == .submitted)
    }

    @Test("security takes an approval away, and the route is closed at once", arguments: StoreKind.allCases)
    func void(kind: StoreKind) async throws {
        let place = try await Workplace(kind)
        try await place.apply(Workplace.manifest("One."), by: Workplace.by("bea"))
        try await place.bringLive()
        try await place.act(.void(reason: "It tells customers of each other."), "sam")
        #expect(place.served() == nil && place.house.registry.asset("quotes")?.isApproved == false)
        #expect(place.served("tom", as: "quotes@test") == nil)
        let refusal = await place.refusal(.publish(.production), "bea")
        #expect(!refusal.isEmpty && place.served() == nil)
    }

    @Test("another may decide in somebody's place, for a time, where they review too")
    func delegation() async throws {
        let place = try await Workplace()
        try place.house.store.save(Person(email: "ivo@example.com", name: "Ivo", roles: [.approver]))
        try await place.apply(Workplace.manifest("One."), by: Workplace.by("bea"))
        try await place.act(.submit, "bea")
        let until = place.house.time.now.advanced(bySeconds: 86_400)
        #expect(
            await place.refusal(.approve(.security, holder: "sam@example.com", checks: Seat.security.checks), "ivo")
                .contains("delegated"))
        try await place.act(.delegate(to: "ivo@example.com", .security, until: until), "sam")
        try await place.act(.approve(.security, holder: "sam@example.com", checks: Seat.security.checks), "ivo")
        // Two approvals are of two people.
        #expect(await place.refusal(.approve(.it, holder: nil, checks: Seat.it.checks), "ivo").isEmpty == false)
        // What somebody may not do they cannot have done for them by somebody who may not either.
        try await place.act(.delegate(to: "joe@example.com", .it, until: until), "ida")
        #expect(
            await place.refusal(.approve(.it, holder: "ida@example.com", checks: Seat.it.checks), "joe").isEmpty
                == false)
    }

    @Test("whoever may not is refused before anything is told, and that is on record")
    func denied() async throws {
        let place = try await Workplace()
        try await place.apply(Workplace.manifest("One."), by: Workplace.by("bea"))
        for (step, name) in [
            (ApprovalStep.submit, "joe"), (.publish(.test), "joe"), (.comment("Hello"), "joe"),
            (.rollBack(.production), "joe"), (.void(reason: "Because I can."), "joe"),
        ] {
            let before = place.house.recorder.entries.count
            #expect(await place.refusal(step, name).isEmpty == false)
            #expect(place.house.recorder.entries.suffix(from: before).map(\.facts.outcome) == [.deny])
        }
        #expect(await place.refusal(.submit, "bea", version: 7).contains("no version 7"))
    }

    @Test("what the rules of approval refuse is on record too")
    func refusedByRules() async throws {
        let place = try await Workplace()
        try await place.apply(Workplace.manifest("One."), by: Workplace.by("bea"))
        #expect(await !place.refusal(.publish(.test), "bea").isEmpty)
        try await place.act(.submit, "bea")
        #expect(await !place.refusal(.approve(.it, holder: nil, checks: Seat.it.checks), "sam").isEmpty)
        let facts = try #require(place.house.recorder.entries.last?.facts)
        #expect(facts.operation == "approval.vote" && facts.outcome == .deny)
        #expect(facts.reasons.map(\.code) == ["approval.refused"] && facts.person == "sam@example.com")
    }

    @Test("applying what is served, or was approved, is nobody's proposal and ends no review")
    func idempotent() async throws {
        let place = try await Workplace(rules: nil)
        try await place.apply(Workplace.manifest("Old."))
        try await place.apply(Workplace.rules)
        #expect(try await place.apply(Workplace.manifest("Old.")).map(\.effect) == [.unchanged])
        #expect(try place.house.registry.approvals(of: "quotes") == nil)
        try await place.apply(Workplace.manifest("New."), by: Workplace.by("bea"))
        try await place.act(.submit, "bea")
        #expect(try await place.apply(Workplace.manifest("Old.")).map(\.effect) == [.unchanged])
        #expect(try place.house.registry.approvals(of: "quotes")?.newest?.state == .submitted)
        try await place.approve(.security, "sam")
        try await place.approve(.it, "ida")
        try await place.approve(.departmentHead, "dee")
        try await place.apply(Workplace.manifest("Newer."), by: Workplace.by("bea"))
        let again = try await place.apply(Workplace.manifest("New."), by: Workplace.by("bea"))
        #expect(again.map(\.effect) == [.unchanged] && again[0].notes.contains { $0.contains("version 1") })
    }

    @Test("going back asks whether it may be published today")
    func rollbackAsks() async throws {
        let place = try await Workplace()
        for text in ["One.", "Two."] {
            try await place.apply(Workplace.manifest(text), by: Workplace.by("bea"))
            try await place.bringLive()
        }
        place.house.time.advance(seconds: 20 * 86_400)
        try await place.act(.rollBack(.production), "bea", version: 1)
        #expect(place.served() == "One.")
        let policy = """
            @id("own.no_quotes") @message("quotes are not published today")
            forbid (principal, action == Sallyport::Action::"publish", resource == Sallyport::Asset::"quotes");
            """
        _ = try await place.house.administration.applyPolicies(
            [PolicyFile(name: "own.cedar", bytes: Array(policy.utf8))], by: House.security)
        #expect(await place.refusal(.rollBack(.production), "bea", version: 2).contains("quotes are not published"))
    }

    @Test("what a rule let through goes with what it rests on")
    func voidWithRule() async throws {
        let rule = "automatic: [{id: names, rule: A name may change alone., kinds: [name]}]\n"
        let place = try await Workplace(rules: Workplace.rules + rule)
        try await place.apply(Workplace.manifest("One."), by: Workplace.by("bea"))
        try await place.bringLive()
        try await place.apply(
            Workplace.manifest("One.").replacing("name: Quotes", with: "name: Better quotes"), by: Workplace.by("bea"))
        #expect(try await place.act(.submit, "bea") == .approved)
        try await place.act(.publish(.test), "bea")
        try await place.act(.void(reason: "It tells customers of each other."), "sam", version: 1)
        #expect(try place.house.registry.approvals(of: "quotes")?.newest?.state == .voided)
        #expect(place.served("tom", as: "quotes@test") == nil)
    }

    @Test("who decides is who is there today, and nobody else's name is kept")
    func todaysHolders() async throws {
        let place = try await Workplace(.embedded)
        try await place.apply(Workplace.manifest("One."), by: Workplace.by("bea"))
        try await place.act(.submit, "bea")
        let stored = try #require(try place.house.store.approval(of: "quotes"))
        #expect(!String(decoding: stored.state, as: UTF8.self).contains("sam@example.com"))
        try place.house.store.save(Person(email: "new@example.com", name: "New", roles: [.security]))
        try place.house.registry.refresh()
        let tracked = try #require(try place.house.registry.approvals(of: "quotes"))
        #expect(tracked.approvals.holders.seats[.security] == ["sam@example.com", "new@example.com"])
    }

    @Test("what was kept is not believed when it names a version that is not there")
    func damagedState() async throws {
        let place = try await Workplace()
        try await place.apply(Workplace.manifest("One."), by: Workplace.by("bea"))
        try await place.bringLive()
        var stored = try #require(try place.house.store.approval(of: "quotes"))
        let text = String(decoding: stored.state, as: UTF8.self)
        let bent = text.replacing("\"version\":1", with: "\"version\":7")
        #expect(bent != text)
        stored.state = Array(bent.utf8)
        #expect(try place.house.store.save(stored, ApprovalChange()))
        #expect(throws: RegistryError.self) { try place.house.registry.approvals(of: "quotes") }
        #expect(await place.refusal(.publish(.test), "bea").isEmpty == false)
    }

    @Test(
        "the rules come back as they were written, and applying them again changes nothing",
        arguments: StoreKind.allCases)
    func rules(kind: StoreKind) async throws {
        let place = try await Workplace(kind)
        let rules = try #require(place.house.registry.approvalRules)
        #expect(rules.stages.map(\.name) == [.technical, .business] && rules.order == .sequence)
        #expect(rules.lifetimes.publication == 100 * 86_400_000_000)
        let again = try await place.apply(Workplace.rules)
        #expect(again.map(\.effect) == [.unchanged])
        let canonical = Manifest.approval(rules).canonical
        #expect(try Manifest.read(canonical, file: "rules.json") == [.approval(rules)])
    }

    @Test(
        "rules that let nobody decide, or cannot be read, are refused with their place",
        arguments: [
            ("kind: approval\n", "`stages` is missing"), ("kind: approval\nstages: {}\n", "no stage"),
            ("kind: approval\nstages: {technical: {}}\n", "no seat"),
            ("kind: approval\nstages: {technical: {security: 0}}\n", "from 1 to 20"),
            ("kind: approval\nstages: {technical: {owner: 1}}\n", "unknown key `owner`"),
            ("kind: approval\nstages: {technical: {security: 1}}\nlifetimes: {review: 2 weeks}\n", "m.yaml:3:21"),
            ("kind: approval\nstages: {technical: {security: 1}}\nlifetimes: {review: 9999999999d}\n", "3650d"),
            ("kind: approval\nstages: {technical: {security: 1}}\nautomatic: [{id: a, rule: short}]\n", "rule"),
        ])
    func badRules(text: String, says: String) throws {
        let error = #expect(throws: ManifestError.self) {
            try Manifest.read(Array(text.utf8), file: "m.yaml")
        }
        #expect(error?.description.contains(says) == true, "\(error?.description ?? "")")
    }
}
