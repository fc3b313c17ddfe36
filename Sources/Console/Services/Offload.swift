import Foundation
import Synchronization

/// Runs what waits for a disk on threads of its own, a few at a time, with a bounded queue in front.
final class Offload: Sendable {
    private let queue: OperationQueue
    private let inside = Mutex(0)
    private let capacity: Int

    /// - Parameter priority: Work of a lower one waits for what others wait for.
    init(atOnce: Int = 4, capacity: Int = 256, priority: QualityOfService = .userInitiated) {
        self.capacity = capacity
        queue = OperationQueue()
        queue.maxConcurrentOperationCount = atOnce
        queue.qualityOfService = priority
    }

    /// - Throws: `busy` when the queue is full; `recordDamaged` and `storeUnavailable` by what `work` threw.
    func perform<Value: Sendable>(
        _ work: @escaping @Sendable () throws -> Value
    ) async throws(ConsoleServiceError) -> Value {
        let isIn = inside.withLock { count in
            guard count < capacity else { return false }
            count += 1
            return true
        }
        guard isIn else { throw .busy }
        defer { inside.withLock { $0 -= 1 } }
        let result: Result<Value, any Error> = await withCheckedContinuation { continuation in
            queue.addOperation { continuation.resume(returning: Result { try work() }) }
        }
        switch result {
        case .success(let value): return value
        case .failure(let error): throw ConsoleServiceError(reading: error)
        }
    }
}
