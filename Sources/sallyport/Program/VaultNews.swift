import Logging
import Storage
import Synchronization

/// Says in the log that the vault does not keep what it is given: once an hour for each reason, and neither whose nor what.
final class VaultNews: Sendable {
    private static let pause = Duration.seconds(3_600)

    private let logger: Logger
    private let said = Mutex<[VaultLoss: ContinuousClock.Instant]>([:])

    init(_ logger: Logger) { self.logger = logger }

    func tell(_ loss: VaultLoss) {
        let now = ContinuousClock.now
        let isNew = said.withLock { said in
            if let last = said[loss], now - last < Self.pause { return false }
            said[loss] = now
            return true
        }
        if isNew { logger.warning("\(Self.sentence(loss))") }
    }

    private static func sentence(_ loss: VaultLoss) -> Logger.Message {
        switch loss {
        case .full:
            """
            the vault is full: placeholders stand in the place of new tokens; have it forget what is not needed any more \
            (`sallyport vault forget`), keep tokens for fewer days (`vault.days`) or let it take more (`vault.bytes`)
            """
        case .overShare:
            """
            the vault keeps as many tokens of one person as it may: placeholders stand in the place of that person's new \
            ones; see whose in `sallyport vault list`, and `vault.share` for how many it may be
            """
        }
    }
}
