import Domain
import Foundation
import GRDB
import TestKit
import Testing

@testable import Storage

@Suite("The index by terms")
struct TermIndexTests {
    private let directory = TemporaryDirectory()
    private static let words = ["a", "b", "c", "rare"]

    /// Records of activities whose parts lie apart, in stretches of the log that are far from each other in their numbers.
    private static func records(_ range: Range<Int64>, _ dice: inout SeededGenerator) -> [StoredRecord] {
        range.map { sequence in
            let words = Self.words.filter { $0 == "rare" ? sequence % 97 == 0 : Bool.random(using: &dice) }
            return RecordStoreTests.record(
                sequence, activity: "act \(Int64.random(in: max(0, sequence / 2 - 40)...sequence / 2, using: &dice))",
                terms: words)
        }
    }

    private static func append(_ records: [StoredRecord], to store: Store) throws {
        for start in stride(from: 0, to: records.count, by: 500) {
            let group = Array(records[start..<min(start + 500, records.count)])
            let end = group[0].sequence + Int64(group.count)
            let outcome = try store.append(
                group, at: group[0].sequence, checkpoint: RecordStoreTests.checkpoint(end))
            #expect(outcome == .written)
        }
    }

    /// What a filter finds when every record is looked at, newest first.
    private static func naive(_ records: [StoredRecord], _ sets: [[String]]) -> [Int64] {
        var openings: [[UInt8]: (opening: Int64, terms: Set<[UInt8]>)] = [:]
        for record in records {
            guard let activity = record.activity else { continue }
            let terms = stride(from: 0, to: record.terms.count, by: 16).map { Array(record.terms[$0..<$0 + 16]) }
            openings[activity, default: (record.sequence, [])].terms.formUnion(terms)
        }
        return openings.values.filter { found in
            sets.allSatisfy { !found.terms.isDisjoint(with: $0.map(RecordStoreTests.term)) }
        }.map(\.opening).sorted(by: >)
    }

    private static func pages(_ store: Store, _ sets: [[String]], limit: Int = 200) throws -> [Int64] {
        var all: [Int64] = []
        while true {
            let page = try store.activities(
                RecordFilter(terms: sets.map { $0.map(RecordStoreTests.term) }), before: all.last, limit: limit)
            all += page.map(\.opening.sequence)
            if page.count < limit { return all }
        }
    }

    private static let filters: [[[String]]] = [
        [["a"]], [["rare"]], [["a"], ["b"]], [["a", "rare"], ["c"]], [["a"], ["b"], ["c"], ["rare"]], [["none"]],
        [["a"], ["none"]], [["none", "b"]],
    ]

    @Test("filters find what looking at every record finds, page by page, and after records were purged")
    func filters() throws {
        var dice = SeededGenerator(seed: 11)
        let store = try directory.open()
        var records = Self.records(0..<9_000, &dice)
        try Self.append(records, to: store)
        for filter in Self.filters {
            #expect(try Self.pages(store, filter) == Self.naive(records, filter), "\(filter)")
        }
        let gone = Array(Set((0..<400).map { _ in Int64.random(in: 0..<9_000, using: &dice) })).sorted()
        #expect(try store.purge(gone, cause: "test") == gone)
        for sequence in gone {
            records[Int(sequence)].activity = nil
            records[Int(sequence)].terms = []
        }
        for filter in Self.filters {
            #expect(try Self.pages(store, filter, limit: 150) == Self.naive(records, filter), "\(filter)")
        }
        var rows: [TermRow] = []
        try store.visitTerms(below: .max) { rows.append($0) }
        #expect(rows.count == records.reduce(0) { $0 + $1.terms.count / 16 })
        #expect(Set(rows).count == rows.count)
    }

    @Test("many records of a term cost a row for many of them")
    func rows() throws {
        let store = try directory.open()
        try Self.append(
            (0..<5_000).map { RecordStoreTests.record($0, activity: "act \($0)", terms: ["same"]) }, to: store)
        _ = try store.recordCount()
        let count = try store.pool.read { try Int.fetchOne($0, sql: "SELECT count(*) FROM record_posting") ?? 0 }
        #expect(count >= 2 && count <= 40)
    }

    @Test("a store of an older version gets its index from its records")
    func olderStore() throws {
        var dice = SeededGenerator(seed: 12)
        let records = Self.records(0..<5_000, &dice)
        try FileManager.default.createDirectory(
            atPath: directory.path, withIntermediateDirectories: false, attributes: [.posixPermissions: 0o700])
        let old = try DatabasePool(path: directory.database)
        let version = try #require(Schema.steps.firstIndex(of: Schema.postings))
        try old.write { database in
            for step in Schema.steps.prefix(version) { try database.execute(sql: step) }
            try database.execute(
                sql: "PRAGMA user_version = \(version); PRAGMA application_id = \(Schema.application);")
            for record in records {
                try database.execute(
                    sql: "INSERT INTO record VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                    arguments: [
                        record.sequence, record.time.microseconds, record.kind, record.activity.map { Data($0) },
                        Data(record.leaf), Data(record.entry), Data(record.terms), Data([1]), Data([2]),
                    ])
            }
        }
        try old.close()
        let store = try directory.open()
        for filter in Self.filters {
            #expect(try Self.pages(store, filter) == Self.naive(records, filter), "\(filter)")
        }
    }

    @Test("places come back as they were written, and what is no list of places is refused")
    func postings() throws {
        let places: [Postings.Place] = [
            .init(opening: 0, sequence: 0), .init(opening: 4_095, sequence: 4_095),
            .init(opening: 7, sequence: 1 << 40),
        ]
        let bytes = Postings.write(places)
        #expect(bytes.count <= places.count * Postings.longestPlace)
        #expect(try Postings.read(bytes, stretch: 0) == places)
        #expect(try Postings.read([], stretch: 3) == [])
        for cut in [
            Array(bytes.dropLast()), [0x80], [0x80, 0x80], [0xFF, 0xFF, 0x01, 0x00], [5],
            [0] + [UInt8](repeating: 0xFF, count: 10),
        ] {
            #expect(throws: StoreError.self) { try Postings.read(cut, stretch: 0) }
        }
    }
}
