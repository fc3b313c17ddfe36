internal import Synchronization

/// Lets so many at once and the others wait for their turn, first come, first served, until their deadline.
final class Turns: Sendable {
    enum Outcome { case granted, expired, full, cancelled }

    private struct State {
        var free: Int
        var next = 0
        var waiting: [(id: Int, continuation: CheckedContinuation<Outcome, Never>)] = []
    }

    private let state: Mutex<State>
    private let waitingLimit: Int

    init(atOnce: Int, waiting: Int) {
        state = Mutex(State(free: max(1, atOnce)))
        waitingLimit = waiting
    }

    /// Waits for a turn. Whoever is granted one gives it back with ``end()``.
    func take(by deadline: ContinuousClock.Instant) async -> Outcome {
        let id = state.withLock { state in
            state.next += 1
            return state.next
        }
        let timer = Task {
            try? await Task.sleep(until: deadline, clock: .continuous)
            finish(id, .expired)
        }
        defer { timer.cancel() }
        return await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                let outcome: Outcome? = state.withLock { state in
                    if Task.isCancelled { return .cancelled }
                    if deadline <= .now { return .expired }
                    if state.free > 0 {
                        state.free -= 1
                        return .granted
                    }
                    guard state.waiting.count < waitingLimit else { return .full }
                    state.waiting.append((id, continuation))
                    return nil
                }
                if let outcome { continuation.resume(returning: outcome) }
            }
        } onCancel: {
            finish(id, .cancelled)
        }
    }

    /// Gives a turn to the next.
    func end() {
        let next = state.withLock { state in
            if state.waiting.isEmpty {
                state.free += 1
                return nil as CheckedContinuation<Outcome, Never>?
            }
            return state.waiting.removeFirst().continuation
        }
        next?.resume(returning: .granted)
    }

    /// Whether somebody waits.
    var isWaiting: Bool { state.withLock { !$0.waiting.isEmpty } }

    private func finish(_ id: Int, _ outcome: Outcome) {
        let continuation = state.withLock { state in
            state.waiting.firstIndex { $0.id == id }.map { state.waiting.remove(at: $0).continuation }
        }
        continuation?.resume(returning: outcome)
    }
}
