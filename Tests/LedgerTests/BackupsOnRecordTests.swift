import Domain
import Ledger
import Storage
import Testing

@Suite("Backups, as far as the record knows of them")
struct BackupsOnRecordTests {
    let bench = LedgerBench()

    @Test("without one its age is that of the first record, with one that of the last")
    func age() async throws {
        let ledger = try bench.ledger(try bench.store())
        #expect(try ledger.backedUp() == nil && ledger.lastBackup() == nil)
        try await ledger.record(entry(0))
        try await ledger.record(entry(1))
        #expect(try ledger.backedUp() == Timestamp(microseconds: 1_000_000))
        #expect(try ledger.lastBackup() == nil)
        for number in 1...2 {
            let backup = TakenBackup(
                file: "night-\(number).backup", bytes: 1 << 40, records: Int64(number + 1),
                root: String(repeating: "ab", count: 32))
            let before = bench.clock.now
            try await ledger.note(backup, by: "account:root")
            let last = try #require(try ledger.lastBackup())
            #expect(last.backup == backup && last.time > before)
            #expect(try ledger.backedUp() == last.time)
        }
        ledger.close()
    }

    @Test("one of whose record nothing is left is not made up")
    func erased() async throws {
        let ledger = try bench.ledger(try bench.store())
        try await ledger.record(entry(0))
        try await ledger.note(
            TakenBackup(file: "a", bytes: 1, records: 1, root: ""), by: "ann@example.com")
        _ = try await ledger.erase(person: "ann@example.com")
        #expect(try ledger.lastBackup() == nil)
        #expect(try ledger.backedUp() == Timestamp(microseconds: 1_000_000))
        ledger.close()
    }
}
