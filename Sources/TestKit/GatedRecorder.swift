public import Domain
import Synchronization

/// A recorder under a test's hand: entries become durable when the test says so, or fail.
public final class GatedRecorder: Recorder, Sendable {
    /// What becomes of entries.
    public enum Mode: Sendable {
        /// Durable at once.
        case open
        /// Waits for ``release()``.
        case held
        /// Every entry fails.
        case failing
    }

    private typealias Completion = @Sendable (Result<Receipt, RecordError>) -> Void

    private struct State {
        var mode: Mode
        var entries: [Entry] = []
        var waiting: [Completion] = []
    }

    private let state: Mutex<State>

    public init(_ mode: Mode = .open) { state = Mutex(State(mode: mode)) }

    public var entries: [Entry] { state.withLock { $0.entries } }
    public var isReady: Bool { state.withLock { if case .failing = $0.mode { false } else { true } } }

    public func set(_ mode: Mode) { state.withLock { $0.mode = mode } }

    public func append(
        _ entry: Entry, urgency: Urgency, completion: @escaping @Sendable (Result<Receipt, RecordError>) -> Void
    ) {
        let result: Result<Receipt, RecordError>? = state.withLock { state in
            switch state.mode {
            case .failing:
                return .failure(RecordError("the test wants it so"))
            case .open:
                state.entries.append(entry)
                return .success(Receipt(sequence: Int64(state.entries.count - 1), leaf: []))
            case .held:
                state.entries.append(entry)
                state.waiting.append(completion)
                return nil
            }
        }
        if let result { completion(result) }
    }

    public func hurry() {}

    /// Everything that waits becomes durable.
    public func release() {
        let waiting = state.withLock { state in
            defer { state.waiting.removeAll() }
            return state.waiting
        }
        for completion in waiting { completion(.success(Receipt(sequence: 0, leaf: []))) }
    }
}
