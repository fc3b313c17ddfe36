internal import Domain
internal import Merkle
internal import Storage

extension Ledger {
    /// What wrapping the master key is recorded as.
    private static let wrappings = ["master_key.wrap", "master_key.rewrap"]

    /// Which keys seal and sign the record.
    ///
    /// - Throws: ``StoreError``, ``ReadingError``, or ``RecordError`` when the log's keys cannot be read.
    public func keysInUse() throws -> KeysInUse {
        let newest = try store.keyEncryptionKeys().last
        let wrapping = KeysInUse.Wrapping(
            number: newest?.number ?? 0, since: try newest?.began ?? madeAt(0),
            isMoving: newest.map { $0.ended == nil } ?? false)
        // What was put among them is not shown as one of them.
        _ = try LogKeys(store, keys)
        var seen: Set<VerifierKey.Algorithm> = []
        let signing = try store.logKeys().reversed().map { stored in
            let key = try VerifierKey(stored.verifier)
            return KeysInUse.Signing(
                key: key, began: stored.began, since: try madeAt(stored.began),
                isNewest: seen.insert(key.algorithm).inserted)
        }
        let rewrapped = try Self.wrappings.compactMap { operation in
            try page(TimelineFilter(operation: operation), before: nil, limit: 1).first?.time
        }.max()
        return KeysInUse(wrapping: wrapping, signing: signing, rewrapped: rewrapped)
    }

    private func madeAt(_ sequence: Int64) throws -> Timestamp? {
        try store.facts(from: sequence, limit: 1).first?.time
    }
}
