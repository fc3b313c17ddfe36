import Domain
import Policies
import Registry
import Storage
import TestKit
import Testing
import Trust

@Suite("Making and revoking keys", .serialized) struct KeyAdministrationTests {
    @Test("A key is stored as its digest, with owner, scope, name and expiry", arguments: StoreKind.allCases)
    func stored(kind: StoreKind) async throws {
        let house = try House(kind)
        let request = KeyRequest(
            person: " ADA@example.com".trimmed, name: "Laptop", assets: ["open", "crew", "open"], lifetime: 90 * 86_400)
        let issued = try await house.administration.createKey(request, by: House.security)
        let stored = try #require(try await house.administration.keys(by: House.security).first)
        #expect(stored == issued.credential)
        #expect(stored.digest == issued.key.digest.bytes)
        #expect(stored.assets == ["open", "crew"])
        #expect(stored.person == "ada@example.com" && stored.name == "Laptop")
        #expect(stored.created == house.time.now)
        #expect(stored.expires == house.time.now.advanced(bySeconds: 90 * 86_400))
        #expect(issued.notes.isEmpty)
    }

    @Test("A key that was written is given out, and not recorded as failed, although it cannot be loaded at once")
    func writtenNotLoaded() async throws {
        let house = try House()
        let store = try #require(house.store as? MemoryStore)
        store.turnUnreadableAfterSavingAKey()
        let issued = try await house.administration.createKey(
            KeyRequest(person: "ada@example.com"), by: House.security)
        #expect(try store.credentials().map(\.digest) == [issued.key.digest.bytes])
        #expect(house.recorder.entries.map(\.facts.outcome) == [.permit])
    }

    @Test("An unknown owner is added only when asked for, and that is said")
    func unknownOwner() async throws {
        let house = try House()
        var request = KeyRequest(person: "New.Person@example.com")
        #expect(
            await failure { _ = try await house.administration.createKey(request, by: House.security) }
                == .unknownPerson("new.person@example.com"))
        request.addsPerson = true
        let issued = try await house.administration.createKey(request, by: House.security)
        #expect(issued.notes == ["added new.person@example.com as an end user"])
        #expect(house.registry.person("new.person@example.com")?.roles == [.endUser])
        #expect(house.recorder.operations == ["person.save", "key.create"])
        #expect(house.registry.authenticate(issued.key.text).refusal == nil)
    }

    @Test(
        "A key for somebody nobody knows is for those who may add people, and to others for people who are known alone")
    func addingAsks() async throws {
        let house = try House()
        let policy = """
            @id("own.no_newcomers") @message("people come from the directory")
            forbid (principal, action == Sallyport::Action::"edit_person", resource);
            """
        _ = try await house.administration.applyPolicies(
            [PolicyFile(name: "own.cedar", bytes: Array(policy.utf8))], by: House.security)
        let request = KeyRequest(person: "new@example.com", addsPerson: true)
        let error = await failure { _ = try await house.administration.createKey(request, by: House.security) }
        guard case .denied(let denial)? = error else {
            Issue.record("another error: \(String(describing: error))")
            return
        }
        #expect(denial.action == .editPerson && denial.resource == .person("new@example.com"))
        #expect(house.registry.person("new@example.com") == nil)
        #expect(try house.store.credentials().isEmpty)
        #expect(house.recorder.entries.last?.facts.operation == "person.save")
        #expect(house.recorder.entries.last?.facts.outcome == .deny)
        _ = try await house.administration.createKey(
            KeyRequest(person: "ada@example.com", addsPerson: true), by: House.security)
        #expect(try house.store.credentials().count == 1)
    }

    @Test("Keys for assets nobody knows, for leavers, for no address, for no time are refused, and nothing is recorded")
    func refused() async throws {
        let house = try House()
        var gone = House.bob
        gone.active = false
        try house.store.save(gone)
        let requests: [(KeyRequest, RegistryError)] = [
            (KeyRequest(person: "ada@example.com", assets: ["opne"]), .unknownAsset("opne", suggestion: "open")),
            (KeyRequest(person: "ada@example.com", assets: ["zzzzzzzz"]), .unknownAsset("zzzzzzzz", suggestion: nil)),
            (KeyRequest(person: "bob@example.com"), .inactivePerson("bob@example.com")),
            (KeyRequest(person: "ada"), .invalid("`ada` is not an e-mail address")),
            (
                KeyRequest(person: "ada@example.com", lifetime: 0),
                .invalid("the key's lifetime must be between one second and ten years")
            ),
            (
                KeyRequest(person: "ada@example.com", name: "a\nb"),
                .invalid("the key's name must be one line without control characters")
            ),
        ]
        for (request, expected) in requests {
            #expect(
                await failure { _ = try await house.administration.createKey(request, by: House.security) } == expected)
        }
        #expect(try house.store.credentials().isEmpty)
        #expect(house.recorder.entries.isEmpty)
    }

    @Test("A key for an asset its owner may not use is made with a warning")
    func warning() async throws {
        let house = try House()
        let issued = try await house.administration.createKey(
            KeyRequest(person: "bob@example.com", assets: ["crew"]), by: House.security)
        #expect(issued.notes.count == 1 && issued.notes[0].contains("audience"))
    }

    @Test("Revoking twice is one act, and a key nobody knows cannot be revoked")
    func revoking() async throws {
        let house = try House()
        let issued = try await house.administration.createKey(KeyRequest(person: "ada@example.com"), by: House.security)
        let first = try await house.administration.revokeKey(issued.credential.id, by: House.security)
        house.time.advance(seconds: 10)
        let second = try await house.administration.revokeKey(issued.credential.id, by: House.security)
        #expect(first == second)
        #expect(house.recorder.operations == ["key.create", "key.revoke"])
        #expect(
            await failure { try await house.administration.revokeKey("key_x", by: House.security) }
                == .unknownKey("key_x"))
    }

    @Test("Each act is recorded with who did it, to what and from where, and never holds the key")
    func recorded() async throws {
        let house = try House()
        let issued = try await house.administration.createKey(
            KeyRequest(person: "ada@example.com", assets: ["open"]), by: House.security)
        let entry = try #require(house.recorder.entries.first)
        #expect(entry.facts.kind == .administration && entry.facts.outcome == .permit)
        #expect(entry.facts.operation == "key.create")
        #expect(entry.facts.person == "local:sec" && entry.facts.client == "192.0.2.9")
        #expect(entry.facts.credential == issued.credential.id && entry.facts.subject == "ada@example.com")
        let detail = String(decoding: entry.passages.flatMap(\.text), as: UTF8.self)
        #expect(detail.contains(#""person":"ada@example.com""#) && detail.contains(#""assets":["open"]"#))
        #expect(!detail.contains(issued.key.text) && !detail.contains(issued.key.text.dropFirst(10).prefix(43)))
    }

    @Test("What cannot be recorded is not done", arguments: StoreKind.allCases)
    func unrecorded(kind: StoreKind) async throws {
        let house = try House(kind)
        let issued = try await house.administration.createKey(KeyRequest(person: "ada@example.com"), by: House.security)
        house.recorder.refuse(true)
        let generation = try house.store.generation()
        let request = KeyRequest(person: "new@example.com", addsPerson: true)
        let (administration, by) = (house.administration, House.security)
        let failures = [
            await failure { _ = try await administration.createKey(request, by: by) },
            await failure { try await administration.revokeKey(issued.credential.id, by: by) },
            await failure { try await administration.save(Person(email: "x@example.com", name: "X"), by: by) },
            await failure {
                _ = try await administration.apply([.asset(AssetManifest(asset: House.asset("x")))], by: by)
            },
            await failure { try await administration.setPassword("correct horse", of: "ada@example.com", by: by) },
        ]
        #expect(failures == Array(repeating: .record(RecordError("the disk is full")), count: 5))
        #expect(try house.store.generation() == generation)
        #expect(house.registry.authenticate(issued.key.text).refusal == nil)
    }

    @Test("A change the store refuses is recorded as not done")
    func unwritten() async throws {
        let house = try House()
        let store = try #require(house.store as? MemoryStore)
        let person = Person(email: "x@example.com", name: "X")
        store.fail(true)
        let error = await failure { try await house.administration.save(person, by: House.security) }
        #expect(error == .store(StoreError(.inputOutput, "testing")))
        let facts = house.recorder.entries.map(\.facts)
        #expect(facts.map(\.outcome) == [.permit, .deny])
        #expect(Set(facts.map(\.activity)).count == 1)
        #expect(facts.last?.reasons.map(\.code) == ["store.failed"])
    }
}

extension String {
    fileprivate var trimmed: String { String(drop { $0 == " " }) }
}
