import NIOCore
import NIOPosix
import Synchronization

/// Threads for what would keep an event loop waiting, with a bounded queue.
final class Workers: Sendable {
    private let pool: NIOThreadPool
    private let most: Int
    private let unfinished = Atomic<Int>(0)

    /// - Parameter most: So much work may be unfinished, what runs included.
    init(threads: Int, most: Int) {
        pool = NIOThreadPool(numberOfThreads: threads)
        self.most = most
        pool.start()
    }

    /// Runs `work` on a thread, then `then` on the event loop this is called on, without a value when the threads are
    /// ending. False, with nothing done, when too much waits already.
    func run<Value: Sendable>(
        on loop: any EventLoop, _ work: @escaping @Sendable () -> Value, then: @escaping (Value?) -> Void
    ) -> Bool {
        guard unfinished.add(1, ordering: .relaxed).newValue <= most else {
            unfinished.subtract(1, ordering: .relaxed)
            return false
        }
        pool.runIfActive(eventLoop: loop, work).assumeIsolated().whenComplete { result in
            self.unfinished.subtract(1, ordering: .relaxed)
            then(try? result.get())
        }
        return true
    }

    func stop() async throws { try await pool.shutdownGracefully() }
}
