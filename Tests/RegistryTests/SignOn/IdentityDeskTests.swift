import Domain
import Policies
import Storage
import TestKit
import Testing
import Trust

@testable import Registry

@Suite("Letting in whom a provider vouches for", .serialized) struct IdentityDeskTests {
    private let house: House
    private let store: Store

    init() throws {
        house = try House(.embedded)
        store = try #require(house.store as? Store)
    }

    private func identity(
        _ subject: String, _ email: String?, groups: Set<String>? = nil, name: String? = nil
    ) -> Identity {
        Identity(
            issuer: "https://login.example.com", subject: subject, email: email, name: name, groups: groups,
            methods: ["pwd", "mfa"], hasSecondFactor: true)
    }

    private func signIn(
        _ identity: Identity, rules: IdentityRules = IdentityRules()
    ) async throws -> IdentityDesk.Answer {
        let desk = IdentityDesk(house.registry, store: store, rules: rules)
        guard case .admitted(let attempt) = desk.admit(client: "192.0.2.1") else { throw RegistryError.busy }
        return try await desk.signIn(identity, attempt)
    }

    private var lastRefusal: String? {
        house.recorder.entries.last { $0.facts.kind == .authenticationFailed }?.facts.reasons.first?.code
    }

    @Test("the first time by address, from then on by the provider's own name")
    func linked() async throws {
        #expect(try await signIn(identity("1", "Ada@Example.com")) == .accepted(House.ada))
        #expect(house.recorder.operations.suffix(2) == ["person.link", "session.open"])
        let link = try #require(house.recorder.entries.last { $0.facts.operation == "person.link" }?.facts)
        #expect(link.person == "job:sign-in" && link.subject == "ada@example.com")
        #expect(link.decidedBy == ["operation.sign_in"])
        #expect(try await signIn(identity("1", "ada@example.com")) == .accepted(House.ada))
        #expect(try await signIn(identity("1", nil)) == .accepted(House.ada))
        #expect(house.recorder.operations.count { $0 == "person.link" } == 1)
        let entry = try #require(house.recorder.entries.last)
        #expect(entry.facts.person == "ada@example.com" && entry.facts.client == "192.0.2.1")
        #expect(
            entry.passages.map { String(decoding: $0.text, as: UTF8.self) } == [
                #"{"issuer":"https://login.example.com","subject":"1","methods":["pwd","mfa"],"second_factor":true}"#
            ])
    }

    @Test("a factor shown again at the provider counts in the session it was asked for in")
    func steppedUp() async throws {
        _ = try await signIn(identity("1", "ada@example.com"))
        let desk = SignInDesk(house.registry, sealer: House.sealer, passwords: House.desk)
        let token = try await desk.openSession(for: House.ada, by: SignInProof([.identityProvider]))
        let session = try #require(try await desk.session(token.text)).row
        house.time.advance(seconds: 600)
        var again = identity("1", "ada@example.com")
        #expect(try await stepUp(again, in: session.id) == .refused(.noSecondFactor))
        again.authenticated = house.time.now
        #expect(try await stepUp(again, in: session.id) == .accepted(House.ada))
        let now = try #require(try await desk.session(token.text)).row.proof
        #expect(now.secondFactor == house.time.now && now.methods == [.identityProvider, .multipleFactors])
        let entry = try #require(house.recorder.entries.last?.facts)
        #expect(entry.operation == "session.step_up" && entry.person == "ada@example.com")
    }

    @Test("nobody shows a factor in somebody else's session, and nobody is linked or made by trying")
    func steppedUpElsewhere() async throws {
        _ = try await signIn(identity("1", "ada@example.com"))
        let desk = SignInDesk(house.registry, sealer: House.sealer, passwords: House.desk)
        let token = try await desk.openSession(for: House.ada, by: SignInProof([.identityProvider]))
        let session = try #require(try await desk.session(token.text)).row
        for (subject, address) in [("2", "bob@example.com"), ("3", "new@example.com")] {
            var other = identity(subject, address)
            other.authenticated = house.time.now
            let rules = IdentityRules(provisions: true)
            #expect(try await stepUp(other, in: session.id, rules: rules) == .refused(.differentPerson))
            #expect(lastRefusal == "sign_in.different_person")
            #expect(try store.identity(issuer: other.issuer, subject: subject) == nil)
        }
        var own = identity("1", "ada@example.com")
        own.authenticated = house.time.now
        #expect(try await stepUp(own, in: "ses_00000000000000000000") == .refused(.differentPerson))
        #expect(try #require(try await desk.session(token.text)).row.proof.secondFactor == nil)
    }

    private func stepUp(
        _ identity: Identity, in session: String, rules: IdentityRules = IdentityRules()
    ) async throws -> IdentityDesk.Answer {
        let desk = IdentityDesk(house.registry, store: store, rules: rules)
        guard case .admitted(let attempt) = desk.admit(client: "192.0.2.1") else { throw RegistryError.busy }
        return try await desk.stepUp(identity, in: session, attempt)
    }

    @Test("an address that passed to somebody else does not open the account of whoever had it")
    func subjectChanged() async throws {
        _ = try await signIn(identity("1", "ada@example.com"))
        #expect(try await signIn(identity("2", "ada@example.com")) == .refused(.subjectChanged))
        #expect(lastRefusal == "sign_in.subject_changed")
        #expect(try store.identity(issuer: "https://login.example.com", subject: "2") == nil)
    }

    @Test("a changed address opens neither the old account nor another one")
    func addressChanged() async throws {
        _ = try await signIn(identity("1", "ada@example.com"))
        for address in ["bob@example.com", "new@example.com"] {
            #expect(try await signIn(identity("1", address)) == .refused(.addressChanged))
            #expect(lastRefusal == "sign_in.address_changed")
        }
        #expect(house.recorder.entries.last?.facts.person == "ada@example.com")
        #expect(house.recorder.entries.last?.facts.subject == "new@example.com")
    }

    @Test("without an address that can be believed nobody is found")
    func noAddress() async throws {
        for address in [nil, "no address", "ada@", "ädá@example.com"] {
            #expect(try await signIn(identity("1", address)) == .refused(.noAddress))
        }
    }

    @Test("whoever left is refused, linked or not")
    func inactive() async throws {
        _ = try await signIn(identity("1", "ada@example.com"))
        for person in [House.ada, House.bob] {
            var gone = person
            gone.active = false
            try await house.administration.save(gone, by: House.security)
        }
        #expect(try await signIn(identity("1", "ada@example.com")) == .refused(.inactivePerson))
        #expect(try await signIn(identity("2", "bob@example.com")) == .refused(.inactivePerson))
        #expect(try store.identities(of: "bob@example.com").isEmpty)
    }

    @Test("nobody knows a stranger; where the settings say so one is made, an end user and no more")
    func unknown() async throws {
        let stranger = identity("9", "new@example.com", groups: ["security"], name: "New One")
        #expect(try await signIn(stranger) == .refused(.unknownPerson))
        #expect(house.registry.person("new@example.com") == nil)
        let rules = IdentityRules(provisions: true)
        let expected = Person(email: "new@example.com", name: "New One")
        #expect(try await signIn(stranger, rules: rules) == .accepted(expected))
        #expect(house.registry.person("new@example.com") == expected)
        #expect(house.recorder.operations.suffix(2) == ["person.provision", "session.open"])
        // A name that no manifest could have is left out.
        let nameless = identity("10", "odd@example.com", name: "Odd\u{202E}One")
        #expect(
            try await signIn(nameless, rules: rules)
                == .accepted(Person(email: "odd@example.com", name: "odd@example.com")))
    }

    @Test("groups that count follow the provider both ways, and no others")
    func groups() async throws {
        let rules = IdentityRules(groups: ["Makers": "makers", "Heads": "heads"])
        let entered = try await signIn(identity("1", "ada@example.com", groups: ["Makers", "Others"]), rules: rules)
        guard case .accepted(let ada) = entered else {
            Issue.record("not let in")
            return
        }
        #expect(ada.groups == ["crew", "makers"])
        #expect(house.recorder.operations.contains("person.place"))
        let acts = house.recorder.entries.count
        _ = try await signIn(identity("1", "ada@example.com", groups: ["Makers"]), rules: rules)
        #expect(house.recorder.entries.count == acts + 1)
        _ = try await signIn(identity("1", "ada@example.com", groups: []), rules: rules)
        #expect(house.registry.person("ada@example.com")?.groups == ["crew"])
    }

    @Test("policies of the organisation's own may keep somebody from being linked")
    func forbidden() async throws {
        let policy = """
            @id("own.no_link") @message("not by way of the provider")
            forbid (principal, action == Sallyport::Action::"provision_people",
                resource == Sallyport::User::"ada@example.com");
            """
        _ = try await house.administration.applyPolicies(
            [PolicyFile(name: "own.cedar", bytes: Array(policy.utf8))], by: House.security)
        let denied = await failure { _ = try await signIn(identity("1", "ada@example.com")) }
        guard case .denied(let denial) = denied else {
            Issue.record("linked all the same")
            return
        }
        #expect("\(denial)".contains("not by way of the provider"))
        #expect(try store.identities(of: "ada@example.com").isEmpty)
    }

    @Test("nobody is let in, and nothing is changed, while it cannot be recorded")
    func unrecorded() async throws {
        house.recorder.refuse(true)
        let failed = await failure { _ = try await signIn(identity("1", "ada@example.com")) }
        #expect(failed == .record(RecordError("the disk is full")))
        #expect(try store.identities(of: "ada@example.com").isEmpty)
    }

    @Test("who fails too often from one address has to wait, and everybody else has not")
    func throttled() async throws {
        let desk = IdentityDesk(house.registry, store: store, rules: IdentityRules())
        for _ in 0..<20 {
            guard case .admitted(let attempt) = desk.admit(client: "192.0.2.1") else {
                Issue.record("too early")
                return
            }
            try await desk.refuse(Reason(code: "sign_in.stale", message: "stale"), isUndecided: false, attempt)
        }
        guard case .throttled(let seconds) = desk.admit(client: "192.0.2.1") else {
            Issue.record("not slowed down")
            return
        }
        #expect(seconds == 1)
        guard case .admitted(let attempt) = desk.admit(client: "192.0.2.2") else {
            Issue.record("slowed down for others")
            return
        }
        // What is the provider's fault is nobody's.
        for _ in 0..<30 {
            try await desk.refuse(Reason(code: "sign_in.provider", message: "down"), isUndecided: true, attempt)
        }
        #expect(lastRefusal == "sign_in.provider")
    }

    @Test("an account that was made anew at the provider is found by its address once the link was taken away")
    func unlinked() async throws {
        _ = try await signIn(identity("1", "ada@example.com"))
        let (administration, store) = (house.administration, store)
        #expect(try await administration.unlink("Ada@example.com", in: store, by: House.security))
        #expect(house.recorder.operations.last == "person.unlink")
        #expect(try await !administration.unlink("ada@example.com", in: store, by: House.security))
        #expect(try await signIn(identity("2", "ada@example.com")) == .accepted(House.ada))
        let unknown = await failure {
            _ = try await administration.unlink("nobody@example.com", in: store, by: House.security)
        }
        #expect(unknown == .unknownPerson("nobody@example.com"))
    }

    @Test("who may not sign in with a password is refused like one whose password is wrong")
    func withoutPassword() async throws {
        try await house.administration.setPassword("correct horse battery", of: "ada@example.com", by: House.security)
        try await house.administration.setPassword("correct horse battery", of: "bob@example.com", by: House.security)
        let desk = SignInDesk(
            house.registry, sealer: House.sealer, passwords: House.desk, withPasswords: ["bob@example.com"])
        #expect(
            try await desk.signIn(email: "ada@example.com", password: "correct horse battery", client: "192.0.2.1")
                == .refused)
        #expect(
            try await desk.signIn(email: "bob@example.com", password: "correct horse battery", client: "192.0.2.1")
                == .accepted(House.bob, SignInProof()))
    }
}
