internal import Merkle
internal import Storage

/// Reads the tiles of a log from the store.
///
/// Full tiles of leaf hashes and all tiles above lie there; the leaf tile that is not full yet is made of the records'
/// leaves.
struct StoredTiles {
    let store: any RecordStore

    /// The hashes of a tile, as many as its address says or more.
    func bytes(_ address: TileAddress) throws -> [UInt8] {
        guard case .hashes(let level) = address.content else { throw TileError.outOfRange }
        if level == 0, !address.isFull {
            let first = Int64(address.index) * Int64(TileAddress.fullWidth)
            return try store.leaves(from: first, limit: address.width).flatMap { $0 }
        }
        guard let hashes = try store.tile(level: level, index: address.index) else {
            throw TileError.wrongLength(address)
        }
        // What lies there may have grown since.
        let length = address.width * TreeHash.length
        return hashes.count > length && !address.isFull ? Array(hashes.prefix(length)) : hashes
    }

    /// A bundle of entries.
    func bundle(_ address: TileAddress) throws -> EntryBundle {
        let first = Int64(address.index) * Int64(TileAddress.fullWidth)
        return try EntryBundle(entries: store.entries(from: first, limit: address.width))
    }
}
