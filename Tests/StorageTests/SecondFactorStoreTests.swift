import Domain
import TestKit
import Testing

@testable import Storage

@Suite("Second factors are kept") struct SecondFactorStoreTests {
    private let directory = TemporaryDirectory()
    private let store: Store

    init() throws { store = try Store(directory: directory.path) }

    private func factor(_ person: String = "ada@example.com", step: Int64 = 7) -> SecondFactorRow {
        SecondFactorRow(
            person: person, nonce: [UInt8](repeating: 1, count: 12), ciphertext: [2, 3],
            created: Timestamp(microseconds: 5), lastStep: step)
    }

    private func digest(_ number: UInt8) -> [UInt8] { [UInt8](repeating: number, count: 32) }

    @Test("A factor is there with its recovery codes until another takes its place, or it is taken away")
    func keeping() throws {
        #expect(try store.secondFactor(of: "ada@example.com") == nil)
        let before = try store.generation()
        try store.save(factor(), recoveryCodes: [digest(1), digest(2)])
        #expect(try store.generation() > before)
        #expect(try store.secondFactors() == ["ada@example.com"])
        #expect(try store.secondFactor(of: "ada@example.com")?.recoveryCodes == 2)
        try store.save(factor(step: 9), recoveryCodes: [digest(3)])
        let kept = try #require(try store.secondFactor(of: "ada@example.com"))
        #expect(kept.recoveryCodes == 1 && kept.lastStep == 9 && kept.ciphertext == [2, 3])
        #expect(try !store.take(recoveryCode: digest(1), of: "ada@example.com"))
        try store.deleteSecondFactor(of: "ada@example.com")
        #expect(try store.secondFactors().isEmpty)
        #expect(try !store.take(recoveryCode: digest(3), of: "ada@example.com"))
    }

    @Test("A step is taken once, and never one before it")
    func steps() throws {
        try store.save(factor(), recoveryCodes: [])
        let before = try store.generation()
        #expect(
            try [6, 7, 8, 8, 7, 9].map { try store.take(step: $0, of: "ada@example.com") }
                == [false, false, true, false, false, true])
        #expect(try !store.take(step: 99, of: "bob@example.com"))
        #expect(try store.generation() == before)
    }

    @Test("A recovery code is taken once, by its owner")
    func codes() throws {
        try store.save(factor(), recoveryCodes: [digest(1), digest(2)])
        try store.save(factor("bob@example.com"), recoveryCodes: [digest(4)])
        #expect(try !store.take(recoveryCode: digest(1), of: "bob@example.com"))
        #expect(try store.take(recoveryCode: digest(1), of: "ada@example.com"))
        #expect(try !store.take(recoveryCode: digest(1), of: "ada@example.com"))
        #expect(try store.replaceRecoveryCodes(of: "ada@example.com", by: [digest(5)]))
        #expect(try !store.take(recoveryCode: digest(2), of: "ada@example.com"))
        #expect(try store.take(recoveryCode: digest(5), of: "ada@example.com"))
        #expect(try !store.replaceRecoveryCodes(of: "eve@example.com", by: [digest(6)]))
    }

    @Test("With a person go their factor and their codes")
    func erasure() throws {
        try store.save(Person(email: "ada@example.com", name: "Ada"))
        try store.save(factor(), recoveryCodes: [digest(1)])
        #expect(try store.erase(person: "ada@example.com"))
        #expect(try store.secondFactor(of: "ada@example.com") == nil)
        try store.save(factor(), recoveryCodes: [])
        #expect(try !store.take(recoveryCode: digest(1), of: "ada@example.com"))
    }

    @Test("A session that has been ended is not renewed, and times never move back")
    func renewal() throws {
        var row = SessionRow(
            digest: digest(1), person: "ada@example.com", created: Timestamp(microseconds: 1),
            expires: Timestamp(microseconds: 10), address: "192.0.2.1", agent: "Browser")
        #expect(try !store.renew(row))
        #expect(try store.session(digest: row.digest) == nil)
        try store.save(row)
        row.secondFactor = Timestamp(microseconds: 8)
        row.methods = "pwd otp"
        row.used = Timestamp(microseconds: 8)
        row.expires = Timestamp(microseconds: 20)
        #expect(try store.renew(row))
        #expect(try store.session(digest: row.digest) == row)
        var late = row
        late.secondFactor = nil
        late.used = Timestamp(microseconds: 3)
        late.expires = Timestamp(microseconds: 11)
        #expect(try store.renew(late))
        #expect(try store.session(digest: row.digest) == row)
    }

    @Test("Sessions are listed for somebody or for everybody, and end all but one")
    func listing() throws {
        for number in 1...4 {
            try store.save(
                SessionRow(
                    digest: digest(UInt8(number)), person: number == 4 ? "bob" : "ada",
                    created: Timestamp(microseconds: Int64(number)), expires: Timestamp(microseconds: 100)))
        }
        let now = Timestamp(microseconds: 50)
        #expect(try store.sessions(of: "ada", now: now).map(\.digest) == [digest(1), digest(2), digest(3)])
        #expect(try store.sessions(of: nil, now: now).count == 4)
        #expect(try store.sessions(of: nil, now: Timestamp(microseconds: 100)).isEmpty)
        try store.deleteSessions(of: "ada", except: digest(2))
        #expect(try store.sessions(of: nil, now: now).map(\.digest) == [digest(2), digest(4)])
        try store.deleteSessions(of: "ada", except: nil)
        #expect(try store.sessions(of: nil, now: now).map(\.digest) == [digest(4)])
    }
}
