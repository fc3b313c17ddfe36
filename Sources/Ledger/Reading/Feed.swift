internal import Dispatch
internal import Domain
internal import Foundation
internal import Storage
internal import Synchronization

/// Hands new records to whoever listens.
///
/// What this process writes comes at once; what others write is found by asking the store twice a second, as long as
/// somebody listens.
final class Feed: Sendable {
    private static let buffered = 256
    private static let interval = DispatchTimeInterval.milliseconds(500)
    private static let page = 200

    private struct State {
        var listeners: [UUID: AsyncStream<RecordedFacts>.Continuation] = [:]
        /// The sequence of the next record to hand out.
        var next: Int64
        var polls = false
        var closed = false
    }

    private let store: any RecordStore
    private let state: Mutex<State>
    private let queue = DispatchQueue(label: "sallyport.ledger.feed", qos: .utility)

    init(_ store: any RecordStore, from next: Int64) {
        self.store = store
        state = Mutex(State(next: next))
    }

    func subscribe() -> AsyncStream<RecordedFacts> {
        let (stream, continuation) = AsyncStream.makeStream(
            of: RecordedFacts.self, bufferingPolicy: .bufferingNewest(Self.buffered))
        let id = UUID()
        continuation.onTermination = { [weak self] _ in
            _ = self?.state.withLock { $0.listeners.removeValue(forKey: id) }
        }
        let count = try? store.recordCount()
        let starts = state.withLock { state in
            if state.closed { return false }
            // Nobody was listening, so nobody kept count.
            if state.listeners.isEmpty { state.next = max(state.next, count ?? state.next) }
            state.listeners[id] = continuation
            defer { state.polls = true }
            return !state.polls
        }
        if state.withLock({ $0.closed }) { continuation.finish() }
        if starts { schedule() }
        return stream
    }

    /// Hands out what this process has stored. What does not follow on is left to the next poll, which keeps the order.
    func publish(_ first: Int64, _ count: Int, _ facts: () -> [RecordFacts]) {
        state.withLock { state in
            let end = first + Int64(count)
            guard !state.listeners.isEmpty else {
                state.next = max(state.next, end)
                return
            }
            guard first == state.next else { return }
            for (offset, facts) in facts().enumerated() {
                Self.send(RecordedFacts(sequence: first + Int64(offset), facts: facts), state)
            }
            state.next = end
        }
    }

    func close() {
        let listeners = state.withLock { state in
            state.closed = true
            defer { state.listeners = [:] }
            return Array(state.listeners.values)
        }
        for listener in listeners { listener.finish() }
    }

    private func schedule() {
        queue.asyncAfter(deadline: .now() + Self.interval) { [weak self] in
            guard let self else { return }
            let goesOn = state.withLock { state in
                state.polls = !state.listeners.isEmpty
                return state.polls
            }
            guard goesOn else { return }
            poll()
            schedule()
        }
    }

    private func poll() {
        var next = state.withLock { $0.next }
        // A listener holds no more than the newest, so older ones need not be read.
        if let count = try? store.recordCount(), count - next > Int64(Self.buffered) {
            next = count - Int64(Self.buffered)
            state.withLock { $0.next = max($0.next, next) }
        }
        while let page = try? store.facts(from: next, limit: Self.page), !page.isEmpty {
            let read = page.compactMap { try? Ledger.facts($0) }
            next = state.withLock { state in
                for recorded in read where recorded.sequence >= state.next {
                    Self.send(recorded, state)
                    state.next = recorded.sequence + 1
                }
                state.next = max(state.next, (page.last?.sequence ?? 0) + 1)
                return state.next
            }
        }
    }

    private static func send(_ recorded: RecordedFacts, _ state: borrowing State) {
        for listener in state.listeners.values { listener.yield(recorded) }
    }
}
