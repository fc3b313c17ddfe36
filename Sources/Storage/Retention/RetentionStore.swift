public import Domain

/// Where the rules lie by which records are let go.
public protocol RetentionStore: Sendable {
    /// `nil` as long as there are none.
    func retention() throws(StoreError) -> StoredRetention?
    /// Puts these in the place of those there are.
    func save(_ retention: StoredRetention) throws(StoreError)
    /// Says that the rules are applied now, provided that they were applied at `last` before.
    ///
    /// - Returns: `false` when another process was quicker; nothing was changed then.
    func noteRetention(at time: Timestamp, after last: Timestamp) throws(StoreError) -> Bool
}
