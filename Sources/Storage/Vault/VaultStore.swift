public import Domain

/// Where what tokens stand for is kept.
public protocol VaultStore: Sendable {
    /// Keeps those that are not kept yet, all in one transaction; the others stay as they are, but for when they were last
    /// used. What `limits` have no room for is not kept.
    ///
    /// - Returns: The tokens that are not kept, and why.
    func keep(tokens: [VaultRow], within limits: VaultLimits) throws(StoreError) -> [String: VaultLoss]
    /// What a token stands for; `nil` when it is not kept.
    func vaultRow(_ token: String) throws(StoreError) -> VaultRow?
    /// Those kept before the entry `number`, the last kept first, at most `limit`.
    func vaultEntries(before number: Int64?, limit: Int) throws(StoreError) -> [VaultEntry]
    /// How many there are, and how much they take.
    func vaultUsage() throws(StoreError) -> VaultUsage
    /// Forgets one. Returns whether it was kept.
    func forget(token: String) throws(StoreError) -> Bool
    /// How many were last used before `time`.
    func countTokens(usedBefore time: Timestamp) throws(StoreError) -> Int64
    /// Forgets those last used before `time`, at most `limit` of them. Returns how many.
    func forgetTokens(usedBefore time: Timestamp, limit: Int) throws(StoreError) -> Int
}
