internal import Dispatch

/// Runs what waits for a disk on a thread of its own, so that it holds up neither event loops nor tasks.
///
/// For what the program does by itself and for acts of administrators: there are few of these. ``BoundedWork`` is for
/// everybody else.
enum BlockingWork {
    private static let queue = DispatchQueue(label: "sallyport.registry", attributes: .concurrent)

    static func perform<Value: Sendable, Failure: Error>(
        _ work: @escaping @Sendable () throws(Failure) -> Value
    ) async throws(Failure) -> Value {
        let result: Result<Value, Failure> = await withCheckedContinuation { continuation in
            queue.async { continuation.resume(returning: Result { () throws(Failure) in try work() }) }
        }
        return try result.get()
    }
}
