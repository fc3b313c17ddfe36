import Dispatch
import Ledger
import Logging
import Witnessing

/// The job that signs where the record is: seconds after something was recorded, and once in a while when nothing was; and
/// asks the witnesses to cosign, who keep no signature waiting.
struct LogSigning: Sendable {
    /// Between two looks.
    private static let pause = Duration.seconds(2)
    /// After how long the same size is signed again, in microseconds: a statement that nothing happened in between.
    private static let heartbeat: Int64 = 300 * 1_000_000

    private let ledger: Ledger
    private let logger: Logger
    private let rounds: WitnessRounds

    init(ledger: Ledger, logger: Logger) {
        self.ledger = ledger
        self.logger = logger
        rounds = WitnessRounds(ledger: ledger, logger: logger)
    }

    /// How the witnesses are doing.
    var witnesses: WitnessStatus { rounds.status }

    /// Goes on until it is cancelled.
    func run() async {
        async let _: Void = again("the witnesses cannot be asked") { try await rounds.run() }
        await again("the record cannot be signed") { try await sign() }
    }

    /// What fails is tried again, and told once until it succeeds.
    private func again(_ complaint: Logger.Message, _ act: @Sendable () async throws -> Void) async {
        var isTold = false
        while !Task.isCancelled {
            do {
                try await act()
                isTold = false
            } catch {
                if !isTold { logger.error(complaint, metadata: ["cause": "\(error)"]) }
                isTold = true
            }
            try? await Task.sleep(for: Self.pause)
        }
    }

    /// It waits for the disk: on a thread of its own.
    private func sign() async throws {
        let ledger = ledger
        let result: Result<Void, any Error> = await withCheckedContinuation { continuation in
            Self.queue.async {
                continuation.resume(returning: Result { _ = try ledger.publish(heartbeat: Self.heartbeat) })
            }
        }
        try result.get()
    }

    private static let queue = DispatchQueue(label: "sallyport.log", qos: .utility)
}
