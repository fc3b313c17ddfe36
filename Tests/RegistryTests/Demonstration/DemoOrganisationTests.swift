import Approvals
import Domain
import Registry
import Storage
import TestKit
import Testing

@Suite("The demonstration's organisation", .serialized) struct DemoOrganisationTests {
    private func prepare(_ house: House, model: String = "demo-model") async throws -> DemoOrganisation.Prepared {
        try await DemoOrganisation.prepare(house.registry, model: model, passwords: House.desk)
    }

    @Test("It has a person for every role, three GPTs and a key that opens the first", arguments: StoreKind.allCases)
    func first(kind: StoreKind) async throws {
        let house = try House(kind, empty: true)
        let prepared = try await prepare(house)
        #expect(prepared.isNew)
        #expect(prepared.assets == ["support", "finance", "hr"])
        let roles = house.registry.snapshot.people.values.flatMap(\.roles)
        #expect(Set(roles) == Set(Role.allCases))
        #expect(try house.store.credentials().count == 1)
        guard case .accepted(let credential, let person) = house.registry.authenticate(prepared.key) else {
            Issue.record("the key is not accepted")
            return
        }
        #expect(credential == prepared.credential)
        let support = try #require(house.registry.asset("support"))
        #expect(house.chat(person, "support", key: credential).outcome == .permit)
        #expect(support.configuration.model == "demo-model")
        let desk = SignInDesk(house.registry, sealer: House.sealer, passwords: House.desk)
        let answer = try await desk.signIn(
            email: prepared.signIn.email, password: prepared.signIn.password, client: "192.0.2.1")
        guard case .accepted(let signedIn, _) = answer else {
            Issue.record("the sign-in is refused")
            return
        }
        #expect(signedIn.roles.contains(.security))
    }

    @Test("Between them its GPTs mask, coach, block and keep last digits, and two are not for everybody")
    func variety() async throws {
        let house = try House(empty: true)
        _ = try await prepare(house)
        func rules(_ id: String) -> LabelRules? { house.registry.asset(id)?.configuration.rules }
        #expect(rules("support")?.action(for: Label("EMAIL_ADDRESS"), .request) == .mask(.placeholder))
        #expect(rules("finance")?.action(for: Label("CREDIT_CARD"), .request) == .coach)
        #expect(rules("finance")?.action(for: Label("CREDIT_CARD"), .response) == .mask(.keep(first: 0, last: 4)))
        #expect(rules("hr")?.action(for: Label("US_SSN"), .request) == .block)
        #expect(rules("hr")?.action(for: Label("IBAN_CODE"), .request) == .block)
        let omar = try #require(house.registry.person("omar.haddad@example.com"))
        let outcomes = ["support", "finance", "hr"].map { house.chat(omar, $0).outcome }
        #expect(outcomes == [.permit, .deny, .deny])
    }

    @Test(
        "A second start keeps people, GPTs and keys as they were changed, and makes a new sign-in and a new key",
        arguments: StoreKind.allCases)
    func second(kind: StoreKind) async throws {
        let house = try House(kind, empty: true)
        let first = try await prepare(house)
        var omar = try #require(house.registry.person("omar.haddad@example.com"))
        omar.department = "Moved"
        try await house.administration.save(omar, by: House.security)
        var hr = try #require(house.registry.asset("hr"))
        hr.configuration.instructions = "Changed by somebody."
        try putInForce(hr, in: house)
        let versions = try house.store.versions(of: "support").count
        let keys = try house.store.credentials().count

        let second = try await prepare(house)
        #expect(!second.isNew)
        #expect(second.key != first.key && second.signIn.password != first.signIn.password)
        #expect(house.registry.person("omar.haddad@example.com")?.department == "Moved")
        #expect(house.registry.asset("hr")?.configuration.instructions == "Changed by somebody.")
        #expect(try house.store.versions(of: "support").count == versions)
        #expect(try house.store.credentials().count == keys + 1)
        for key in [first.key, second.key] { #expect(house.registry.authenticate(key).refusal == nil) }
    }

    /// As if the change had been approved.
    private func putInForce(_ asset: Asset, in house: House) throws {
        let manifest = AssetManifest(asset: asset)
        try house.store.put(manifest, at: house.time.now)
        try house.registry.refresh()
    }

    @Test("A first start has a change that waits for whoever signs in")
    func proposal() async throws {
        let house = try House(empty: true)
        let first = try await prepare(house)
        let tracked = try #require(try house.registry.approvals(of: "hr"))
        #expect(tracked.newest?.state == .submitted && tracked.approvals.requests.count == 1)
        #expect(tracked.approvals.holders.seats[.security]?.contains(first.signIn.email) == true)
        #expect(house.registry.asset("hr")?.audience != .everyone)
        _ = try await prepare(house)
        #expect(try house.registry.approvals(of: "hr")?.approvals.requests.count == 1)
    }

    @Test("GPTs nobody changed follow the model of a start, changed ones keep theirs")
    func otherModel() async throws {
        let house = try House(empty: true)
        _ = try await prepare(house, model: "demo-model")
        var hr = try #require(house.registry.asset("hr"))
        hr.configuration.model = "chosen"
        hr.purpose = "Something else"
        try putInForce(hr, in: house)
        _ = try await prepare(house, model: "we\"ird: #model")
        #expect(house.registry.asset("support")?.configuration.model == "we\"ird: #model")
        #expect(house.registry.asset("hr")?.configuration.model == "chosen")
    }

    @Test("It starts again although the people it uses have left")
    func leavers() async throws {
        let house = try House(empty: true)
        _ = try await prepare(house)
        for email in ["omar.haddad@example.com"] {
            var person = try #require(house.registry.person(email))
            person.active = false
            try await house.administration.save(person, by: House.security)
        }
        let again = try await prepare(house)
        #expect(house.registry.authenticate(again.key).refusal == nil)
    }

    @Test("A store somebody else uses is left exactly as it is", arguments: StoreKind.allCases)
    func foreign(kind: StoreKind) async throws {
        let house = try House(kind)
        let generation = try house.store.generation()
        let error = await #expect(throws: RegistryError.self) { try await prepare(house) }
        #expect(error?.description.contains("not the demonstration's") == true)
        #expect(try house.store.generation() == generation)
        #expect(house.recorder.entries.isEmpty)
    }

    @Test("Nobody's password but one of its own people's is ever changed")
    func othersPasswords() async throws {
        let house = try House(empty: true)
        _ = try await prepare(house)
        var sofia = try #require(house.registry.person("sofia.lindqvist@example.com"))
        sofia.active = false
        try await house.administration.save(sofia, by: House.security)
        try await house.administration.save(
            Person(email: "ada@example.com", name: "Ada", roles: [.security]), by: House.security)
        await #expect(throws: RegistryError.inactivePerson("sofia.lindqvist@example.com")) { try await prepare(house) }
        #expect(try house.store.passwordHash("ada@example.com") == nil)
    }
}
