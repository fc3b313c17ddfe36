public import Storage
public import Trust

/// Tells a master key that is another from a record that was changed.
public enum MasterKeyCheck {
    private static let page = 500

    /// Whether the keys are those of the store: whether they made any of the heads. Of a store without heads all are.
    ///
    /// The newest head answers at once; only where it does not are the others asked, because that one may be what was changed.
    public static func fits(_ keys: LedgerKeys, _ store: any RecordStore) throws(StoreError) -> Bool {
        guard let newest = try store.lastCheckpoint() else { return true }
        if newest.isSigned(with: keys) { return true }
        var next = Int64.min
        while true {
            let heads = try store.checkpoints(from: next, limit: page)
            if heads.contains(where: { $0.isSigned(with: keys) }) { return true }
            guard let last = heads.last, heads.count == page else { return false }
            next = last.size + 1
        }
    }
}
