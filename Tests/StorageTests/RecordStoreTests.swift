import Domain
import Storage
import Testing

@Suite("Records in the store")
struct RecordStoreTests {
    let directory = TemporaryDirectory()
    let store: Store

    init() throws { store = try directory.open() }

    static func record(
        _ sequence: Int64, activity: String = "act", person: String? = "ada", kind: String = "model.request",
        outcome: String = "permit", labels: String = ""
    ) -> StoredRecord {
        StoredRecord(
            sequence: sequence, time: Timestamp(microseconds: sequence * 10), kind: kind, activity: activity,
            person: person, asset: sequence.isMultiple(of: 2) ? "support" : nil,
            operation: kind == "admin" ? "key.create" : "POST /v1/chat/completions", outcome: outcome, labels: labels,
            facts: Array("facts \(sequence)".utf8), nonce: [UInt8](repeating: 1, count: 12),
            ciphertext: [UInt8](repeating: UInt8(truncatingIfNeeded: sequence), count: 20),
            leaf: [UInt8](repeating: UInt8(truncatingIfNeeded: sequence), count: 32))
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

    @Test("empty texts and bytes are stored as such, and nothing as nothing")
    func emptiness() throws {
        var empty = Self.record(0, activity: "", person: nil, outcome: "")
        empty.facts = []
        empty.ciphertext = []
        try append([empty])
        #expect(try store.records(from: 0, limit: 1) == [empty])
    }

    @Test("an activity's records are found, and no others")
    func activity() throws {
        try append([Self.record(0, activity: "a"), Self.record(1, activity: "b"), Self.record(2, activity: "a")])
        #expect(try store.records(ofActivity: "a").map(\.sequence) == [0, 2])
        #expect(try store.records(ofActivity: "a' OR '1'='1") == [])
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
            (RecordFilter(person: "ada"), [3, 0]),
            (RecordFilter(personPart: "d"), [3, 0]),
            (RecordFilter(personPart: "%"), []),
            (RecordFilter(personPart: "_da"), []),
            (RecordFilter(asset: "support"), [4, 2, 0]),
            (RecordFilter(label: "SECRET"), [3, 0]),
            (RecordFilter(label: "SECRET/JWT"), [0]),
            (RecordFilter(label: "EMAIL_ADDRESS"), [2]),
            (RecordFilter(label: "EMAIL"), []),
            (RecordFilter(label: "%"), []),
            (RecordFilter(outcome: "deny"), [4, 0]),
            (RecordFilter(kind: "admin"), [4]),
            (RecordFilter(operation: "key.create"), [4]),
            (RecordFilter(from: Timestamp(microseconds: 30)), [4, 3]),
            (RecordFilter(to: Timestamp(microseconds: 20)), [0]),
            (RecordFilter(person: "ada", outcome: "deny"), [0]),
        ] as [(RecordFilter, [Int64])])
    func filters(filter: RecordFilter, expected: [Int64]) throws {
        try append([
            Self.record(0, activity: "a"),
            Self.record(1, activity: "a", kind: "model.response", outcome: "deny", labels: " SECRET/JWT "),
            Self.record(2, activity: "b", person: "bob", labels: " EMAIL_ADDRESS "),
            Self.record(3, activity: "c", labels: " PHONE_NUMBER SECRET "),
            Self.record(4, activity: "d", person: nil, kind: "admin", outcome: "deny"),
        ])
        #expect(try store.activities(filter, before: nil, limit: 50).map(\.opening.sequence) == expected)
    }
}
