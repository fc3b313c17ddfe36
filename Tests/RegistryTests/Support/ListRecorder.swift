import Domain
import Synchronization

/// Keeps entries in a list, or refuses them.
final class ListRecorder: Recorder {
    private struct State {
        var entries: [Entry] = []
        var refuses = false
    }

    private let state = Mutex(State())
    /// Lives as long as anything that records here.
    private let directory: TemporaryDirectory?

    init(keeping directory: TemporaryDirectory? = nil) { self.directory = directory }

    var entries: [Entry] { state.withLock { $0.entries } }
    var operations: [String] { entries.map(\.facts.operation) }
    var isReady: Bool { state.withLock { !$0.refuses } }

    func refuse(_ refuses: Bool) { state.withLock { $0.refuses = refuses } }

    func append(
        _ entry: Entry, urgency: Urgency, completion: @escaping @Sendable (Result<Receipt, RecordError>) -> Void
    ) {
        let result = state.withLock { state -> Result<Receipt, RecordError> in
            guard !state.refuses else { return .failure(RecordError("the disk is full")) }
            state.entries.append(entry)
            return .success(Receipt(sequence: Int64(state.entries.count - 1), leaf: []))
        }
        completion(result)
    }

    func hurry() {}
}
