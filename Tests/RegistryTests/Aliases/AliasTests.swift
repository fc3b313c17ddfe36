import Domain
import Storage
import TestKit
import Testing
import Trust

@testable import Registry

@Suite("Other names of people", .serialized) struct AliasTests {
    private func add(
        _ kind: PersonAlias.Kind, _ name: String, of person: String = "ada@example.com", in house: House
    ) async throws -> PersonAlias {
        try await house.administration.addAlias(
            try PersonAlias.Name(kind, name), of: person, evidence: "the roster of March", by: House.security)
    }

    @Test("somebody is found by each of them like by their own address", arguments: StoreKind.allCases)
    func found(kind: StoreKind) async throws {
        let house = try House(kind)
        for (kind, name) in [
            (PersonAlias.Kind.email, "Ada.B@Example.net"), (.account, "slack:U02ABC"), (.gptUser, "user-1"),
        ] {
            _ = try await add(kind, name, in: house)
        }
        for name in ["ada.b@example.net", "ADA@example.com", "slack:U02ABC", "user-1"] {
            #expect(house.registry.person(named: name)?.email == "ada@example.com")
        }
        #expect(house.registry.person(named: "slack:u02abc") == nil)
        #expect(
            house.registry.aliases(of: "ada@example.com").map(\.evidence)
                == Array(repeating: "the roster of March", count: 3))
        let acts = house.recorder.entries.filter { $0.facts.operation == "person.alias" }
        #expect(acts.count == 3 && acts.allSatisfy { $0.facts.subject == "ada@example.com" })
    }

    @Test("a key that is asked for by another address is the person's own")
    func keys() async throws {
        let house = try House()
        _ = try await add(.email, "ada@example.net", in: house)
        let request = KeyRequest(person: "ada@example.net", addsPerson: true)
        let issued = try await house.administration.createKey(request, by: House.security)
        #expect(issued.credential.person == "ada@example.com")
        #expect(house.registry.snapshot.people["ada@example.net"] == nil)
    }

    @Test("a password opens the account by each address, and nobody else's")
    func passwords() async throws {
        let house = try House()
        _ = try await add(.email, "ada@example.net", in: house)
        try await house.administration.setPassword("correct horse battery", of: "ada@example.net", by: House.security)
        let desk = SignInDesk(house.registry, sealer: House.sealer, passwords: House.desk)
        for address in ["ada@example.com", "ada@example.net"] {
            let answer = try await desk.signIn(email: address, password: "correct horse battery", client: "192.0.2.1")
            #expect(answer == .accepted(House.ada, SignInProof()))
        }
    }

    @Test("a provider may call somebody by another address of theirs")
    func signOn() async throws {
        let house = try House(.embedded)
        let store = try #require(house.store as? Store)
        let desk = IdentityDesk(house.registry, store: store, rules: IdentityRules(provisions: true))
        func signIn(_ email: String) async throws -> IdentityDesk.Answer {
            guard case .admitted(let attempt) = desk.admit(client: "192.0.2.1") else { throw RegistryError.busy }
            let identity = Identity(issuer: "https://login.example.com", subject: "1", email: email)
            return try await desk.signIn(identity, attempt)
        }
        #expect(try await signIn("ada@example.com") == .accepted(House.ada))
        #expect(try await signIn("ada@example.net") == .refused(.addressChanged))
        let alias = try await add(.email, "ada@example.net", in: house)
        #expect(try await signIn("ada@example.net") == .accepted(House.ada))
        try await house.administration.removeAlias(alias.id, of: "ada@example.com", by: House.security)
        #expect(try await signIn("ada@example.net") == .refused(.addressChanged))
    }

    @Test(
        "whoever loses an address is signed out, and whoever loses another name is not", arguments: StoreKind.allCases)
    func signedOut(kind: StoreKind) async throws {
        let house = try House(kind)
        let desk = SignInDesk(house.registry, sealer: House.sealer, passwords: House.desk)
        let account = try await add(.account, "slack:U02ABC", in: house)
        let address = try await add(.email, "ada@example.net", in: house)
        let (own, other) = (
            try await desk.openSession(for: House.ada, by: SignInProof()),
            try await desk.openSession(for: House.bob, by: SignInProof())
        )
        try await house.administration.removeAlias(account.id, of: "ada@example.com", by: House.security)
        #expect(try await desk.session(own.text) != nil)
        try await house.administration.removeAlias(address.id, of: "ada@example.com", by: House.security)
        #expect(try await desk.session(own.text) == nil)
        #expect(try await desk.session(other.text) != nil)
    }

    @Test("what a provider was linked by an address goes with it, on record, and what it was linked by another stays")
    func unlinked() async throws {
        let house = try House(.embedded)
        let store = try #require(house.store as? Store)
        let alias = try await add(.email, "ada@example.net", in: house)
        func signIn(_ issuer: String, _ subject: String, _ email: String) async throws -> IdentityDesk.Answer {
            let desk = IdentityDesk(house.registry, store: store, rules: IdentityRules())
            guard case .admitted(let attempt) = desk.admit(client: "192.0.2.1") else { throw RegistryError.busy }
            return try await desk.signIn(Identity(issuer: issuer, subject: subject, email: email), attempt)
        }
        #expect(try await signIn("https://a.example.com", "1", "Ada@Example.net") == .accepted(House.ada))
        #expect(try await signIn("https://b.example.com", "2", "ada@example.com") == .accepted(House.ada))
        // An older link, of which nobody knows by what address it came about.
        let old = IdentityRow(
            issuer: "https://c.example.com", subject: "3", person: "ada@example.com", linked: house.time.now)
        #expect(try store.link(old))
        try await house.administration.removeAlias(alias.id, of: "ada@example.com", by: House.security)
        #expect(try store.identities(of: "ada@example.com").map(\.issuer) == ["https://b.example.com"])
        #expect(try await signIn("https://a.example.com", "1", "ada@example.net") == .refused(.unknownPerson))
        let entry = try #require(house.recorder.entries.last { $0.facts.operation == "person.unalias" })
        let detail = String(decoding: entry.passages.flatMap(\.text), as: UTF8.self)
        #expect(detail.contains(#""unlinks":["https://a.example.com","https://c.example.com"]"#))
    }

    @Test("a name is one person's, and nobody new is made under it")
    func once() async throws {
        let house = try House()
        _ = try await add(.email, "ada@example.net", in: house)
        for name in ["ada@example.net", "ada@example.com"] {
            let error = await failure { _ = try await add(.email, name, of: "bob@example.com", in: house) }
            #expect(error == .invalid("`\(name)` is somebody's name already"))
        }
        let error = await failure {
            try await house.administration.save(Person(email: "ada@example.net", name: "A"), by: House.security)
        }
        #expect(error == .invalid("`ada@example.net` is another address of somebody here; take it from them first"))
    }

    @Test("what is no name is refused", arguments: PersonAlias.Kind.allCases)
    func malformed(kind: PersonAlias.Kind) {
        for text in ["", "a b", "\u{7}", String(repeating: "a", count: 300)] {
            #expect(throws: RegistryError.self) { try PersonAlias.Name(kind, text) }
        }
        #expect(throws: RegistryError.self) { try PersonAlias.Name(.account, "Slack:U1") }
    }

    @Test("whoever may not change people gives and takes none, on record")
    func denied() async throws {
        let house = try House()
        let alias = try await add(.email, "ada@example.net", in: house)
        let bob = Administrator(name: "bob@example.com")
        for act in [
            { try await house.administration.removeAlias(alias.id, of: "ada@example.com", by: bob) },
            {
                try await house.administration.addAlias(
                    try PersonAlias.Name(.gptUser, "user-2"), of: "bob@example.com", evidence: "I say so", by: bob)
            },
        ] as [() async throws -> Void] {
            guard case .denied? = await failure(act) else {
                Issue.record("done by somebody who may not change people")
                continue
            }
        }
        #expect(house.recorder.operations.suffix(2) == ["person.unalias", "person.alias"])
        #expect(house.registry.aliases(of: nil) == [alias])
    }
}
