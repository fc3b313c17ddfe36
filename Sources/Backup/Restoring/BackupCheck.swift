internal import Ledger
public import Merkle
public import Storage
public import Trust

/// Holds a store that came out of a backup against the head that the backup carries.
public struct BackupCheck {
    private let store: Store
    private let manifest: BackupManifest

    public init(_ store: Store, _ manifest: BackupManifest) {
        self.store = store
        self.manifest = manifest
    }

    /// Checks that the head over the records is the one of the backup, and that the log's key signed the checkpoint it carries
    /// over as many of these records as it says.
    ///
    /// - Parameter log: Whose log it is: of the store itself, or as somebody else knows it.
    public func head(_ log: TrustedLog) throws(BackupError) {
        guard try root(at: manifest.records) == manifest.root else {
            throw .head("its \(manifest.records) records have another root")
        }
        if manifest.checkpoint.isEmpty { return }
        guard let signed = try? SignedCheckpoint(manifest.checkpoint), (try? log.verify(signed)) != nil else {
            throw .head("its checkpoint is not signed by the log's key")
        }
        let size = Int64(clamping: signed.checkpoint.size)
        guard size <= manifest.records, try root(at: size) == signed.checkpoint.root.bytes else {
            throw .head("its checkpoint is over other records")
        }
    }

    /// Recomputes everything, as `ledger verify` does.
    public func records(_ keys: LedgerKeys) throws(BackupError) {
        let verification: Verification
        do {
            verification = try LedgerVerifier(store: store, keys: keys).verify()
        } catch {
            throw .store(error)
        }
        if let bad = verification.firstBad { throw .head("record \(bad.sequence) is bad: \(bad.reason)") }
        guard verification.count >= manifest.records else {
            throw .head("it holds \(verification.count) records where it says \(manifest.records)")
        }
    }

    /// The root over so many records, as it was signed when they were written.
    private func root(at size: Int64) throws(BackupError) -> [UInt8]? {
        do throws(StoreError) {
            if size == 0 { return manifest.root }
            let checkpoint = try store.checkpoints(from: size, limit: 1).first
            return checkpoint?.size == size ? checkpoint?.root : nil
        } catch {
            throw .store(error)
        }
    }
}
