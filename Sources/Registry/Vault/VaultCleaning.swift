internal import Domain
internal import Storage
internal import Trust

/// The job that has the vault forget what nobody used for longer than it is to be kept.
public struct VaultCleaning: Sendable {
    private static let administrator = Administrator(name: "job:vault")
    /// Forgotten in one transaction, so that nobody who writes waits long.
    private static let most = 1_000

    private let administration: Administration
    private let vault: TokenVault
    private let days: Int

    /// - Parameter days: For how long a token is kept after it was last used.
    public init(_ administration: Administration, _ vault: TokenVault, days: Int) {
        self.administration = administration
        self.vault = vault
        self.days = days
    }

    /// Forgets what has run out. Returns how many tokens that were; a number is on record where there were any.
    @discardableResult
    public func run() async throws(RegistryError) -> Int {
        let registry = administration.registry
        let limit = registry.time.now.advanced(bySeconds: -Int64(days) * 24 * 60 * 60)
        try administration.authorise(.runJob, .system, by: Self.administrator)
        let vault = vault
        var total = 0
        while true {
            let count = try await BlockingWork.perform { () throws(RegistryError) in
                try RegistryError.catching { () throws(StoreError) in
                    try vault.store.forgetTokens(usedBefore: limit, limit: Self.most)
                }
            }
            total += count
            if count < Self.most { break }
        }
        if total > 0 { try await administration.recordExpired(total, by: Self.administrator) }
        return total
    }
}

extension Administration {
    fileprivate func recordExpired(_ count: Int, by administrator: Administrator) async throws(RegistryError) {
        let act = Act(
            operation: "vault.expire", action: .runJob, resource: .system,
            detail: Array("\(count) tokens".utf8))
        try await perform(act, by: administrator) { () throws(RegistryError) in }
    }
}
