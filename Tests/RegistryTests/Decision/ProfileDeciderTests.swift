import Domain
import Registry
import Testing

@Suite("Who may use what") struct ProfileDeciderTests {
    private let now = Timestamp(microseconds: 1_800_000_000_000_000)
    private let decider = ProfileDecider()

    private func key(of person: Person, assets: [String] = []) -> Credential {
        Credential(
            id: "key_aaaaaaaaaaaaaaaa", person: person.email, digest: [UInt8](repeating: 1, count: 32), hint: "abcd",
            assets: assets, created: now)
    }

    private func decide(
        _ person: Person, _ key: Credential? = nil, model: String? = "model-1", needed: Bool = true,
        asset: Asset? = nil,
        by decider: ProfileDecider? = nil
    ) -> AccessDecision {
        (decider ?? self.decider).access(
            AccessRequest(
                person: person, credential: key ?? self.key(of: person), model: model, needsModel: needed, asset: asset,
                now: now))
    }

    private func code(_ decision: AccessDecision) -> String? {
        decision.verdict.outcome == .permit ? nil : decision.verdict.reasons.first?.code
    }

    @Test("A key without assets may use the upstream's models under the default profile")
    func plainModel() {
        let decision = decide(House.ada)
        #expect(decision.verdict == .permit)
        #expect(decision.profile == .standard)
        #expect(code(decide(House.ada, model: nil)) == nil)
    }

    @Test("A key without assets may use every asset its owner is in the audience of, under that asset's profile")
    func assetInAudience() {
        let rules = LabelRules(request: [Label("US_SSN"): .block])
        let asset = House.asset("crew", audience: .limited(groups: ["crew"], people: []), rules: rules)
        let decision = decide(House.ada, model: "crew", asset: asset)
        #expect(decision.verdict == .permit)
        #expect(decision.profile == Profile(name: "crew", rules: rules, features: Feature.standard))
        let named = House.asset("bobs", audience: .limited(groups: [], people: ["bob@example.com"]))
        #expect(code(decide(House.bob, asset: named)) == nil)
    }

    @Test("Nobody uses an asset without being in its audience")
    func audience() {
        let asset = House.asset("crew", audience: .limited(groups: ["crew"], people: []))
        let decision = decide(House.bob, asset: asset)
        #expect(code(decision) == "audience.not_member")
        #expect(decision.verdict.reasons.first?.policy == "asset crew: audience")
        #expect(decision.verdict.reasons.first?.message.contains(asset.owner) == true)
        #expect(
            code(decide(House.ada, asset: House.asset("none", audience: .limited(groups: [], people: []))))
                == "audience.not_member")
        // Having the asset in the key's scope is not being in the audience.
        #expect(code(decide(House.bob, key(of: House.bob, assets: ["crew"]), asset: asset)) == "audience.not_member")
    }

    @Test("A key with assets may ask which models there are")
    func lists() {
        let scoped = key(of: House.ada, assets: ["open"])
        let list = AccessRequest(
            person: House.ada, credential: scoped, model: nil, needsModel: false, listsModels: true, asset: nil,
            now: now)
        #expect(decider.access(list).verdict == .permit)
        var ended = list
        ended.credential.revoked = now
        #expect(code(decider.access(ended)) == "key.revoked")
    }

    @Test("A key with assets may use those, no other asset and no plain model")
    func scope() {
        let scoped = key(of: House.ada, assets: ["open", "second"])
        #expect(code(decide(House.ada, scoped, asset: House.asset("open"))) == nil)
        let other = decide(House.ada, scoped, asset: House.asset("other"))
        #expect(code(other) == "key.scope")
        #expect(other.verdict.reasons.first?.message.contains("`open`, `second`") == true)
        #expect(code(decide(House.ada, scoped, model: "model-1")) == "key.scope")
        #expect(code(decide(House.ada, scoped, model: nil)) == "key.scope")
    }

    @Test(
        "Assets outside production are for builders and testers",
        arguments: [Environment.development, .test],
        [Role.endUser, .approver, .security, .it, .auditor, .departmentHead])
    func environments(environment: Environment, role: Role) {
        let asset = House.asset("draft", environment: environment)
        var person = House.ada
        person.roles = [role]
        #expect(code(decide(person, asset: asset)) == "environment.not_production")
        for maker in [Role.builder, .tester] {
            person.roles = [role, maker]
            #expect(code(decide(person, asset: asset)) == nil)
        }
    }

    @Test("Only the models on the list may be used plainly, while assets use what they name")
    func allowedModels() {
        let strict = ProfileDecider(models: ModelList(["gpt-4.1", "o4-*"]))
        for model in ["gpt-4.1", "o4-mini", "o4-"] { #expect(code(decide(House.ada, model: model, by: strict)) == nil) }
        for model in ["gpt-4.1-mini", "gpt-4", "o4", "", "GPT-4.1"] {
            #expect(code(decide(House.ada, model: model, by: strict)) == "model.not_allowed")
        }
        #expect(code(decide(House.ada, model: "open", asset: House.asset("open"), by: strict)) == nil)
        #expect(code(decide(House.ada, model: "x", by: ProfileDecider(upstreamModels: []))) == "model.not_allowed")
        #expect(code(decide(House.ada, model: "x", by: ProfileDecider(upstreamModels: nil))) == nil)
    }

    @Test("Where only some models may be used, what makes a model work has to name one")
    func unnamedModel() {
        let strict = ProfileDecider(models: ModelList(["gpt-4.1"]))
        let unnamed = decide(House.ada, model: nil, by: strict)
        #expect(code(unnamed) == "model.not_named")
        #expect(unnamed.verdict.reasons.first?.message.contains("name the model") == true)
        #expect(code(decide(House.ada, model: nil, needed: false, by: strict)) == nil)
        #expect(code(decide(House.ada, model: nil)) == nil)
    }

    @Test("Whoever is not active, or holds somebody else's, a revoked or an expired key, is refused whatever was asked")
    func holders() {
        var gone = House.ada
        gone.active = false
        var revoked = key(of: House.ada)
        revoked.revoked = now
        var expired = key(of: House.ada)
        expired.expires = now
        for asset in [nil, House.asset("open")] {
            #expect(code(decide(gone, asset: asset)) == "person.inactive")
            #expect(code(decide(House.bob, key(of: House.ada), asset: asset)) == "key.not_yours")
            #expect(code(decide(House.ada, revoked, asset: asset)) == "key.revoked")
            #expect(code(decide(House.ada, expired, asset: asset)) == "key.expired")
        }
    }

    @Test("Every refusal says what to do next, and none says what the caller wrote")
    func messages() {
        let scoped = key(of: House.ada, assets: ["open"])
        let strict = ProfileDecider(models: ModelList([]))
        let refused = [
            decide(House.ada, scoped, model: "<script>"), decide(House.ada, model: "<script>", by: strict),
            decide(House.ada, model: nil, by: strict),
            decide(House.bob, asset: House.asset("a", audience: .limited(groups: [], people: []))),
            decide(House.ada, asset: House.asset("b", environment: .test)),
            decide(House.ada, scoped, asset: House.asset("c")),
        ]
        for decision in refused {
            let message = decision.verdict.reasons.first?.message ?? ""
            #expect(decision.verdict.outcome == .deny)
            #expect(message.contains(";"))
            #expect(!message.contains("<script>"))
        }
    }
}
