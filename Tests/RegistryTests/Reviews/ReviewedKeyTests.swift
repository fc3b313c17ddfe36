import Domain
import Registry
import Reviews
import Storage
import TestKit
import Testing
import Trust

@Suite("Keys in an access review, and those in their place", .serialized) struct ReviewedKeyTests {
    private func rotate(_ office: ReviewOffice, _ key: Credential) async throws -> Credential {
        try await office.house.administration.rotateKey(key.id, by: House.security).credential
    }

    private func known(_ office: ReviewOffice) throws -> [String: Credential] {
        Dictionary(uniqueKeysWithValues: try office.house.store.credentials().map { ($0.id, $0) })
    }

    /// The key, one in its place that was revoked, another in its place, and one in the place of that.
    private func line(_ office: ReviewOffice) async throws -> [Credential] {
        let gone = try await rotate(office, office.key)
        try await office.house.administration.revokeKey(gone.id, by: House.security)
        let second = try await rotate(office, office.key)
        return [office.key, gone, second, try await rotate(office, second)]
    }

    @Test("a key that may not be used until it is decided about is given no successor", arguments: StoreKind.allCases)
    func notRotated(kind: StoreKind) async throws {
        let office = try await ReviewOffice(kind)
        try await office.open()
        _ = try await office.pass(days: 14)
        #expect(office.refusal == .underReview)
        let refusal = await failure { _ = try await rotate(office, office.key) }
        #expect(
            refusal == .invalid("the key \(office.key.id) may not be used until its access review is decided"))
        #expect(try known(office).count == 1)
        try await office.keepTheRest()
        _ = try await rotate(office, office.key)
    }

    @Test("what takes a key's place meanwhile waits for the decision with it", arguments: StoreKind.allCases)
    func restricted(kind: StoreKind) async throws {
        let office = try await ReviewOffice(kind)
        try await office.open()
        office.house.time.advance(seconds: 13 * 86_400)
        let last = try #require(try await line(office).last)
        _ = try await office.pass(days: 1)
        #expect(office.refusal == .underReview && office.house.registry.objection(to: last) == .underReview)
        #expect(await failure { _ = try await rotate(office, last) } != nil)
        try await office.keepTheRest()
        #expect(office.refusal == nil && office.house.registry.objection(to: last) == nil)
    }

    @Test("what was put in its place by another process is not used either", arguments: StoreKind.allCases)
    func late(kind: StoreKind) async throws {
        let office = try await ReviewOffice(kind)
        try await office.open()
        _ = try await office.pass(days: 14)
        let late = Credential(
            id: "key_late", person: office.key.person, digest: [UInt8](repeating: 7, count: 32), hint: "abcd",
            created: office.house.time.now, predecessor: office.key.id)
        try office.house.store.save(late)
        try office.house.registry.refresh()
        #expect(office.house.registry.objection(to: late) == .underReview)
    }

    @Test("whoever revokes a key revokes what took its place, each that did", arguments: StoreKind.allCases)
    func revoked(kind: StoreKind) async throws {
        let office = try await ReviewOffice(kind)
        try await office.open()
        let line = try await line(office)
        try await office.decide(try await office.line(.key), .revoke, "dee")
        #expect(try line.allSatisfy { try known(office)[$0.id]?.revoked != nil })
        let revoked = office.house.recorder.entries.map(\.facts).filter {
            $0.operation == "key.revoke" && $0.person == "job:reviews"
        }
        #expect(Set(revoked.compactMap(\.credential)) == Set([line[0], line[2], line[3]].map(\.id)))
    }

    @Test("what a key is left with is all that those in its place have", arguments: StoreKind.allCases)
    func narrowed(kind: StoreKind) async throws {
        let office = try await ReviewOffice(kind)
        try await office.open()
        let line = try await line(office)
        try await office.decide(try await office.line(.key), .change(to: ["quotes"]), "dee")
        #expect(try known(office)[line[0].id]?.assets == ["quotes"])
        #expect(try known(office)[line[2].id]?.assets == ["quotes"])
        #expect(try known(office)[line[3].id]?.assets == ["quotes"])
    }
}
