import Logging
import Registry

/// The job that has the vault forget what has run out, once an hour, and counts what it keeps, once a minute.
struct VaultExpiry: Sendable {
    /// For how many days what a token stands for is kept after it was last used, where nothing else is set.
    static let usualDays = 365
    private static let pause = Duration.seconds(60)
    /// Counts from one time that it forgets to the next.
    private static let counts = 60

    private let vault: TokenVault
    private let cleaning: VaultCleaning
    private let logger: Logger

    init(_ registry: Registry, _ vault: TokenVault, days: Int, _ logger: Logger) {
        self.vault = vault
        cleaning = VaultCleaning(Administration(registry), vault, days: days)
        self.logger = logger
    }

    /// Goes on until it is cancelled. What fails is tried again the next hour.
    func run() async {
        var count = 0
        while !Task.isCancelled {
            if count % Self.counts == 0 { await clean() }
            count += 1
            await vault.measure()
            try? await Task.sleep(for: Self.pause)
        }
    }

    private func clean() async {
        do throws(RegistryError) {
            try await cleaning.run()
        } catch {
            logger.error("the vault cannot forget what has run out", metadata: ["cause": "\(error)"])
        }
    }
}
