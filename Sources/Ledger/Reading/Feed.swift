internal import Dispatch
internal import Domain
internal import Foundation
internal import Storage
internal import Synchronization

/// Hands new records to whoever listens.
///
/// What this process writes comes at once; what others write is found by asking the store twice a second, as long as
/// somebody listens. Nobody is left with a gap: who falls too far behind is told by the end of the stream.
final class Feed: Sendable {
    private static let buffered = 256
    private static let interval = DispatchTimeInterval.milliseconds(500)
    private static let page = 200

    private typealias Listener = AsyncStream<RecordedFacts>.Continuation

    private struct State {
        var listeners: [UUID: Listener] = [:]
        /// The sequence of the next record to hand out.
        var next: Int64
        var polls = false
        var closed = false
    }

    private let reader: RecordReader
    private let state: Mutex<State>
    private let queue = DispatchQueue(label: "sallyport.ledger.feed", qos: .utility)

    init(_ reader: RecordReader, from next: Int64) {
        self.reader = reader
        state = Mutex(State(next: next))
    }

    func subscribe() -> AsyncStream<RecordedFacts> {
        let (stream, continuation) = AsyncStream.makeStream(
            of: RecordedFacts.self, bufferingPolicy: .bufferingOldest(Self.buffered))
        let id = UUID()
        continuation.onTermination = { [weak self] _ in
            _ = self?.state.withLock { $0.listeners.removeValue(forKey: id) }
        }
        let count = try? reader.store.recordCount()
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
        let overrun: [Listener] = state.withLock { state in
            let end = first + Int64(count)
            guard !state.listeners.isEmpty else {
                state.next = max(state.next, end)
                return []
            }
            guard first == state.next else { return [] }
            var overrun: [Listener] = []
            for (offset, facts) in facts().enumerated() {
                overrun += Self.send(RecordedFacts(sequence: first + Int64(offset), facts: facts), &state)
            }
            state.next = end
            return overrun
        }
        Self.end(overrun)
    }

    func close() {
        Self.end(
            state.withLock { state in
                state.closed = true
                return Self.takeAll(&state)
            })
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
        // More than anybody holds: reading it all would only overrun them.
        if let count = try? reader.store.recordCount(), count - next > Int64(Self.buffered) {
            Self.end(
                state.withLock { state in
                    state.next = max(state.next, count)
                    return Self.takeAll(&state)
                })
            return
        }
        while let page = try? reader.store.facts(from: next, limit: Self.page), !page.isEmpty {
            let read = page.compactMap { try? reader.facts($0) }
            let overrun: [Listener]
            (next, overrun) = state.withLock { state in
                var overrun: [Listener] = []
                for recorded in read where recorded.sequence >= state.next {
                    overrun += Self.send(recorded, &state)
                    state.next = recorded.sequence + 1
                }
                state.next = max(state.next, (page.last?.sequence ?? 0) + 1)
                return (state.next, overrun)
            }
            Self.end(overrun)
        }
    }

    /// Hands a record to everybody. Returns those who have no place for it, and forgets them.
    private static func send(_ recorded: RecordedFacts, _ state: inout State) -> [Listener] {
        var overrun: [Listener] = []
        for (id, listener) in state.listeners {
            guard case .dropped = listener.yield(recorded) else { continue }
            overrun.append(listener)
            state.listeners[id] = nil
        }
        return overrun
    }

    private static func takeAll(_ state: inout State) -> [Listener] {
        defer { state.listeners = [:] }
        return Array(state.listeners.values)
    }

    /// Without the lock, which ending a stream comes back for.
    private static func end(_ listeners: [Listener]) {
        for listener in listeners { listener.finish() }
    }
}
