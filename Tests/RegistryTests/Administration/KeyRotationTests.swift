import Domain
import Registry
import Storage
import TestKit
import Testing
import Trust

@Suite("Rotating keys", .serialized) struct KeyRotationTests {
    private static let bounds = CredentialBounds(
        uses: [.chat], environments: [.production], networks: ["127.0.0.0/8"])

    private static func make(_ house: House, lifetime: Int64 = 1_000_000) async throws -> IssuedKey {
        try await house.administration.createKey(
            KeyRequest(
                person: "ada@example.com", name: "Laptop", assets: ["open"], bounds: bounds, lifetime: lifetime),
            by: House.security)
    }

    @Test("Both keys are accepted while they overlap, then the new one alone", arguments: StoreKind.allCases)
    func overlap(kind: StoreKind) async throws {
        let house = try House(kind)
        let old = try await Self.make(house)
        let new = try await house.administration.rotateKey(old.credential.id, overlap: 3_600, by: House.security)
        for key in [old, new] { #expect(house.registry.authenticate(key.key.text).refusal == nil) }
        house.time.advance(seconds: 3_599)
        try house.registry.refresh()
        #expect(house.registry.authenticate(old.key.text).refusal == nil)
        house.time.advance(seconds: 1)
        try house.registry.refresh()
        #expect(house.registry.authenticate(old.key.text).refusal == .expired)
        #expect(house.registry.authenticate(new.key.text).refusal == nil)
    }

    @Test("The new key has the owner, the name, the scope and the bounds of the old one, and says whose place it takes")
    func same() async throws {
        let house = try House(.embedded)
        let old = try await Self.make(house).credential
        house.time.advance(seconds: 500_000)
        let new = try await house.administration.rotateKey(old.id, by: House.security).credential
        #expect(new.person == old.person && new.name == old.name && new.scope == old.scope)
        #expect(new.assets == old.assets && new.bounds == Self.bounds && new.predecessor == old.id)
        #expect(new.id != old.id && new.digest != old.digest)
        #expect(new.expires == house.time.now.advanced(bySeconds: 1_000_000))
        let stored = try await house.administration.keys(by: House.security)
        #expect(stored.first { $0.id == new.id } == new)
        // Never longer than it would have been.
        #expect(stored.first { $0.id == old.id }?.expires == old.expires)
    }

    @Test("A key that may be in the wrong hands is refused at once")
    func atOnce() async throws {
        let house = try House()
        let old = try await Self.make(house)
        let new = try await house.administration.rotateKey(old.credential.id, overlap: 0, by: House.security)
        #expect(house.registry.authenticate(old.key.text).refusal == .expired)
        #expect(house.registry.authenticate(new.key.text).refusal == nil)
    }

    @Test("It is one act on record, which names the old key and never holds the new one")
    func recorded() async throws {
        let house = try House()
        let old = try await Self.make(house)
        let new = try await house.administration.rotateKey(old.credential.id, by: House.security)
        #expect(house.recorder.operations == ["key.create", "key.replace"])
        let entry = try #require(house.recorder.entries.last)
        #expect(entry.facts.credential == old.credential.id && entry.facts.subject == "ada@example.com")
        let detail = String(decoding: entry.passages.flatMap(\.text), as: UTF8.self)
        #expect(detail.contains(new.credential.id) && !detail.contains(new.key.text))
    }

    @Test("What is not accepted any more is given no successor, and nothing is given two")
    func refused() async throws {
        let house = try House()
        let (administration, by) = (house.administration, House.security)
        let revoked = try await Self.make(house).credential
        try await administration.revokeKey(revoked.id, by: by)
        let short = try await Self.make(house, lifetime: 10).credential
        house.time.advance(seconds: 10)
        let rotated = try await Self.make(house).credential
        let successor = try await administration.rotateKey(rotated.id, by: by).credential
        for (id, word) in [(revoked.id, "revoked"), (short.id, "expired"), (rotated.id, successor.id)] {
            let refusal = await failure { _ = try await administration.rotateKey(id, by: by) }
            guard case .invalid(let message) = refusal else {
                Issue.record("\(id) was rotated")
                continue
            }
            #expect(message.contains(word))
        }
        #expect(await failure { _ = try await administration.rotateKey("key_x", by: by) } == .unknownKey("key_x"))
        // Where the successor is gone, another can be made.
        try await administration.revokeKey(successor.id, by: by)
        _ = try await administration.rotateKey(rotated.id, by: by)
    }

    @Test("Somebody who left is given no key in the place of theirs")
    func leaver() async throws {
        let house = try House()
        let old = try await Self.make(house).credential
        var ada = House.ada
        ada.active = false
        try await house.administration.save(ada, by: House.security)
        let refusal = await failure { _ = try await house.administration.rotateKey(old.id, by: House.security) }
        #expect(refusal == .inactivePerson("ada@example.com"))
    }

    @Test("Whoever may not revoke a key, or may not make one for its owner, rotates none")
    func asked() async throws {
        let house = try House()
        let old = try await Self.make(house).credential
        let nobody = Administrator(name: "bob@example.com")
        for id in [old.id, "key_x"] {
            guard case .denied = await failure({ _ = try await house.administration.rotateKey(id, by: nobody) }) else {
                Issue.record("\(id) could be asked about")
                continue
            }
        }
        #expect(try await house.administration.keys(by: House.security).count == 1)
    }

    @Test("A directory's key is rotated like a person's", arguments: StoreKind.allCases)
    func directory(kind: StoreKind) async throws {
        let house = try House(kind)
        let old = try await house.administration.createKey(forDirectory: "entra", by: House.security)
        let new = try await house.administration.rotateKey(old.credential.id, by: House.security)
        #expect(await house.registry.authenticateDirectory(new.key.text) == .accepted(new.credential))
        #expect(new.credential.person == "scim:entra")
    }

    @Test("Of two who rotate a key at once one is told", arguments: StoreKind.allCases)
    func twice(kind: StoreKind) async throws {
        let house = try House(kind)
        let old = try await Self.make(house).credential
        let now = house.time.now
        func successor(_ number: UInt8) -> Credential {
            Credential(
                id: "key_\(number)", person: old.person, digest: Array(repeating: number, count: 32), hint: "abcd",
                created: now, expires: now.advanced(bySeconds: 60), predecessor: old.id)
        }
        #expect(try house.store.save(successor(1), inPlaceOf: old))
        #expect(try !house.store.save(successor(2), inPlaceOf: old))
        try await house.administration.revokeKey("key_1", by: House.security)
        #expect(try house.store.save(successor(3), inPlaceOf: old))
        try await house.administration.revokeKey(old.id, by: House.security)
        try await house.administration.revokeKey("key_3", by: House.security)
        #expect(try !house.store.save(successor(4), inPlaceOf: old))
    }

    @Test("What is done with a key names that key, whichever it was done to")
    func named() async throws {
        let house = try House()
        let old = try await Self.make(house).credential
        let program = Administrator(name: "local:sec", client: "192.0.2.9", credential: "key_program")
        _ = try? await house.administration.revokeKey(old.id, by: program)
        let facts = try #require(house.recorder.entries.last?.facts)
        #expect(facts.credential == "key_program" && facts.asked?.session == .key)
    }
}
