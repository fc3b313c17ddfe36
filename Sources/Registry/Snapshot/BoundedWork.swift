internal import Foundation
internal import Synchronization

/// What ``BlockingWork`` is, for work that anybody can cause, such as by inventing cookies: a few at a time, so many
/// waiting, and the rest are told to come back.
final class BoundedWork: Sendable {
    private let queue = OperationQueue()
    private let limit: Int
    private let inside = Mutex(0)

    init(atOnce: Int = 4, waiting: Int = 256) {
        queue.maxConcurrentOperationCount = atOnce
        queue.qualityOfService = .userInitiated
        limit = atOnce + waiting
    }

    /// - Throws: ``RegistryError/busy`` when the line is full, without waiting.
    func perform<Value: Sendable>(
        _ work: @escaping @Sendable () throws(RegistryError) -> Value
    ) async throws(RegistryError) -> Value {
        let isIn = inside.withLock { count in
            guard count < limit else { return false }
            count += 1
            return true
        }
        guard isIn else { throw .busy }
        defer { inside.withLock { $0 -= 1 } }
        let result: Result<Value, RegistryError> = await withCheckedContinuation { continuation in
            queue.addOperation { continuation.resume(returning: Result { () throws(RegistryError) in try work() }) }
        }
        return try result.get()
    }
}
