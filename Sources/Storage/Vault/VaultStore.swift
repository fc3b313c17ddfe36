public import Domain

/// Where what tokens stand for is kept.
public protocol VaultStore: Sendable {
    /// Keeps those that are not kept yet, all in one transaction; the others stay as they are, but for when they were last
    /// used. While as many as `most` are kept, no new ones are.
    ///
    /// - Returns: The tokens that are not kept.
    func keep(tokens: [VaultRow], most: Int64) throws(StoreError) -> Set<String>
    /// What a token stands for; `nil` when it is not kept.
    func vaultRow(_ token: String) throws(StoreError) -> VaultRow?
    /// Those kept before the entry `number`, the last kept first, at most `limit`.
    func vaultEntries(before number: Int64?, limit: Int) throws(StoreError) -> [VaultEntry]
    /// How many there are.
    func vaultCount() throws(StoreError) -> Int64
    /// Forgets one. Returns whether it was kept.
    func forget(token: String) throws(StoreError) -> Bool
    /// Forgets those last used before `time`, at most `limit` of them. Returns how many.
    func forgetTokens(usedBefore time: Timestamp, limit: Int) throws(StoreError) -> Int
}
