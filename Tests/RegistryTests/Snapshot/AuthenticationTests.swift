import Domain
import Registry
import Storage
import TestKit
import Testing
import Trust

@Suite("Keys at the door", .serialized) struct AuthenticationTests {
    @Test("A key speaks for its owner", arguments: StoreKind.allCases)
    func accepted(kind: StoreKind) async throws {
        let house = try House(kind)
        for person in [House.ada, House.bob] {
            let issued = try await house.administration.createKey(
                KeyRequest(person: person.email), by: House.security)
            #expect(house.registry.authenticate(issued.key.text) == .accepted(issued.credential, person))
        }
    }

    @Test("A revoked key is refused", arguments: StoreKind.allCases)
    func revoked(kind: StoreKind) async throws {
        let house = try House(kind)
        let issued = try await house.administration.createKey(KeyRequest(person: "ada@example.com"), by: House.security)
        try await house.administration.revokeKey(issued.credential.id, by: House.security)
        #expect(house.registry.authenticate(issued.key.text).refusal == .revoked)
    }

    @Test("A key expires to the microsecond")
    func expired() async throws {
        let house = try House()
        let issued = try await house.administration.createKey(
            KeyRequest(person: "ada@example.com", lifetime: 60), by: House.security)
        house.time.advance(microseconds: 59_999_999)
        try house.registry.refresh()
        #expect(house.registry.authenticate(issued.key.text).refusal == nil)
        house.time.advance(microseconds: 1)
        #expect(house.registry.authenticate(issued.key.text).refusal == .expired)
    }

    @Test("A leaver's key is refused, and accepted again should the person come back", arguments: StoreKind.allCases)
    func leaver(kind: StoreKind) async throws {
        let house = try House(kind)
        let issued = try await house.administration.createKey(KeyRequest(person: "ada@example.com"), by: House.security)
        var ada = House.ada
        ada.active = false
        try await house.administration.save(ada, by: House.security)
        #expect(house.registry.authenticate(issued.key.text).refusal == .ownerInactive)
        try await house.administration.save(House.ada, by: House.security)
        #expect(house.registry.authenticate(issued.key.text).refusal == nil)
    }

    @Test("A key nobody made is unknown, and what is no key is malformed without a look at anything")
    func unknown() throws {
        let house = try House()
        #expect(house.registry.authenticate(APIKey.generate().text) == .unknown)
        for text in ["", "sk-live-123", "Bearer x", String(repeating: "x", count: 100_000)] {
            #expect(house.registry.authenticate(text) == .refused(.malformed, nil))
        }
    }

    @Test("Every refusal has a code of its own and says what to do")
    func messages() {
        #expect(Set(KeyRefusal.allCases.map(\.code)).count == KeyRefusal.allCases.count)
        for refusal in KeyRefusal.allCases {
            #expect(refusal.code.hasPrefix("key."))
            #expect(refusal.message.contains(";"))
        }
    }

    @Test("Last uses are written in one go, the latest of each key", arguments: StoreKind.allCases)
    func uses(kind: StoreKind) async throws {
        let house = try House(kind)
        let issued = try await house.administration.createKey(KeyRequest(person: "ada@example.com"), by: House.security)
        let (id, now) = (issued.credential.id, house.time.now)
        let generation = try house.store.generation()
        house.registry.noteUse(id, at: now.advanced(bySeconds: 2))
        house.registry.noteUse(id, at: now.advanced(bySeconds: 1))
        #expect(try house.store.credentials().first?.lastUsed == nil)
        try house.registry.flushUses()
        #expect(try house.store.credentials().first?.lastUsed == now.advanced(bySeconds: 2))
        #expect(try house.store.generation() == generation)
    }

    @Test("Uses that cannot be written are kept for the next time")
    func usesSurviveFailure() async throws {
        let house = try House()
        let store = try #require(house.store as? MemoryStore)
        let issued = try await house.administration.createKey(KeyRequest(person: "ada@example.com"), by: House.security)
        house.registry.noteUse(issued.credential.id, at: house.time.now)
        store.fail(true)
        #expect(throws: StoreError.self) { try house.registry.flushUses() }
        store.fail(false)
        try house.registry.flushUses()
        #expect(try store.credentials().first?.lastUsed == house.time.now)
    }
}
