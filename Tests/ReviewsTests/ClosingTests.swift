import Domain
import Reviews
import Testing

@Suite("What was decided")
struct ClosingTests {
    @Test("is taken away by the way it was granted, and nothing else with it")
    func removals() throws {
        var sample = try Sample.opened()
        try sample.decide([0, 2], .revoke, by: "bob")
        try sample.decide([1, 3], .revoke, by: "ada")
        #expect(
            sample.outstanding == [
                0: .revoke(.revokeKey("key_1")), 1: .revoke(.removeMember("bob", group: "makers")),
                2: .revoke(.removeFromAudience("ada", asset: "desk")), 3: .revoke(.exclude("bob", asset: "desk")),
            ])
        let link = Access(.link, holder: "ada", object: "link_1", grant: .issued(by: "ada"))
        let integration = Access(.integration, holder: "ada", object: "okta", grant: .named)
        #expect(link.removal == .closeLink("link_1") && integration.removal == .disconnect(integration: "okta"))
    }

    @Test("is outstanding until it was found so; the campaign closes when all is, with a name to it")
    func closing() throws {
        var sample = try Sample.opened()
        try sample.decide([0], .revoke, by: "bob")
        try sample.decide([2], .change(to: ["chat"]), by: "bob")
        try sample.decide([3], .keep, by: "ada")
        #expect(sample.refusal(.close(by: "sam")) == .unsettled(count: 3))
        #expect(try sample.decide([1], .keep, by: "ada").contains(.stageChanged(from: .open, to: .closing)))
        #expect(sample.refusal(.close(by: "sam")) == .unsettled(count: 2))
        let effects = try sample.act(.observe([0: .absent, 2: .held(rights: ["chat"]), 3: .absent]))
        #expect(effects.contains(.verified([0, 2])))
        #expect(sample.campaign.items.map(\.outcome) == [.revoked, .kept, .changed, .kept])
        try sample.act(.close(by: "sam"))
        #expect(sample.campaign.stage == .closed && sample.campaign.closedBy == "sam")
    }

    @Test("and is not so is told, the first time and every tenth; it stays outstanding")
    func notApplied() throws {
        var sample = try Sample.opened()
        try sample.decide([0], .revoke, by: "bob")
        var told: [Int] = []
        for time in 1...21 {
            let effects = try sample.act(.observe([0: .held(rights: ["desk", "shop"])]))
            if effects.contains(.alarm(.notApplied([0]))) { told.append(time) }
        }
        #expect(told == [1, 11, 21])
        #expect(sample.outstanding[0] == .revoke(.revokeKey("key_1")))
    }

    @Test("and comes back before the campaign is closed is told, and has to be done again")
    func cameBack() throws {
        var sample = try Sample.opened()
        try sample.decide([1], .revoke, by: "ada")
        try sample.act(.observe([1: .absent]))
        #expect(sample.outstanding == [:])
        let effects = try sample.act(.observe([1: .held(rights: [])]))
        #expect(effects.contains(.alarm(.cameBack([1]))))
        #expect(sample.outstanding[1] == .revoke(.removeMember("bob", group: "makers")))
    }

    @Test("is met by what is less than was wanted, and only what was released has to be usable")
    func met() {
        let (held, some): (Measure.Finding, Measure.Finding) = (.held(rights: ["a", "b"]), .held(rights: ["a"]))
        let table: [(Measure, [Measure.Finding], [Measure.Finding])] = [
            (.restrict, [.restricted, .absent], [held, some]),
            (.release, [held, some, .absent], [.restricted]),
            (.reduce(to: ["a"]), [some, .held(rights: []), .absent], [held, .restricted]),
            (.revoke(.revokeKey("k")), [.absent], [held, .restricted]),
        ]
        for (measure, met, unmet) in table {
            for finding in met { #expect(measure.isMet(by: finding), "\(measure) \(finding)") }
            for finding in unmet { #expect(!measure.isMet(by: finding), "\(measure) \(finding)") }
        }
    }
}

@Suite("What nobody decides about")
struct OverdueTests {
    @Test("may not be used when it is due, and is told")
    func restricted() throws {
        var sample = try Sample.opened()
        try sample.decide([0, 2], .keep, by: "bob")
        try sample.wait(untilDay: 9)
        #expect(sample.campaign.stage == .open && sample.outstanding == [:])
        let effects = try sample.wait(untilDay: 10)
        #expect(sample.campaign.stage == .closing)
        #expect(effects.contains(.lapsed(.restricted, count: 2)) && effects.contains(.alarm(.overdue(count: 2))))
        #expect(sample.outstanding == [1: .restrict, 3: .restrict])
        try sample.act(.observe([1: .restricted, 3: .restricted]))
        #expect(sample.outstanding == [:] && sample.campaign.settledCount == 2)
        #expect(sample.refusal(.close(by: "sam")) == .unsettled(count: 2))
    }

    @Test("can still be decided about, and is given back when it is kept")
    func late() throws {
        var sample = try Sample.opened()
        try sample.decide([0, 2], .keep, by: "bob")
        try sample.wait(untilDay: 10)
        try sample.act(.observe([1: .restricted, 3: .restricted]))
        try sample.decide([1], .keep, by: "ada")
        try sample.decide([3], .revoke, by: "ada")
        #expect(sample.outstanding == [1: .release, 3: .revoke(.exclude("bob", asset: "desk"))])
        try sample.act(.observe([1: .restricted, 3: .restricted]))
        #expect(sample.outstanding.count == 2)
        try sample.act(.observe([1: .held(rights: []), 3: .absent]))
        try sample.act(.close(by: "sam"))
        #expect(sample.campaign.items.map(\.outcome) == [.kept, .kept, .kept, .revoked])
    }

    @Test("is taken away when the grace is over, and nobody decides about it any more")
    func taken() throws {
        var sample = try Sample.opened()
        try sample.decide([0, 2], .keep, by: "bob")
        try sample.wait(untilDay: 14)
        let effects = try sample.wait(untilDay: 15)
        #expect(effects.contains(.lapsed(.revoked, count: 2)))
        #expect(sample.outstanding[1] == .revoke(.removeMember("bob", group: "makers")))
        #expect(sample.refusal(.decide([1], .keep, reason: "r", by: "ada")) == .lapsed(item: 1))
        #expect(sample.refusal(.reassign([1], to: "cy", reason: "r", by: "sam")) == .lapsed(item: 1))
        try sample.act(.observe([1: .absent, 3: .absent]))
        try sample.act(.close(by: "sam"))
        #expect(sample.campaign.items.map(\.outcome) == [.kept, .lapsed, .kept, .lapsed])
    }

    @Test("is restricted and taken away at once where there is no grace, however long nobody looked")
    func atOnce() throws {
        for (graceDays, day): (Int, Int64) in [(0, 10), (5, 300)] {
            var sample = try Sample.opened(graceDays: graceDays)
            let effects = try sample.wait(untilDay: day)
            #expect(effects.contains(.lapsed(.restricted, count: 4)) && effects.contains(.lapsed(.revoked, count: 4)))
            #expect(sample.outstanding.count == 4 && sample.campaign.nextDue == nil)
        }
    }

    @Test("is decided too late even when the decision is the first that is heard of after it was due")
    func race() throws {
        var sample = try Sample.opened()
        sample.day = 15
        #expect(sample.refusal(.decide([0], .keep, reason: "", by: "bob")) == .lapsed(item: 0))
    }

    @Test("is reminded of, once however many reminders were missed, until it is decided")
    func reminders() throws {
        var sample = try Sample.opened()
        #expect(sample.campaign.nextDue == Sample.time(day: 3))
        #expect(try sample.wait(untilDay: 2).isEmpty)
        #expect(try sample.wait(untilDay: 3) == [.remind(["ada": 2, "bob": 2])])
        try sample.decide([0, 2], .keep, by: "bob")
        #expect(try sample.wait(untilDay: 9) == [.remind(["ada": 2])])
        #expect(sample.campaign.nextDue == Sample.time(day: 10))
        try sample.decide([1, 3], .keep, by: "ada")
        #expect(sample.campaign.nextDue == nil)
        #expect(try sample.wait(untilDay: 40) == [])
    }

    @Test("and has no reviewer is told of with every reminder")
    func noReviewer() throws {
        var sample = try Sample.opened([ReviewItem(Sample.key, flags: [.noReviewer], reviewer: nil)])
        #expect(try sample.wait(untilDay: 3) == [.alarm(.noReviewer(count: 1))])
    }
}
