import Domain
import Foundation
import Inspection
import Registry
import Storage
import Synchronization
import TestKit
import Trust

@testable import Detection

/// A store in a directory of its own, with somebody at its command line and a server beside it.
final class Bench: Sendable {
    let directory: String
    let store: Store
    let registry: Registry
    let recorder = NotingRecorder()
    let files: IndexFiles
    let keys: DetectionKeys
    let desk: DetectionDesk

    init(by name: String = "local:test") throws {
        directory = FileManager.default.temporaryDirectory.appending(path: "detection-\(UUID().uuidString)").path
        store = try Store(directory: directory)
        registry = try Registry(store: store, recorder: recorder, time: FixedTime())
        files = IndexFiles(data: directory)
        guard let keys = DetectionKeys(try MasterKey([UInt8](repeating: 7, count: 32))) else { throw Missing() }
        self.keys = keys
        desk = DetectionDesk(
            registry: registry, files: files, keys: keys, cache: nil, administrator: Administrator(name: name))
    }

    deinit {
        store.close()
        try? FileManager.default.removeItem(atPath: directory)
    }

    struct Missing: Error {}

    func shelf() throws -> DetectionShelf {
        try DetectionShelf(registry: registry, files: files, keys: keys, cache: nil)
    }

    /// Customers as most organisations have them.
    static let customers = "surname,account\nQuellbach,KD-7741-09\nO'Brien-Smith,KD-1182-55\n"

    func load(_ csv: String = customers) async throws {
        let schema = try RowsSpelling.schema(
            name: "customers", columns: "surname=name:PERSON,account=value:CUSTOMER_ACCOUNT",
            rules: ["surname+account within 200"])
        var reading = RowsReading(schema, key: desk.rowsKey, file: "customers.csv")
        try reading.append(Array(csv.utf8))
        let (index, report) = try reading.finish()
        try await desk.load(index, report)
    }

    func save(_ asset: String, instructions: String) async throws {
        let text = """
            id: \(asset)
            name: \(asset)
            owner: ada@example.com
            purpose: testing
            environment: production
            audience: everyone
            model: m
            instructions: \(instructions)
            """
        let manifests = try Manifest.read(Array(text.utf8), file: "asset.yaml")
        _ = try await Administration(registry).apply(manifests, by: Administrator(name: "local:test"))
    }

    var indexes: [String] {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: files.directory)) ?? []
        return names.filter { $0 != "lock" }
    }
}

/// Remembers what was recorded.
final class NotingRecorder: Recorder {
    private let noted = Mutex<[Entry]>([])

    var isReady: Bool { true }
    var entries: [Entry] { noted.withLock { $0 } }
    /// What was recorded of each act, without what was only asked.
    var told: [String] {
        entries.map { entry in
            let text = entry.passages.map { String(decoding: $0.text, as: UTF8.self) }.joined()
            return "\(entry.facts.operation) \(entry.facts.outcome.rawValue) \(text)"
        }
    }

    func append(
        _ entry: Entry, urgency: Urgency, completion: @escaping @Sendable (Result<Receipt, RecordError>) -> Void
    ) {
        let count = noted.withLock { noted in
            noted.append(entry)
            return noted.count
        }
        completion(.success(Receipt(sequence: Int64(count - 1), leaf: [])))
    }

    func hurry() {}
}
