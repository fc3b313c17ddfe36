/// What erasures have left to be done, because they broke off or somebody was reading: nothing, most of the time.
public struct UnfinishedErasure: Hashable, Sendable {
    /// Keys that are destroyed and whose records may not all be purged.
    public var keys = 0
    /// Records that are purged without a receipt on record.
    public var records = 0
    /// Rows beside the record, of accounts and files, that are erased without a receipt on record.
    public var rows = 0
    /// Whether something of what was erased may still lie in the store's files.
    public var isInFiles = false

    /// Nothing.
    public init() {}

    public var isNone: Bool { self == UnfinishedErasure() }
}
