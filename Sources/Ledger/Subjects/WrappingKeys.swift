internal import Domain
internal import Storage
internal import Synchronization
internal import Trust

/// The key-encryption keys in use: read from the store when one is asked for that is not known, because another process may
/// have taken a new one into use.
final class WrappingKeys: Sendable {
    private let store: any KeyRotationStore
    private let keys: LedgerKeys
    /// Ascending; empty before the store was asked.
    private let known = Mutex<[KeyEncryptionKey]>([])

    init(_ store: any KeyRotationStore, _ keys: LedgerKeys) {
        self.store = store
        self.keys = keys
    }

    /// The one that new data keys come under.
    func newest() throws -> KeyEncryptionKey {
        if let newest = known.withLock({ $0.last }) { return newest }
        return try read().last ?? .first(keys)
    }

    /// The one with this number; `nil` when nothing should be wrapped under it any more.
    func key(_ number: Int64) throws -> KeyEncryptionKey? {
        if number == 0 { return .first(keys) }
        if let key = known.withLock({ $0.first { $0.number == number } }) { return key }
        return try read().first { $0.number == number }
    }

    /// Forgets what is known.
    func forget() { known.withLock { $0 = [] } }

    /// - Throws: ``SealingError`` when one does not open.
    private func read() throws -> [KeyEncryptionKey] {
        let read =
            try [.first(keys)]
            + store.keyEncryptionKeys().map { stored in
                try KeyEncryptionKey(unwrapping: stored.wrapped, number: stored.number, keys)
            }
        known.withLock { $0 = read }
        return read
    }
}
