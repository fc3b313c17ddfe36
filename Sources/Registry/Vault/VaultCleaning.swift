internal import Domain
internal import Storage
internal import Synchronization
internal import Trust

/// The job that has the vault forget what nobody used for longer than it is to be kept.
public struct VaultCleaning: Sendable {
    private static let administrator = Administrator(name: "job:vault")

    private let administration: Administration
    private let vault: TokenVault
    private let days: Int

    /// - Parameter days: For how long a token is kept after it was last used.
    public init(_ administration: Administration, _ vault: TokenVault, days: Int) {
        self.administration = administration
        self.vault = vault
        self.days = days
    }

    /// Forgets what has run out, which is on record before, where there is anything. Returns how many tokens that were.
    @discardableResult
    public func run() async throws(RegistryError) -> Int {
        let registry = administration.registry
        let limit = registry.time.now.advanced(bySeconds: -Int64(days) * 24 * 60 * 60)
        try administration.authorise(.runJob, .system, by: Self.administrator)
        let store = vault.store
        let count = try await BlockingWork.perform { () throws(RegistryError) in
            try RegistryError.catching { () throws(StoreError) in try store.countTokens(usedBefore: limit) }
        }
        if count == 0 { return 0 }
        return try await administration.expire(count, usedBefore: limit, days: days, in: store, by: Self.administrator)
    }
}

extension Administration {
    /// Forgotten in one transaction, so that nobody who writes waits long.
    private static let most = 1_000

    fileprivate func expire(
        _ count: Int64, usedBefore limit: Timestamp, days: Int, in store: any VaultStore,
        by administrator: Administrator
    ) async throws(RegistryError) -> Int {
        let act = Act(
            operation: "vault.expire", action: .runJob, resource: .system,
            detail: Array("\(count) tokens that were not used for \(days) days".utf8))
        let total = Mutex(0)
        try await perform(act, by: administrator) { () throws(RegistryError) in
            var isDone = false
            while !isDone {
                let forgotten = try RegistryError.catching { () throws(StoreError) in
                    try store.forgetTokens(usedBefore: limit, limit: Self.most)
                }
                total.withLock { $0 += forgotten }
                isDone = forgotten < Self.most
            }
        }
        return total.withLock { $0 }
    }
}
