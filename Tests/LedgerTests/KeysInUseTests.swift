import Domain
import Ledger
import Merkle
import Storage
import Testing

@Suite("Which keys seal and sign the record")
struct KeysInUseTests {
    let bench = LedgerBench()

    @Test("they are named with since when, the ones before as well, and a rotation that was broken off is told")
    func named() async throws {
        let store = try bench.store()
        let ledger = try bench.ledger(store)
        try await ledger.record(entry(0))
        _ = try ledger.publish()
        let first = try ledger.keysInUse()
        #expect(first.wrapping == .init(number: 0, since: Timestamp(microseconds: 1_000_000), isMoving: false))
        #expect(first.rewrapped == nil && first.signing.count == 2 && first.signing.allSatisfy(\.isNewest))

        let rotation = try await ledger.rotateKeyEncryptionKey()
        let newer = try ledger.rotateLogKeys()
        let second = try ledger.keysInUse()
        #expect(second.wrapping.number == rotation.number && !second.wrapping.isMoving)
        #expect(second.wrapping.since ?? Timestamp(microseconds: 0) > Timestamp(microseconds: 1_000_000))
        #expect(second.signing.map(\.isNewest) == [true, true, false, false])
        #expect(second.signing.filter(\.isNewest).contains { $0.key == newer && $0.began == 2 })
        #expect(Set(first.signing.map(\.key)) == Set(second.signing.dropFirst(2).map(\.key)))

        #expect(
            try store.begin(
                StoredKeyEncryptionKey(
                    number: rotation.number + 1, wrapped: [1], began: Timestamp(microseconds: 2_000_000))))
        #expect(try ledger.keysInUse().wrapping.isMoving)
        ledger.close()
    }

    @Test("when the master key was wrapped is what the record says of it")
    func wrapped() async throws {
        let ledger = try bench.ledger(try bench.store())
        for (operation, second) in [("master_key.wrap", 10), ("master_key.rewrap", 20)] {
            let facts = RecordFacts(
                kind: .administration, activity: "act_\(operation)",
                time: Timestamp(microseconds: Int64(second) * 1_000_000), operation: operation, outcome: .permit)
            try await ledger.record(Entry(facts: facts))
        }
        #expect(try ledger.keysInUse().rewrapped == Timestamp(microseconds: 20_000_000))
        ledger.close()
    }
}
