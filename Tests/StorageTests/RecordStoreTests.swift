import Domain
import Storage
import TestKit
import Testing

@Suite("Records in the store")
struct RecordStoreTests {
    let directory = TemporaryDirectory()
    let store: Store

    init() throws { store = try directory.open() }

    /// Sixteen bytes that stand for a word in the index.
    static func term(_ word: String) -> [UInt8] {
        Array(
            (Array(word.utf8) + [UInt8](repeating: 0, count: StoredRecord.termLength)).prefix(StoredRecord.termLength))
    }

    static func record(
        _ sequence: Int64, activity: String? = "act", kind: String = "model.request", terms: [String] = []
    ) -> StoredRecord {
        StoredRecord(
            sequence: sequence, time: Timestamp(microseconds: sequence * 10), kind: kind,
            activity: activity.map(term), entry: Array("entry \(sequence)".utf8),
            leaf: [UInt8](repeating: UInt8(truncatingIfNeeded: sequence), count: 32),
            terms: terms.map(term).flatMap { $0 }, facts: Array("facts \(sequence)".utf8),
            content: [UInt8](repeating: UInt8(truncatingIfNeeded: sequence), count: 20))
    }

    static func checkpoint(_ size: Int64, frontier: [UInt8]? = nil) -> StoredCheckpoint {
        StoredCheckpoint(
            size: size, root: [UInt8](repeating: 3, count: 32), time: Timestamp(microseconds: size),
            mac: [UInt8](repeating: 4, count: 32), frontier: frontier)
    }

    private func append(_ records: [StoredRecord]) throws {
        let first = try #require(records.first).sequence
        let outcome = try store.append(
            records, at: first, checkpoint: Self.checkpoint(first + Int64(records.count)))
        #expect(outcome == .written)
    }

    @Test("records, leaves and checkpoints come back as written")
    func roundTrip() throws {
        #expect(try store.recordHead() == RecordHead(count: 0, checkpoint: nil))
        let records = (0..<5).map { Self.record($0) }
        #expect(try store.append(records, at: 0, checkpoint: Self.checkpoint(5, frontier: [1])) == .written)
        let more = [Self.record(5)]
        #expect(try store.append(more, at: 5, checkpoint: Self.checkpoint(6)) == .written)
        #expect(try store.records(from: 0, limit: 100) == records + more)
        #expect(try store.records(from: 4, limit: 1) == [records[4]])
        #expect(try store.leaves(from: 3, limit: 2) == [records[3].leaf, records[4].leaf])
        #expect(try store.recordHead() == RecordHead(count: 6, checkpoint: Self.checkpoint(6)))
        #expect(try store.checkpoints(from: 0, limit: 9) == [Self.checkpoint(5, frontier: [1]), Self.checkpoint(6)])
        #expect(try store.lastFrontier()?.size == 5)
    }

    @Test("an append that expects another size writes nothing and says how many there are")
    func moved() throws {
        try append([Self.record(0), Self.record(1)])
        #expect(try store.append([Self.record(1)], at: 1, checkpoint: Self.checkpoint(2)) == .moved(2))
        #expect(try store.append([Self.record(3)], at: 3, checkpoint: Self.checkpoint(4)) == .moved(2))
        #expect(try store.recordCount() == 2)
    }

    @Test("an append that breaks a rule in its middle leaves nothing behind, and the next one succeeds")
    func atomicity() throws {
        var broken = Self.record(1)
        broken.leaf = [1]
        let error = #expect(throws: StoreError.self) {
            try store.append([Self.record(0), broken], at: 0, checkpoint: Self.checkpoint(2))
        }
        #expect(error?.code == .constraint)
        #expect(try store.recordCount() == 0)
        try append([Self.record(0), Self.record(1)])
        #expect(try store.recordCount() == 2)
    }

    @Test("what is empty is stored as such, and what is erased as nothing")
    func emptiness() throws {
        var empty = Self.record(0)
        empty.facts = []
        empty.content = []
        var erased = Self.record(1, activity: nil)
        erased.facts = nil
        erased.content = nil
        try append([empty, erased])
        #expect(try store.records(from: 0, limit: 2) == [empty, erased])
        #expect(erased.isErased && !empty.isErased)
    }

    @Test("an activity's records are found, and no others")
    func activity() throws {
        try append([Self.record(0, activity: "a"), Self.record(1, activity: "b"), Self.record(2, activity: "a")])
        #expect(try store.records(ofActivity: Self.term("a")).map(\.sequence) == [0, 2])
        #expect(try store.records(ofActivity: Self.term("")) == [])
        #expect(try store.recordPage(from: 0, limit: 9, bytes: 1 << 20).openings == [0, 1, 0])
    }

    @Test("a page of records says where the activity of each began, wherever in the index that lies")
    func openings() throws {
        var random = SeededGenerator(seed: 1)
        var first: [String: Int64] = [:]
        var expected: [Int64] = []
        // Few of them have many records, and many a few.
        let records = (0..<600).map { sequence in
            let name = "\(Int.random(in: 0..<Int.random(in: 1...300, using: &random), using: &random))"
            expected.append(first[name] ?? Int64(sequence))
            first[name] = expected[sequence]
            return Self.record(Int64(sequence), activity: name)
        }
        try append(records)
        for (start, limit) in [(0, 600), (1, 7), (300, 128), (599, 9)] {
            let page = try store.recordPage(from: Int64(start), limit: limit, bytes: 1 << 20)
            #expect(page.records == Array(records[start...].prefix(limit)))
            #expect(page.openings == Array(expected[start...].prefix(limit)))
        }
        #expect(try store.recordPage(from: 600, limit: 9, bytes: 1 << 20).records.isEmpty)
    }

    @Test("a page ends with the record with which it is long enough")
    func pageLength() throws {
        try append((0..<9).map { Self.record($0) })
        #expect(try store.recordPage(from: 2, limit: 9, bytes: 1).records.map(\.sequence) == [2])
        #expect(try store.recordPage(from: 2, limit: 9, bytes: 100).records.count < 7)
    }

    @Test("what was erased needs no place in the index, and what was not does")
    func unlisted() throws {
        var erased = Self.record(0, activity: nil)
        (erased.facts, erased.content) = (nil, nil)
        try append([erased, Self.record(1, activity: nil), Self.record(2)])
        #expect(try store.recordPage(from: 0, limit: 9, bytes: 1 << 20).openings == [0, nil, 2])
    }

    @Test("each record is in the index under each of its terms, with the record that began its activity")
    func terms() throws {
        try append([
            Self.record(0, activity: "a", terms: ["x", "y"]), Self.record(1, activity: "b", terms: ["x"]),
            Self.record(2, activity: "a", terms: ["x", "z"]), Self.record(3, activity: nil, terms: ["x"]),
        ])
        var rows: Set<TermRow> = []
        try store.visitTerms(below: 3) { rows.insert($0) }
        func row(_ term: String, _ opening: Int64, _ sequence: Int64) -> TermRow {
            TermRow(term: Self.term(term), opening: opening, sequence: sequence)
        }
        #expect(rows == [row("x", 0, 0), row("y", 0, 0), row("x", 1, 1), row("x", 0, 2), row("z", 0, 2)])
    }

    @Test("the timeline joins request and answer, newest first, page by page")
    func timeline() throws {
        try append([
            Self.record(0, activity: "a"), Self.record(1, activity: "b"),
            Self.record(2, activity: "a", kind: "model.response"), Self.record(3, activity: "c", kind: "auth.failed"),
            Self.record(4, activity: "d", kind: "model.response"),
        ])
        func page(_ before: Int64?, _ limit: Int) throws -> [[Int64?]] {
            try store.activities(RecordFilter(), before: before, limit: limit)
                .map { [$0.opening.sequence, $0.answer?.sequence] }
        }
        #expect(try page(nil, 10) == [[4, nil], [3, nil], [1, nil], [0, 2]])
        #expect(try page(nil, 2) == [[4, nil], [3, nil]])
        #expect(try page(3, 2) == [[1, nil], [0, 2]])
        #expect(try page(nil, -1) == [])
    }

    @Test(
        "each filter of the timeline keeps what matches and drops the rest",
        arguments: [
            (RecordFilter(terms: [["ada"]]), [3, 0]),
            (RecordFilter(terms: [["nobody"]]), []),
            (RecordFilter(terms: [["ada", "bob"]]), [3, 2, 0]),
            (RecordFilter(terms: [["ada"], ["deny"]]), [0]),
            (RecordFilter(terms: [["ada", "bob"], ["deny"]]), [0]),
            (RecordFilter(terms: [["deny"]]), [4, 0]),
            (RecordFilter(terms: [["ada", "bob"]], kind: "admin"), []),
            (RecordFilter(kind: "admin"), [4]),
            (RecordFilter(terms: [["deny"]], kind: "admin"), [4]),
            (RecordFilter(from: Timestamp(microseconds: 30)), [4, 3]),
            (RecordFilter(to: Timestamp(microseconds: 20)), [0]),
            (RecordFilter(terms: [["ada"]], to: Timestamp(microseconds: 30)), [0]),
        ] as [(RecordFilter, [Int64])])
    func filters(filter: RecordFilter, expected: [Int64]) throws {
        try append([
            Self.record(0, activity: "a", terms: ["ada", "permit"]),
            Self.record(1, activity: "a", kind: "model.response", terms: ["ada", "deny"]),
            Self.record(2, activity: "b", terms: ["bob", "permit"]),
            Self.record(3, activity: "c", terms: ["ada", "permit"]),
            Self.record(4, activity: "d", kind: "admin", terms: ["deny"]),
        ])
        #expect(try store.activities(filter, before: nil, limit: 50).map(\.opening.sequence) == expected)
        #expect(
            try store.activities(filter, before: 3, limit: 50).map(\.opening.sequence) == expected.filter { $0 < 3 })
        #expect(
            try store.activities(filter, before: nil, limit: 1).map(\.opening.sequence) == Array(expected.prefix(1)))
    }
}

/// Words stand for terms in tests.
extension RecordFilter {
    fileprivate init(
        terms: [[String]], kind: String? = nil, from: Timestamp? = nil, to: Timestamp? = nil
    ) {
        self.init(terms: terms.map { $0.map(RecordStoreTests.term) }, kind: kind, from: from, to: to)
    }
}
