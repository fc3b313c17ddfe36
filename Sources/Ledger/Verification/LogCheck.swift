internal import Domain
internal import Merkle
internal import Storage
internal import Trust

/// Checks what was published of the log: that every signed checkpoint is one of the tree's heads, and that the tiles are
/// those of the tree.
struct LogCheck {
    private static let page = 500
    let store: any RecordStore
    /// With them the log's own keys are known, without them believed.
    private let keys: LedgerKeys?
    /// How many checkpoints held.
    private(set) var notes = 0
    /// How many records the largest checkpoint covers that a witness cosigned.
    private(set) var witnessed: Int64 = 0
    /// Who cosigned, dismissed ones too.
    private var witnesses: [VerifierKey] = []

    init(_ store: any RecordStore, _ keys: LedgerKeys?) {
        self.store = store
        self.keys = keys
    }

    /// Compares full tiles, which the published log has reached, with those that are stored.
    func problem(_ tiles: [HashTile], published: Int64) throws(StoreError) -> String? {
        for tile in tiles {
            guard case .hashes(let level) = tile.address.content,
                (tile.address.index + 1) << UInt64(8 * (level + 1)) <= UInt64(published)
            else { continue }
            guard try store.tile(level: level, index: tile.address.index) == tile.bytes else {
                return "the tile `\(tile.address)` of the log was changed"
            }
        }
        return nil
    }

    /// Checks the signed checkpoints against the heads, which are known to be those of the records.
    ///
    /// - Returns: The first that is not as it was signed: up to which size it goes, and what is wrong.
    ///
    /// - Parameters:
    ///   - size: Those of fewer records are left out.
    ///   - tied: Those that cover this record are tied to the ones before them; `nil` when none has to be.
    mutating func problem(
        from size: Int64, tiedFrom tied: Int64?
    ) throws(StoreError) -> (size: Int64, reason: String)? {
        let known = try store.witnesses().map { try? VerifierKey($0.verifier) }
        guard known.allSatisfy({ $0 != nil }) else { return (0, "the key of a witness was changed") }
        witnesses = known.compactMap { $0 }
        let log: TrustedLog
        switch try LogSigners(store, keys) {
        case .none: return try store.lastNote() == nil ? nil : (0, "the keys that signed the log are missing")
        case .changed: return (0, LogSigners.fault)
        case .known(let known): log = known
        }
        let chain = keys.flatMap { keys in log.keys.first.flatMap { try? NoteChain($0.name, keys) } }
        var last = size > 0 ? StoredNote(size: size, time: Timestamp(microseconds: .min), root: [], note: []) : nil
        while true {
            let page = try store.notes(after: last, limit: Self.page)
            for note in page {
                if let reason = try problem(note, log) { return (note.size, reason) }
                // What came before the first one that is looked at is known when that is the first of all.
                let isFirst = last.map { $0.note.isEmpty } ?? false
                if let chain, !isFirst, let reason = Self.gap(note, after: last, chain, tied) {
                    return (note.size, reason)
                }
                last = note
                notes += 1
            }
            if page.isEmpty { return nil }
        }
    }

    /// Whether checkpoints between two are missing.
    private static func gap(
        _ note: StoredNote, after last: StoredNote?, _ chain: NoteChain, _ tied: Int64?
    ) -> String? {
        guard let signed = try? SignedNote(note.note) else {
            return "the signed checkpoint of size \(note.size) was changed"
        }
        switch chain.tie(signed, of: note, to: last) {
        case .holds: return nil
        case .none:
            return note.size > tied ?? .max
                ? "the signed checkpoint of size \(note.size) no longer says which one came before it" : nil
        case .broken: return "signed checkpoints before the one of size \(note.size) were taken out or put in"
        }
    }

    private mutating func problem(_ note: StoredNote, _ log: TrustedLog) throws(StoreError) -> String? {
        let name = "the signed checkpoint of size \(note.size)"
        let trusted = TrustedLog(origin: log.origin, keys: log.keys, witnesses: log.witnesses + witnesses)
        guard let signed = try? SignedCheckpoint(note.note), let signatures = try? trusted.verify(signed) else {
            return "\(name) was changed"
        }
        guard signed.checkpoint.size == UInt64(note.size), signed.checkpoint.root.bytes == note.root else {
            return "\(name) is that of another size or root"
        }
        guard try store.checkpoints(from: note.size, limit: 1).first?.root == note.root else {
            return "\(name) signs a root that the records do not lead to"
        }
        if signatures.contains(where: { witnesses.contains($0.key) }) { witnessed = note.size }
        return nil
    }
}
