import Domain
import Foundation
import Ledger
import Storage
import Testing

@Suite("When the record cannot be written")
struct FailureTests {
    let bench = LedgerBench()

    /// Why an entry was not recorded; `nil` when it was.
    private func refusal(_ ledger: Ledger, _ entry: Entry) async -> RecordError? {
        do {
            try await ledger.record(entry)
            return nil
        } catch {
            return error
        }
    }

    /// Records until something is refused: the journal takes entries a moment longer than the database. What came before
    /// the refusal, and `recorded` entries before that, was acknowledged.
    private func firstRefusal(_ ledger: Ledger, after recorded: Int64) async -> (RecordError?, recorded: Int64) {
        var recorded = recorded
        for _ in 0..<500 {
            if let error = await refusal(ledger, entry(Int(recorded))) { return (error, recorded) }
            recorded += 1
            usleep(10_000)
        }
        return (nil, recorded)
    }

    private func waitUntil(_ condition: () -> Bool) -> Bool {
        for _ in 0..<3000 {
            if condition() { return true }
            usleep(10_000)
        }
        return false
    }

    @Test("everything that waits fails, appends fail at once, and the ledger opens again when the store does")
    func closedDoors() async throws {
        let real = try bench.store()
        let store = FaultyStore(real)
        let ledger = try bench.ledger(store)
        try await ledger.record(entry(0))
        #expect(ledger.isReady)

        let results = Results()
        store.gate.close()
        ledger.append(entry(1), urgency: .now, completion: results.completion(1))
        store.gate.waitUntilReached()
        for number in 2...20 { ledger.append(entry(number), urgency: .soon, completion: results.completion(number)) }
        store.fail(StoreError(.diskFull, "appending records"))
        store.gate.open()
        #expect(results.wait(20))
        #expect(results.failures.count == 20)
        #expect(results.failures.allSatisfy { $0.message.contains("the disk is full") })

        #expect(!ledger.isReady)
        let batches = store.batches.count
        #expect(await refusal(ledger, entry(21)) != nil)
        #expect(store.batches.count == batches)
        #expect(waitUntil { store.probes >= 3 })
        #expect(!ledger.isReady)

        store.fail(nil)
        #expect(waitUntil { ledger.isReady })
        #expect(try await ledger.record(entry(22)).sequence == 1)
        let verification = try bench.verify(real)
        #expect(verification.isGood)
        #expect(verification.count == 2)
        ledger.close()
    }

    @Test("a commit that reported a failure but is there is taken in, and no size is signed twice")
    func uncertainCommit() async throws {
        let real = try bench.store()
        let store = FaultyStore(real)
        let ledger = try bench.ledger(store)
        try await ledger.record(entry(0))
        store.failOnceAfterCommit()
        #expect(await refusal(ledger, entry(1)) != nil)
        #expect(waitUntil { ledger.isReady })
        #expect(try await ledger.record(entry(2)).sequence == 2)
        let verification = try bench.verify(real)
        #expect(verification.isGood)
        #expect(verification.count == 3)
        ledger.close()
    }

    @Test("a database that is full closes the ledger, keeps what was acknowledged, and space opens it again")
    func fullDatabase() async throws {
        let store = try bench.store()
        let ledger = try bench.ledger(store)
        try await ledger.record(entry(0))
        let pages = try store.integer("PRAGMA page_count")
        try store.execute("PRAGMA max_page_count = \(pages + 3)")
        var acknowledged: [Int64] = [0]
        var refused = 0
        for number in 1..<60 {
            do {
                acknowledged.append(
                    try await ledger.record(entry(number, text: String(repeating: "x", count: 900))).sequence)
            } catch { refused += 1 }
        }
        #expect(refused > 0)
        #expect(acknowledged == (0..<Int64(acknowledged.count)).map { $0 })
        try store.execute("PRAGMA max_page_count = 1000000")
        #expect(waitUntil { ledger.isReady })
        let next = try await ledger.record(entry(100)).sequence
        #expect(next == Int64(acknowledged.count))
        let verification = try bench.verify(store)
        #expect(verification.isGood)
        #expect(verification.count == next + 1)
        ledger.close()
    }

    @Test("a store that takes no writes closes the ledger and says so")
    func readOnly() async throws {
        let store = try bench.store()
        let ledger = try bench.ledger(store)
        try await ledger.record(entry(0))
        try store.execute("PRAGMA query_only = 1")
        let (error, recorded) = await firstRefusal(ledger, after: 1)
        #expect(error?.message.contains("cannot be written") == true)
        #expect(!ledger.isReady)
        try store.execute("PRAGMA query_only = 0")
        #expect(waitUntil { ledger.isReady })
        #expect(try store.recordCount() == recorded)
        ledger.close()
    }

    @Test("records that vanish under a running ledger close it for good: the head never moves back")
    func vanishedTail() async throws {
        let before = try bench.store()
        let first = try bench.ledger(before)
        for number in 0..<5 { try await first.record(entry(number)) }
        first.close()
        before.close()
        let store = try bench.store()
        let ledger = try bench.ledger(store)
        try store.execute("DELETE FROM record WHERE sequence >= 3; DELETE FROM checkpoint WHERE size > 3")
        let (error, _) = await firstRefusal(ledger, after: 5)
        #expect(error?.message.contains("ledger verify") == true)
        usleep(200_000)
        #expect(!ledger.isReady)
        #expect(throws: StoreError.self) { try store.recordCount() }
        ledger.close()
        // Nor does it open again.
        #expect(throws: StoreError.self) { try bench.store(.existing) }
    }

    @Test("records that vanish while the journal still has them come back")
    func vanishedEarly() async throws {
        let store = try bench.store()
        let ledger = try bench.ledger(store)
        for number in 0..<5 { try await ledger.record(entry(number)) }
        try store.execute("DELETE FROM record WHERE sequence >= 3; DELETE FROM checkpoint WHERE size > 3")
        let (error, recorded) = await firstRefusal(ledger, after: 5)
        #expect(error != nil)
        #expect(waitUntil { ledger.isReady })
        let verification = try bench.verify(store)
        #expect(verification.isGood)
        #expect(verification.count == recorded)
        ledger.close()
    }
}
