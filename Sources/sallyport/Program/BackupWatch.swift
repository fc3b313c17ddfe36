import Dispatch
import Domain
import Ledger
import Logging
import Synchronization

/// Knows since when nothing was backed up, so that the store is not asked each time the metrics are.
///
/// Backups are taken by commands, in processes of their own: it looks once a minute.
final class BackupWatch: Sendable {
    private static let pause = Duration.seconds(60)

    private let ledger: Ledger
    private let logger: Logger
    private let since = Mutex<Timestamp?>(nil)

    init(ledger: Ledger, logger: Logger) {
        self.ledger = ledger
        self.logger = logger
    }

    /// The last backup, or the first record where there is none; `nil` as long as it is not known.
    var backedUp: Timestamp? { since.withLock { $0 } }

    /// Goes on until it is cancelled. What fails is told once until it succeeds, and what was known last stays.
    func run() async {
        var isTold = false
        while !Task.isCancelled {
            do {
                let found = try await look()
                since.withLock { $0 = found ?? $0 }
                isTold = false
            } catch {
                if !isTold {
                    logger.error("when the last backup was taken cannot be read", metadata: ["cause": "\(error)"])
                }
                isTold = true
            }
            try? await Task.sleep(for: Self.pause)
        }
    }

    /// It waits for the disk: on a thread of its own.
    private func look() async throws -> Timestamp? {
        let ledger = ledger
        let result: Result<Timestamp?, any Error> = await withCheckedContinuation { continuation in
            Self.queue.async { continuation.resume(returning: Result { try ledger.backedUp() }) }
        }
        return try result.get()
    }

    private static let queue = DispatchQueue(label: "sallyport.backups", qos: .utility)
}
