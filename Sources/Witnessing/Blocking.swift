internal import Dispatch

/// Work that waits for the disk, on a thread of its own.
enum Blocking {
    private static let queue = DispatchQueue(label: "sallyport.witnesses", qos: .utility)

    static func run<Value: Sendable>(_ work: @escaping @Sendable () throws -> Value) async throws -> Value {
        try await withCheckedThrowingContinuation { continuation in
            queue.async { continuation.resume(with: Result(catching: work)) }
        }
    }
}
