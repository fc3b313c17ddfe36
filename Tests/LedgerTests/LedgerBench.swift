import Dispatch
import Domain
import Foundation
import Ledger
import Storage
import Synchronization
import Trust

/// A clock that moves a microsecond each time it is read.
final class TickingClock: TimeSource {
    private let ticks = Atomic<Int64>(1_767_225_600_000_000)
    var now: Timestamp { Timestamp(microseconds: ticks.wrappingAdd(1, ordering: .relaxed).newValue) }
}

/// A store of its own for one test, with a key of its own.
final class LedgerBench: Sendable {
    static let key = [UInt8](10...41)
    let path: String
    let clock = TickingClock()
    private let isOwner: Bool

    init() {
        path = FileManager.default.temporaryDirectory.appending(path: "ledger-\(UUID().uuidString)").path
        isOwner = true
    }

    /// Works on the directory of another bench and leaves it where it is.
    init(at path: String) {
        self.path = path
        isOwner = false
    }

    deinit { if isOwner { try? FileManager.default.removeItem(atPath: path) } }

    /// Takes over what lies in another bench's directory.
    func copy(from other: LedgerBench) throws { try FileManager.default.copyItem(atPath: other.path, toPath: path) }

    var keys: LedgerKeys {
        get throws { LedgerKeys(try MasterKey(Self.key)) }
    }

    func store(_ mode: Store.Mode = .create) throws -> Store { try Store(directory: path, mode: mode) }

    func ledger(_ store: any RecordStore, limits: LedgerLimits = LedgerLimits()) throws -> Ledger {
        try Ledger(store: store, keys: keys, time: clock, limits: limits)
    }

    func verify(_ store: any RecordStore, withKey: Bool = true) throws -> Verification {
        try LedgerVerifier(store: store, keys: withKey ? keys : nil).verify()
    }
}

/// An entry whose content is recognisable.
func entry(
    _ number: Int, kind: RecordKind = .modelRequest, activity: String? = nil, person: String? = "ada@example.com",
    outcome: Outcome = .mask, labels: [Label: Int] = [Label("EMAIL_ADDRESS"): 2, Label("SECRET", "JWT"): 1],
    text: String? = nil
) -> Entry {
    Entry(
        facts: RecordFacts(
            kind: kind, activity: activity ?? "act_\(number)", time: Timestamp(microseconds: 1_000_000 + Int64(number)),
            person: person, credential: "key_1", asset: "support", assetVersion: "v1", model: "gpt-4.1",
            operation: "POST /v1/chat/completions", outcome: outcome,
            reasons: [Reason(code: "label.mask", message: "masked", policy: "support")], labels: labels,
            status: kind == .modelResponse ? 200 : nil, durationMicroseconds: kind == .modelResponse ? 42 : nil,
            bytes: 100, client: "127.0.0.1"),
        passages: [
            Passage(
                surface: "messages[0].content", role: "user", text: Array((text ?? "passage number \(number)").utf8),
                marks: [
                    .init(
                        span: LabelledSpan(label: Label("EMAIL_ADDRESS"), range: 0..<3, confidence: 1),
                        action: .mask(.placeholder))
                ])
        ])
}

/// Collects the results of appends in the order in which they were told.
final class Results: Sendable {
    private let results = Mutex<[(Int, Result<Receipt, RecordError>)]>([])
    private let told = DispatchSemaphore(value: 0)

    func completion(_ number: Int) -> @Sendable (Result<Receipt, RecordError>) -> Void {
        { [self] result in
            results.withLock { $0.append((number, result)) }
            told.signal()
        }
    }

    /// Waits for `count` more results; `false` when they do not come in half a minute.
    func wait(_ count: Int) -> Bool {
        for _ in 0..<count where told.wait(timeout: .now() + 30) == .timedOut { return false }
        return true
    }

    var all: [(number: Int, result: Result<Receipt, RecordError>)] { results.withLock { $0 } }
    var receipts: [Receipt] { all.compactMap { try? $0.result.get() } }
    var failures: [RecordError] {
        all.compactMap { if case .failure(let error) = $0.result { error } else { nil } }
    }
}
