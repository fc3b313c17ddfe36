import Domain
import Registry
import Storage
import TestKit
import Testing
import Trust

@Suite("Keys nobody uses", .serialized) struct UnusedKeysTests {
    private static let rule = UnusedKeys(reportDays: 60, disableDays: 90)
    private static let day: Int64 = 86_400

    private static func make(_ house: House) async throws -> IssuedKey {
        try await house.administration.createKey(
            KeyRequest(person: "ada@example.com", lifetime: 1_000 * day), by: House.security)
    }

    private static func state(_ house: House, _ id: String) async throws -> CredentialState? {
        try await house.administration.keys(by: House.security).first { $0.id == id }?.state(at: house.time.now)
    }

    @Test(
        "One is reported after sixty days, disabled after ninety, and both are on record", arguments: StoreKind.allCases
    )
    func aged(kind: StoreKind) async throws {
        let house = try House(kind)
        let key = try await Self.make(house)
        house.time.advance(seconds: 60 * Self.day - 1)
        #expect(try await house.administration.ageKeys(Self.rule).isEmpty)
        house.time.advance(seconds: 1)
        #expect(try await house.administration.ageKeys(Self.rule).map(\.step) == [.report])
        #expect(try await Self.state(house, key.credential.id) == .unused)
        #expect(try await house.administration.ageKeys(Self.rule).isEmpty)
        #expect(house.registry.authenticate(key.key.text).refusal == nil)
        house.time.advance(seconds: 30 * Self.day)
        #expect(try await house.administration.ageKeys(Self.rule).map(\.step) == [.disable])
        #expect(try await Self.state(house, key.credential.id) == .disabled)
        #expect(house.registry.authenticate(key.key.text).refusal == .disabled)
        #expect(house.recorder.operations == ["key.create", "key.report_unused", "key.disable_unused"])
        #expect(house.recorder.entries.last?.facts.person == "job:keys")
        #expect(house.recorder.entries.last?.facts.credential == key.credential.id)
    }

    @Test("Whoever uses it again keeps it, and its time begins anew", arguments: StoreKind.allCases)
    func usedAgain(kind: StoreKind) async throws {
        let house = try House(kind)
        let key = try await Self.make(house)
        house.time.advance(seconds: 80 * Self.day)
        #expect(try await house.administration.ageKeys(Self.rule).count == 1)
        house.time.advance(seconds: Self.day)
        house.registry.noteUse(key.credential.id, at: house.time.now)
        house.time.advance(seconds: 59 * Self.day)
        #expect(try await house.administration.ageKeys(Self.rule).isEmpty)
        #expect(try await Self.state(house, key.credential.id) == .active)
        house.time.advance(seconds: Self.day)
        #expect(try await house.administration.ageKeys(Self.rule).map(\.step) == [.report])
    }

    @Test("However late the report came, the time after it is left")
    func late() async throws {
        let house = try House()
        let key = try await Self.make(house)
        house.time.advance(seconds: 500 * Self.day)
        #expect(try await house.administration.ageKeys(Self.rule).map(\.step) == [.report])
        house.time.advance(seconds: 30 * Self.day - 1)
        #expect(try await house.administration.ageKeys(Self.rule).isEmpty)
        house.time.advance(seconds: 1)
        #expect(try await house.administration.ageKeys(Self.rule).map(\.step) == [.disable])
        #expect(try await Self.state(house, key.credential.id) == .disabled)
    }

    @Test("What is over anyhow is left alone")
    func over() async throws {
        let house = try House()
        let revoked = try await Self.make(house).credential
        try await house.administration.revokeKey(revoked.id, by: House.security)
        _ = try await house.administration.createKey(
            KeyRequest(person: "bob@example.com", lifetime: 60), by: House.security)
        house.time.advance(seconds: 400 * Self.day)
        #expect(try await house.administration.ageKeys(Self.rule).isEmpty)
    }

    @Test("One that cannot be written down is tried again, and stays as it was")
    func unrecorded() async throws {
        let house = try House()
        let key = try await Self.make(house)
        house.time.advance(seconds: 61 * Self.day)
        house.recorder.refuse(true)
        #expect(
            await failure { _ = try await house.administration.ageKeys(Self.rule) }
                == .record(RecordError("the disk is full")))
        #expect(try await Self.state(house, key.credential.id) == .active)
        house.recorder.refuse(false)
        #expect(try await house.administration.ageKeys(Self.rule).count == 1)
    }

    @Test(
        "What somebody did with one meanwhile counts: nothing that was taken away comes back",
        arguments: StoreKind.allCases)
    func meanwhile(kind: StoreKind) async throws {
        let house = try House(kind)
        let read = try await Self.make(house).credential
        var aged = read
        aged.reportedUnused = house.time.now
        try await house.administration.revokeKey(read.id, by: House.security)
        #expect(try !house.store.age(aged))
        // Nor by whoever saves what they read before, however they do it.
        var old = read
        old.expires = read.expires?.advanced(bySeconds: 1)
        try house.store.save(old)
        #expect(try await Self.state(house, read.id) == .revoked)
        #expect(try house.store.credentials().first { $0.id == read.id }?.expires == read.expires)

        let used = try await Self.make(house).credential
        try house.store.touch([used.id: house.time.now.advanced(bySeconds: 1)])
        #expect(try !house.store.age(used))
        #expect(
            try !house.store.age(Credential(id: "key_x", person: "a", digest: [], hint: "", created: house.time.now)))
    }
}
