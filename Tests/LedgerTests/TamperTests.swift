import Domain
import Foundation
import Ledger
import Storage
import TestKit
import Testing

/// A way to falsify a store, and the first sequence that verification must then name.
struct Tampering: CustomTestStringConvertible, Sendable {
    var what: String
    var sql: String
    var firstBad: Int64
    /// Whether it takes the key to see it.
    var needsKey = false
    /// Whether the index does not fit the records any more, which shows without the key too.
    var breaksIndex = false

    var testDescription: String { what }
}

@Suite("Verification names the first entry that is not as it was written")
struct TamperTests {
    let bench = LedgerBench()

    /// Ten transactions of three records each; record 13 is the one falsified most.
    private func filled() throws -> Store {
        let store = try bench.store()
        var limits = LedgerLimits()
        limits.batchEntries = 3
        // Nothing goes before its company is complete, however slow the machine.
        limits.lingerMicroseconds = 60_000_000
        let faulty = FaultyStore(store)
        let ledger = try bench.ledger(faulty, limits: limits)
        let results = Results()
        for number in stride(from: 0, to: 30, by: 3) {
            for offset in 0..<3 {
                ledger.append(
                    entry(number + offset), urgency: offset == 2 ? .now : .soon,
                    completion: results.completion(number + offset))
            }
            #expect(results.wait(3))
        }
        ledger.close()
        #expect(faulty.batches == Array(repeating: 3, count: 10))
        return store
    }

    @Test("an untouched ledger is good, with the key and without, and beside a writer")
    func untouched() throws {
        let store = try filled()
        for key in [true, false] {
            let verification = try bench.verify(try bench.store(.existing), withKey: key)
            #expect(verification.isGood)
            #expect(verification.count == 30)
            #expect(verification.checkpoints == 10)
            #expect(verification.openedContent == key)
            #expect(verification.rootHex.count == 64)
        }
        store.close()
    }

    @Test("an empty ledger is good")
    func empty() throws {
        let verification = try bench.verify(try bench.store())
        #expect(verification.isGood)
        #expect(verification.count == 0)
        #expect(verification.rootHex == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")
    }

    /// The column with another last byte.
    private static func flipped(_ column: String) -> String {
        "CAST(substr(\(column), 1, length(\(column)) - 1) || x'00' AS BLOB)"
    }

    static let tamperings: [Tampering] = [
        Tampering(what: "time", sql: "UPDATE record SET time = time + 1 WHERE sequence = 13", firstBad: 13),
        Tampering(what: "kind", sql: "UPDATE record SET kind = 'admin' WHERE sequence = 13", firstBad: 13),
        Tampering(
            what: "activity", sql: "UPDATE record SET activity = zeroblob(16) WHERE sequence = 13", firstBad: 13,
            needsKey: true),
        Tampering(
            what: "no activity", sql: "UPDATE record SET activity = NULL WHERE sequence = 13", firstBad: 13),
        Tampering(
            what: "terms", sql: "UPDATE record SET terms = x'' WHERE sequence = 13", firstBad: 13, needsKey: true,
            breaksIndex: true),
        Tampering(
            what: "entry", sql: "UPDATE record SET entry = CAST(entry || x'00' AS BLOB) WHERE sequence = 13",
            firstBad: 13),
        Tampering(
            what: "facts", sql: "UPDATE record SET facts = \(Self.flipped("facts")) WHERE sequence = 13", firstBad: 13),
        Tampering(
            what: "content", sql: "UPDATE record SET content = \(Self.flipped("content")) WHERE sequence = 13",
            firstBad: 13),
        Tampering(what: "content erased", sql: "UPDATE record SET content = NULL WHERE sequence = 13", firstBad: 13),
        Tampering(
            what: "a record erased without a word",
            sql: "UPDATE record SET content = NULL, facts = NULL, activity = NULL, terms = x'' WHERE sequence = 13",
            firstBad: 13),
        Tampering(
            what: "a person's key destroyed without a word",
            sql: "UPDATE subject SET wrapped = NULL, name = NULL, term = NULL, erased = 1", firstBad: 0, needsKey: true),
        Tampering(
            what: "a person's key", sql: "UPDATE subject SET wrapped = zeroblob(40)", firstBad: 0, needsKey: true),
        Tampering(
            what: "a person's pseudonym", sql: "UPDATE subject SET pseudonym = zeroblob(16)", firstBad: 0,
            needsKey: true),
        Tampering(
            what: "a row of the index by terms removed",
            sql: "DELETE FROM record_posting WHERE term = (SELECT max(term) FROM record_posting)",
            firstBad: 30),
        Tampering(
            what: "a row of the index by terms added",
            sql: "INSERT INTO record_posting VALUES (zeroblob(16), 0, 0, x'0d00')", firstBad: 30),
        Tampering(
            what: "a row of the index by terms without one of its records",
            sql:
                "UPDATE record_posting SET places = substr(places, 3) WHERE term = (SELECT max(term) FROM record_posting)",
            firstBad: 30),
        Tampering(
            what: "a row of the index by terms that cannot be read",
            sql: "UPDATE record_posting SET places = x'80' WHERE term = (SELECT max(term) FROM record_posting)",
            firstBad: 30),
        Tampering(
            what: "a row of the index by terms led to another activity",
            sql: """
                UPDATE record_posting SET places = CAST(substr(places, 1, 26) || x'0c01' || substr(places, 29) AS BLOB)
                WHERE length(places) = 60
                """, firstBad: 30),
        Tampering(what: "leaf", sql: "UPDATE record SET leaf = zeroblob(32) WHERE sequence = 13", firstBad: 13),
        Tampering(what: "first record deleted", sql: "DELETE FROM record WHERE sequence = 0", firstBad: 0),
        Tampering(what: "a record deleted", sql: "DELETE FROM record WHERE sequence = 13", firstBad: 13),
        Tampering(what: "last record deleted", sql: "DELETE FROM record WHERE sequence = 29", firstBad: 29),
        Tampering(what: "the tail deleted", sql: "DELETE FROM record WHERE sequence >= 20", firstBad: 20),
        Tampering(what: "every record deleted", sql: "DELETE FROM record", firstBad: 0),
        Tampering(
            what: "a record hidden from the index",
            sql: """
                CREATE TEMP TABLE was AS SELECT activity FROM record WHERE sequence = 13;
                UPDATE record SET activity = zeroblob(16) WHERE sequence = 13;
                CREATE TEMP TABLE kept AS SELECT * FROM sqlite_schema WHERE name = 'record_activity';
                PRAGMA writable_schema = ON;
                DELETE FROM sqlite_schema WHERE name = 'record_activity';
                PRAGMA writable_schema = RESET;
                UPDATE record SET activity = (SELECT activity FROM was) WHERE sequence = 13;
                PRAGMA writable_schema = ON;
                INSERT INTO sqlite_schema SELECT * FROM kept;
                PRAGMA writable_schema = RESET;
                """, firstBad: 13),
        Tampering(
            what: "a record added at the end",
            sql: """
                INSERT INTO record SELECT 30, time, kind, activity, leaf, entry, terms, facts, content
                FROM record WHERE sequence = 29
                """, firstBad: 30),
        Tampering(
            what: "two records swapped",
            sql: """
                UPDATE record SET sequence = 1000 WHERE sequence = 13;
                UPDATE record SET sequence = 13 WHERE sequence = 14;
                UPDATE record SET sequence = 14 WHERE sequence = 1000;
                """, firstBad: 13),
        Tampering(
            what: "a record replaced by a copy of another, leaf and all",
            sql: """
                UPDATE record SET (time, kind, activity, leaf, entry, terms, facts, content) =
                    (SELECT time, kind, activity, leaf, entry, terms, facts, content FROM record WHERE sequence = 12)
                WHERE sequence = 13
                """, firstBad: 13),
        Tampering(
            what: "a checkpoint's root", sql: "UPDATE checkpoint SET root = zeroblob(32) WHERE size = 15", firstBad: 14),
        Tampering(
            what: "a checkpoint's time", sql: "UPDATE checkpoint SET time = time + 1 WHERE size = 15", firstBad: 14,
            needsKey: true),
        Tampering(
            what: "a checkpoint's MAC", sql: "UPDATE checkpoint SET mac = zeroblob(32) WHERE size = 15", firstBad: 14,
            needsKey: true),
        Tampering(
            what: "a checkpoint's size", sql: "UPDATE checkpoint SET size = 14 WHERE size = 15", firstBad: 13),
        Tampering(
            what: "a frontier", sql: "UPDATE checkpoint SET frontier = zeroblob(64) WHERE frontier IS NOT NULL",
            firstBad: 2),
        Tampering(what: "the last checkpoint deleted", sql: "DELETE FROM checkpoint WHERE size = 30", firstBad: 27),
        Tampering(what: "every checkpoint deleted", sql: "DELETE FROM checkpoint", firstBad: 0),
        Tampering(
            what: "a checkpoint below all records",
            sql: "INSERT INTO checkpoint VALUES (0, 1, zeroblob(32), zeroblob(32), NULL)",
            firstBad: 0),
        Tampering(
            what: "a checkpoint beyond all records",
            sql: "INSERT INTO checkpoint VALUES (31, 1, zeroblob(32), zeroblob(32), NULL)", firstBad: 30),
    ]

    @Test("whatever is changed, deleted, added or moved is found", arguments: tamperings)
    func tampering(_ tampering: Tampering) throws {
        let store = try filled()
        try store.execute(tampering.sql)
        let withKey = try bench.verify(store)
        #expect(withKey.firstBad?.sequence == tampering.firstBad, "\(withKey.firstBad?.reason ?? "nothing found")")
        let withoutKey = try bench.verify(store, withKey: false)
        if tampering.needsKey, !tampering.breaksIndex {
            #expect(withoutKey.isGood)
        } else {
            #expect(withoutKey.firstBad != nil)
        }
    }

    @Test("a record rewritten with a leaf of its own is named exactly with the key, by its transaction without")
    func rewritten() throws {
        let store = try filled()
        // What somebody with the store but not the key can do: other facts, and a leaf that fits them.
        var record = try #require(try store.records(from: 13, limit: 1).first)
        Forgery.forge(&record, facts: [UInt8](repeating: 7, count: record.facts?.count ?? 0))
        try store.execute(
            """
            UPDATE record SET facts = x'\(Forgery.hexadecimal(record.facts ?? []))',
                entry = x'\(Forgery.hexadecimal(record.entry))', leaf = x'\(Forgery.hexadecimal(record.leaf))'
            WHERE sequence = 13
            """)
        #expect(try bench.verify(store).firstBad?.sequence == 13)
        #expect(try bench.verify(store, withKey: false).firstBad?.sequence == 12)
    }

    @Test("a byte changed anywhere in the file is survived, and found where it lies in a record")
    func changedBytes() throws {
        let store = try filled()
        let records = try store.records(from: 0, limit: 30)
        try store.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        store.close()
        let file = URL(filePath: bench.path + "/sallyport.sqlite")
        let good = try Data(contentsOf: file)
        // Where contents and facts lie in the file, by a stretch of each that is nowhere else.
        let inRecords = records.flatMap { [($0.facts ?? []).suffix(24), ($0.content ?? []).suffix(24)] }.compactMap {
            good.firstRange(of: Data($0))
        }
        #expect(inRecords.count > 50)
        var random = SeededGenerator(seed: 5)
        for round in 0..<120 {
            let stretch = round.isMultiple(of: 2) ? inRecords.randomElement(using: &random) : nil
            let offset = Int.random(in: stretch ?? 0..<good.count, using: &random)
            var bad = good
            bad[offset] ^= UInt8.random(in: 1...255, using: &random)
            try bad.write(to: file)
            do {
                let opened = try bench.store(.existing)
                let verification = try bench.verify(opened)
                if stretch != nil { #expect(!verification.isGood, "byte \(offset) was changed") }
                opened.close()
            } catch {
                #expect(error is StoreError && stretch == nil, "byte \(offset) was changed")
            }
        }
    }

    @Test("a damaged page is named as the entry that cannot be read")
    func damagedPage() throws {
        let store = try filled()
        try store.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        let page = try store.integer("SELECT rootpage FROM sqlite_schema WHERE name = 'record'")
        store.close()
        let file = try FileHandle(forUpdating: URL(filePath: bench.path + "/sallyport.sqlite"))
        try file.seek(toOffset: UInt64(page - 1) * 4096)
        try file.write(contentsOf: Data(repeating: 0xff, count: 4096))
        try file.close()
        let verification = try bench.verify(try bench.store(.readOnly))
        #expect(verification.firstBad?.sequence == 0)
        #expect(verification.firstBad?.reason.contains("damaged") == true)
    }
}
