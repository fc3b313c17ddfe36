import Domain
import Foundation
import Ledger
import Merkle
import Storage
import Testing
import Trust

@testable import Backup

@Suite("Going back to a backup while the store is still there")
struct CarryingOverTests {
    let bench: BackupBench

    init() throws { bench = try BackupBench() }

    /// A file that Eve uploaded.
    static let upload = StoredFile(
        id: "fil_a", digest: String(repeating: "a", count: 64), type: "text", bytes: 1, uploader: "eve@example.com",
        credential: nil, asset: nil, time: Timestamp(microseconds: 1), activity: "act_1", upstream: nil,
        state: "held", isScanned: true, computed: "public", classification: "public", labels: "",
        fingerprints: nil, nonce: [UInt8](repeating: 1, count: 12), sealed: [1])

    @Test("records that the backup does not have are counted, with their numbers and times")
    func newer() async throws {
        let store = try bench.store()
        let ledger = try bench.ledger(store)
        try await bench.fill(ledger, 0..<5)
        _ = try bench.unpack(try bench.backup(store), into: "copy")
        let copy = try bench.store("copy", .existing)
        var comparison = try StoreComparison(present: store, copy: copy)
        #expect(comparison.shared == 5 && comparison.newer == nil && comparison.isSameLog)
        try await bench.fill(ledger, 5..<12)
        _ = try ledger.publish()
        comparison = try StoreComparison(present: store, copy: copy)
        let newer = try #require(comparison.newer)
        #expect((newer.first, newer.last, newer.count) == (5, 11, 7))
        #expect((newer.from.microseconds, newer.to.microseconds) == (1_000_005, 1_000_011))
        #expect(comparison.signed?.size == 12)
        ledger.close()
    }

    @Test(
        "a store that went another way since has everything newer from where it parted, and another store nothing in common"
    )
    func parted() async throws {
        let store = try bench.store()
        let ledger = try bench.ledger(store)
        try await bench.fill(ledger, 0..<1_005)
        _ = try bench.unpack(try bench.backup(store), into: "copy")
        let copy = try bench.store("copy", .existing)
        let other = try bench.ledger(copy)
        try await bench.fill(ledger, 1_005..<1_008)
        try await bench.fill(other, 1_005..<1_020)
        let comparison = try StoreComparison(present: store, copy: copy)
        #expect(comparison.shared == 1_005 && comparison.newer?.count == 3)
        let stranger = try bench.store("stranger")
        let third = try bench.ledger(stranger)
        try await bench.fill(third, 0..<3)
        #expect(try !StoreComparison(present: stranger, copy: copy).isSameLog)
        for ledger in [ledger, other, third] { ledger.close() }
    }

    @Test(
        "what was erased, purged, held, revoked and closed since stays so, and the record verifies with receipts for it"
    )
    func carrying() async throws {
        let store = try bench.store()
        let ledger = try bench.ledger(store)
        try await bench.fill(ledger, 0..<20)
        for name in ["ada", "bob", "eve"] { try store.save(Person(email: "\(name)@example.com", name: name)) }
        let key = Credential(
            id: "key_1", person: "bob@example.com", digest: [UInt8](repeating: 1, count: 32), hint: "…", assets: [],
            created: Timestamp(microseconds: 1))
        try store.save(key)
        let early = Hold(id: "hold_1", matter: "A", asset: "finance", placed: Timestamp(microseconds: 1))
        try ledger.place(early)
        let upload = Self.upload
        try store.add(upload)
        let bytes = try bench.backup(store)

        var anonymous = upload
        anonymous.uploader = "erased:1"
        anonymous.nonce = [UInt8](repeating: 2, count: 12)
        #expect(try store.erase(anonymous, known: upload.nonce))
        var revoked = key
        revoked.revoked = Timestamp(microseconds: 5)
        try store.save(revoked)
        var closed = Person(email: "eve@example.com", name: "eve")
        closed.active = false
        try store.save(closed)
        #expect(try store.erase(person: "ada@example.com"))
        try ledger.lift(hold: "hold_1")
        try ledger.place(Hold(id: "hold_2", matter: "B", asset: "support-2", placed: Timestamp(microseconds: 2)))
        _ = try await ledger.erase(person: "ada@example.com")
        #expect(try store.purge([3, 5], cause: "retention chats") == [3, 5])
        _ = try await ledger.finishErasures()

        _ = try bench.unpack(bytes, into: "copy")
        let copy = try bench.store("copy", .existing)
        let restored = try bench.ledger(copy)
        let carrying = CarryingOver(from: store, to: copy)
        let outcome = try carrying.run(shared: 20, at: Timestamp(microseconds: 9))
        #expect(outcome.erasures == 1 && outcome.holds == 2 && outcome.keys == 1 && outcome.accounts == 2)
        #expect(outcome.files == 1)
        #expect(try copy.file("fil_a")?.uploader == "erased:1")
        // Ada's ten were purged there, and two for retention.
        #expect(outcome.purges == 12)
        _ = try await restored.finishErasures()
        let verification = try LedgerVerifier(store: copy, keys: bench.ledgerKeys).verify()
        #expect(verification.isGood && verification.erased == 12, "\(verification.firstBad?.reason ?? "")")
        #expect(try copy.subject(term: bench.ledgerKeys.term("subject", "ada@example.com")) == nil)
        #expect(try restored.holds().map(\.lifted).map { $0 == nil } == [false, true])
        #expect(try copy.credentials().first?.revoked == Timestamp(microseconds: 5))
        #expect(try copy.person("ada@example.com") == nil)
        #expect(try copy.person("eve@example.com")?.active == false)
        #expect(try copy.person("bob@example.com")?.active == true)
        #expect(try carrying.run(shared: 20, at: Timestamp(microseconds: 9)).total == 0)
        for ledger in [ledger, restored] { ledger.close() }
    }

    @Test("who witnesses the log, who signs it, and for how long records are kept stays what it was last")
    func sayings() async throws {
        let store = try bench.store()
        let ledger = try bench.ledger(store)
        try await bench.fill(ledger, 0..<6)
        _ = try ledger.publish()
        let witnesses = try ["one", "two", "three"].enumerated().map { number, name in
            let name = try #require(KeyName("\(name).example.com"))
            return try Cosigner(name: name, seed: [UInt8](repeating: UInt8(number), count: 32)).verifier
        }
        try ledger.appoint(witnesses[0], at: "https://one.example.com")
        try ledger.appoint(witnesses[1], at: "https://two.example.com")
        let bytes = try bench.backup(store)

        try ledger.dismiss(witnesses[0])
        try ledger.dismiss(witnesses[1])
        try ledger.appoint(witnesses[1], at: "https://two.example.org")
        try ledger.appoint(witnesses[2], at: "https://three.example.com")
        try await bench.fill(ledger, 6..<9)
        let signing = try ledger.rotateLogKeys()
        _ = try ledger.publish()
        try ledger.set(RetentionRules(rules: [], otherwise: nil))

        _ = try bench.unpack(bytes, into: "copy")
        let copy = try bench.store("copy", .existing)
        let restored = try bench.ledger(copy)
        let carrying = CarryingOver(from: store, to: copy)
        let outcome = try carrying.run(shared: 6, at: Timestamp(microseconds: 9))
        #expect(outcome.witnesses == 3 && outcome.logKeys == 2 && outcome.retention == 1)
        let asked = try restored.witnesses().filter(\.isInOffice).map(\.url)
        #expect(Set(asked) == ["https://two.example.org", "https://three.example.com"])
        #expect(try restored.trustedLog() == ledger.trustedLog())
        #expect(try restored.retention()?.rules == ledger.retention()?.rules)
        // The log goes on, signed by the key that was taken into use last.
        try await bench.fill(restored, 6..<7)
        let checkpoint = try SignedCheckpoint(try #require(try restored.publish()).bytes)
        let newest = TrustedLog(origin: try ledger.trustedLog().origin, keys: [signing])
        #expect(throws: Never.self) { try newest.verify(checkpoint) }
        let verification = try LedgerVerifier(store: copy, keys: bench.ledgerKeys).verify()
        #expect(verification.isGood, "\(verification.firstBad?.reason ?? "")")
        #expect(try carrying.run(shared: 6, at: Timestamp(microseconds: 9)).total == 0)
        for ledger in [ledger, restored] { ledger.close() }
    }

    @Test("a store that another process has open is not taken, and one that is taken nobody opens")
    func hold() async throws {
        let store = try bench.store()
        let ledger = try bench.ledger(store)
        try await bench.fill(ledger, 0..<4)
        let error = #expect(throws: StoreError.self) { try StoreHold(directory: bench.path + "/data") }
        #expect(error?.code == .busy)
        ledger.close()
        store.close()
        let hold = try StoreHold(directory: bench.path + "/data")
        #expect(hold.count == 4)
    }
}
