import Domain
import Policies
import Testing

@Suite("Who may use what")
struct AccessTests {
    @Test("What nobody of a kind can do stays undone, whatever a policy permits")
    func impossible() throws {
        let town = try Town(
            adding: #"@id("own.open") permit (principal, action == Sallyport::Action::"read_log", resource);"#)
        #expect(town.decide(.visitor, .readLog, .record(of: nil)).outcome == .deny)
        #expect(town.decide(.person(Town.ada.email), .readLog, .record(of: nil)).outcome == .permit)
        #expect(town.decide(.person(Town.ada.email), .readLog, .system).outcome == .deny)
    }

    @Test("A key without assets may use the upstream's models under the default profile")
    func plainModel() throws {
        let decision = try Town(keys: [Town.key()]).access(key: Town.key())
        #expect(decision.verdict.outcome == .permit)
        #expect(decision.verdict.decidedBy == ["model.offered"])
        #expect(decision.profile.name == "default")
    }

    @Test("A key without assets may use every asset its owner is in the audience of, by that asset's rules")
    func assetInAudience() throws {
        let rules = LabelRules(request: [Label("US_SSN"): .block])
        let crew = Town.asset("crew", audience: .limited(groups: ["crew"], people: []), rules: rules)
        let bobs = Town.asset("bobs", audience: .limited(groups: [], people: ["bob@example.com"]))
        let town = try Town(assets: [crew, bobs], keys: [Town.key()])
        let decision = town.access(Town.ada, .asset("crew"), key: Town.key())
        #expect(decision.verdict.outcome == .permit)
        #expect(decision.profile.name == "crew")
        #expect(decision.profile.rules.action(for: Label("US_SSN"), .request) == .block)
        #expect(decision.profile.rules.action(for: Label("US_SSN"), .response) == .mask(.placeholder))
        #expect(town.access(Town.bob, .asset("bobs")).verdict.outcome == .permit)
    }

    @Test("Nobody uses an asset without being in its audience, and is told whom to ask")
    func audience() throws {
        let crew = Town.asset("crew", audience: .limited(groups: ["crew"], people: []))
        let none = Town.asset("none", audience: .limited(groups: [], people: []))
        // Having the asset in the key's scope is not being in the audience.
        let scoped = Town.key(of: Town.bob, assets: ["crew"])
        let town = try Town(assets: [crew, none], keys: [scoped])
        for verdict in [
            town.access(Town.bob, .asset("crew")).verdict, town.access(Town.ada, .asset("none")).verdict,
            town.access(Town.bob, .asset("crew"), key: scoped).verdict,
        ] {
            #expect(verdict.code == "policy.no_permit")
            #expect(verdict.policy == "audience.member")
            #expect(verdict.reasons.first?.message.contains("owner@example.com") == true)
        }
    }

    @Test("An asset that is not registered is used by nobody")
    func unknownAsset() throws {
        #expect(try Town().access(Town.ada, .asset("ghost")).verdict.outcome == .deny)
    }

    @Test("Somebody the registry does not know uses nothing")
    func unknownPerson() throws {
        let eve = Person(email: "eve@example.com", name: "Eve")
        let town = try Town(assets: [Town.asset("open")])
        #expect(town.access(eve, .asset("open")).verdict.outcome == .deny)
        #expect(town.access(eve).verdict.outcome == .deny)
    }

    @Test("A key with assets may ask which models there are, unless it has ended")
    func lists() throws {
        var scoped = Town.key(assets: ["open"])
        #expect(
            try Town(keys: [scoped]).access(Town.ada, .system, action: .listModels, key: scoped).verdict.outcome
                == .permit)
        scoped.revoked = Town.now
        #expect(
            try Town(keys: [scoped]).access(Town.ada, .system, action: .listModels, key: scoped).verdict.code
                == "key.revoked")
    }

    @Test("A key with assets may use those, no other asset and no plain model")
    func scope() throws {
        let scoped = Town.key(assets: ["open", "second"])
        let town = try Town(assets: [Town.asset("open"), Town.asset("other")], keys: [scoped])
        #expect(town.access(Town.ada, .asset("open"), key: scoped).verdict.code == nil)
        for resource in [
            Resource.asset("other"), .model("model-1", offered: true), .model("", offered: true),
        ] {
            #expect(town.access(Town.ada, resource, key: scoped).verdict.code == "key.scope")
            #expect(town.access(Town.ada, resource, action: .upload, key: scoped).verdict.code == "key.scope")
        }
    }

    @Test(
        "Assets outside production are for builders and testers",
        arguments: [Environment.development, .test],
        [Role.endUser, .approver, .security, .it, .auditor, .departmentHead])
    func environments(environment: Environment, role: Role) throws {
        let draft = Town.asset("draft", environment: environment)
        var person = Town.ada
        person.roles = [role]
        #expect(
            try Town(people: [person], assets: [draft]).access(person, .asset("draft")).verdict.code
                == "environment.not_production")
        for maker in [Role.builder, .tester] {
            person.roles = [role, maker]
            #expect(
                try Town(people: [person], assets: [draft]).access(person, .asset("draft")).verdict.code == nil)
        }
    }

    @Test("Only models that are offered may be used plainly, and one has to be named where only some are")
    func models() throws {
        let town = try Town()
        #expect(town.access(Town.ada, .model("x", offered: false)).verdict.code == "model.not_allowed")
        #expect(town.access(Town.ada, .model("", offered: false)).verdict.code == "model.not_named")
        #expect(town.access(Town.ada, .model("", offered: true)).verdict.code == nil)
    }

    @Test("Whoever is not active, or holds somebody else's, a revoked or an expired key, is refused whatever was asked")
    func holders() throws {
        var gone = Town.ada
        gone.active = false
        var revoked = Town.key()
        revoked.revoked = Town.now
        var expired = Town.key()
        expired.expires = Town.now
        let open = Town.asset("open")
        for resource in [Resource.model("model-1", offered: true), .asset("open")] {
            #expect(
                try Town(people: [gone], assets: [open]).access(gone, resource).verdict.code == "person.inactive")
            let other = Town.key()
            #expect(
                try Town(assets: [open], keys: [other]).access(Town.bob, resource, key: other).verdict.code
                    == "key.not_yours")
            #expect(
                try Town(assets: [open], keys: [revoked]).access(Town.ada, resource, key: revoked).verdict.code
                    == "key.revoked")
            #expect(
                try Town(assets: [open], keys: [expired]).access(Town.ada, resource, key: expired).verdict.code
                    == "key.expired")
        }
    }

    @Test("A key nobody knows is no key: what has to be read of it fails, and a check that fails is a failed check")
    func unknownKey() throws {
        let verdict = try Town().access(Town.ada, key: Town.key()).verdict
        #expect(verdict.outcome == .deny)
        #expect(verdict.code == "policy.failed")
    }

    @Test("Every refusal says what to do next")
    func messages() throws {
        let scoped = Town.key(assets: ["open"])
        let assets = [
            Town.asset("a", audience: .limited(groups: [], people: [])), Town.asset("b", environment: .test),
            Town.asset("c"),
        ]
        let town = try Town(assets: assets, keys: [scoped])
        for verdict in [
            town.access(key: scoped).verdict, town.access(Town.ada, .model("x", offered: false)).verdict,
            town.access(Town.bob, .asset("a")).verdict, town.access(Town.ada, .asset("b")).verdict,
            town.access(Town.ada, .asset("c"), key: scoped).verdict,
        ] {
            #expect(verdict.outcome == .deny)
            #expect(verdict.reasons.first?.message.contains(";") == true)
        }
    }

    @Test("An organisation's forbid overrides what the baseline permits, and its permit adds to it")
    func ownPolicies() throws {
        let town = try Town(
            assets: [Town.asset("open")],
            adding: """
                @id("own.no_open") @message("closed today")
                forbid (principal, action == Sallyport::Action::"chat", resource == Sallyport::Asset::"open");
                @id("own.testers_read")
                permit (
                  principal in Sallyport::Role::"tester", action == Sallyport::Action::"read_log",
                  resource is Sallyport::AuditLog
                );
                """)
        let verdict = town.access(Town.ada, .asset("open")).verdict
        #expect(verdict.outcome == .deny)
        #expect(verdict.reasons == [Reason(code: "own.no_open", message: "closed today", policy: "own.no_open")])
        #expect(town.decide(.person("bob@example.com"), .readLog, .record(of: nil)).outcome == .permit)
        #expect(town.decide(.person("ada@example.com"), .readLog, .record(of: nil)).outcome == .deny)
    }

    @Test(
        "A satisfied forbid has the effect it asks for, the strictest of several decides, and a reason lifts coaching")
    func effects() throws {
        func town(_ effects: String...) throws -> Town {
            try Town(
                adding: effects.map { effect in
                    """
                    @id("own.\(effect)") @effect("\(effect)") @message("\(effect) it")
                    forbid (principal, action == Sallyport::Action::"chat", resource is Sallyport::Model);
                    """
                }.joined())
        }
        #expect(try town("coach").access().verdict.outcome == .coach)
        #expect(try town("coach").access(isJustified: true).verdict.outcome == .permit)
        #expect(try town("hold", "coach").access().verdict.outcome == .hold)
        #expect(try town("hold", "coach").access().verdict.reasons.map(\.code) == ["own.hold", "own.coach"])
        #expect(try town("hold").access(isJustified: true).verdict.outcome == .hold)
        #expect(try town("coach", "deny", "hold").access().verdict.outcome == .deny)
        #expect(try town("deny").access(isJustified: true).verdict.outcome == .deny)
        // What nothing permits is refused, however mildly something else forbids it.
        let eve = Person(email: "eve@example.com", name: "Eve")
        #expect(try town("coach").access(eve, isJustified: true).verdict.outcome == .deny)
    }

    @Test("A forbid that cannot be evaluated denies, and one that permits and cannot be evaluated does not permit")
    func failing() throws {
        let overflow = "9223372036854775807 + context.volume.requests_last_hour > 0"
        let forbidding = try Town(
            adding: """
                @id("own.owner")
                forbid (principal, action == Sallyport::Action::"chat", resource is Sallyport::Model)
                when { \(overflow) };
                """)
        let verdict = forbidding.access(volume: Volume(requests: 1)).verdict
        #expect(verdict.outcome == .deny)
        #expect(verdict.reasons.map(\.code) == ["policy.failed"])
        #expect(verdict.decidedBy == ["own.owner"])
        let permitting = try Town(
            adding: """
                @id("own.visitors")
                permit (principal, action == Sallyport::Action::"chat", resource is Sallyport::Asset)
                when { \(overflow) };
                """)
        #expect(permitting.access(Town.ada, .asset("closed"), volume: Volume(requests: 1)).verdict.outcome == .deny)
    }

    @Test(
        "A policy that looks at the moment may look at all the rest as well, in whatever clause",
        arguments: [
            (
                #"when { context.time > datetime("2020-01-01") } unless { context.session.kind == "key" }"#,
                Outcome.permit
            ),
            (#"when { context.time > datetime("2020-01-01") } unless { context.session.kind == "console" }"#, .deny),
            (#"when { context.volume.requests_last_hour == 3 } when { !context.network.protected }"#, .permit),
            (#"unless { context.volume.requests_last_hour == 4 } when { context has network }"#, .deny),
            (#"when { context.volume.requests_last_hour == 3 && context == context }"#, .deny),
            (
                #"when { context.volume.requests_last_hour == 3 } when { context.session.mfa || principal.active }"#,
                .deny
            ),
        ])
    func momentAndRest(_ conditions: String, _ outcome: Outcome) throws {
        let town = try Town(
            adding: """
                @id("own.moment") forbid (principal, action == Sallyport::Action::"chat", resource)
                \(conditions);
                """)
        for _ in 0..<2 {
            let verdict = town.access(volume: Volume(requests: 3)).verdict
            #expect(verdict.outcome == outcome && !verdict.reasons.contains { $0.code == "policy.failed" })
        }
    }

    @Test("Every verdict names the set of policies that made it, and another set has another name")
    func hashes() throws {
        let baseline = try Town()
        let changed = try Town(
            adding: "@id(\"own.chat\") permit (principal, action == Sallyport::Action::\"chat\", resource);")
        let hash = baseline.access().verdict.policies
        #expect(hash?.count == 64)
        #expect(hash == baseline.authority.library.contentHash)
        #expect(baseline.decide(.visitor, .readPeople, .system).policies == hash)
        #expect(changed.access().verdict.policies != hash)
    }
}
