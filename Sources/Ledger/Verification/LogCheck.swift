internal import Merkle
internal import Storage

/// Checks what was published of the log: that every signed checkpoint is one of the tree's heads, and that the tiles are
/// those of the tree.
struct LogCheck {
    private static let page = 500
    let store: any RecordStore
    /// How many checkpoints held.
    private(set) var notes = 0

    init(_ store: any RecordStore) { self.store = store }

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
    mutating func problem() throws(StoreError) -> (size: Int64, reason: String)? {
        guard let log = try? LogKeys.trusted(store) else {
            return try store.lastNote() == nil ? nil : (0, "the keys that signed the log are missing")
        }
        var last: StoredNote?
        while true {
            let page = try store.notes(after: last, limit: Self.page)
            for note in page {
                if let reason = try problem(note, log) { return (note.size, reason) }
                notes += 1
            }
            guard let end = page.last else { return nil }
            last = end
        }
    }

    private func problem(_ note: StoredNote, _ log: TrustedLog) throws(StoreError) -> String? {
        let name = "the signed checkpoint of size \(note.size)"
        guard let signed = try? SignedCheckpoint(note.note), (try? log.verify(signed)) != nil else {
            return "\(name) was changed"
        }
        guard signed.checkpoint.size == UInt64(note.size), signed.checkpoint.root.bytes == note.root else {
            return "\(name) is that of another size or root"
        }
        guard try store.checkpoints(from: note.size, limit: 1).first?.root == note.root else {
            return "\(name) signs a root that the records do not lead to"
        }
        return nil
    }
}
