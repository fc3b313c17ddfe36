import Logging
import Registry

/// The job that has the vault forget what has run out, once an hour.
struct VaultExpiry: Sendable {
    /// For how many days what a token stands for is kept after it was last used, where nothing else is set.
    static let usualDays = 365
    private static let pause = Duration.seconds(3_600)

    private let cleaning: VaultCleaning
    private let logger: Logger

    init(_ access: StoreAccess, days: Int, _ logger: Logger) {
        cleaning = VaultCleaning(Administration(access.registry), access.vault, days: days)
        self.logger = logger
    }

    /// Goes on until it is cancelled. What fails is tried again the next hour.
    func run() async {
        while !Task.isCancelled {
            do throws(RegistryError) {
                try await cleaning.run()
            } catch {
                logger.error("the vault cannot forget what has run out", metadata: ["cause": "\(error)"])
            }
            try? await Task.sleep(for: Self.pause)
        }
    }
}
