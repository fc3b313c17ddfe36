/// A tree of a known size and root that lies in tiles (c2sp.org/tlog-tiles): proofs from a few of them, in memory that
/// does not grow with the tree.
///
/// A proof takes at most two tiles a level, 16 for any tree. Where they come from does not matter: what they lead to is
/// checked against ``root``, and a proof that would not hold is never given.
///
///     let tree = TiledTree(size: checkpoint.size, root: checkpoint.root)
///     let (leaf, proof) = try tree.inclusionProof(of: 73894) { try read($0.path) }
public struct TiledTree: Hashable, Sendable {
    /// The number of leaves.
    public let size: UInt64
    /// The root over all leaves.
    public let root: TreeHash

    /// A tree as a checkpoint states it.
    public init(size: UInt64, root: TreeHash) {
        self.size = size
        self.root = root
    }

    /// The tiles an inclusion proof is made of, each once; `nil` when there is no such leaf. For who has to fetch them
    /// beforehand.
    public func tiles(forInclusionOf index: UInt64) -> [TileAddress]? {
        guard let path = ProofPath.inclusion(of: index, size: size) else { return nil }
        return tiles(covering: [index..<index + 1] + path)
    }

    /// The tiles a consistency proof is made of, each once; `nil` when `old` is 0 or above the tree's size. For who has
    /// to fetch them beforehand.
    public func tiles(forConsistencyFrom old: UInt64) -> [TileAddress]? {
        guard let path = ProofPath.consistency(from: old, to: size) else { return nil }
        return tiles(covering: [0..<old] + path)
    }

    /// Proves that a leaf is in the tree.
    ///
    /// - Parameter read: gives the bytes of a tile; of a partial one those of the full tile do as well.
    /// - Returns: the leaf's hash and the proof, which holds for ``root``.
    /// - Throws: ``TileError``, and whatever `read` throws.
    public func inclusionProof(
        of index: UInt64, reading read: (TileAddress) throws -> [UInt8]
    ) throws -> (leaf: TreeHash, proof: InclusionProof) {
        var known = KnownTiles(of: self)
        return try inclusionProof(of: index, knowing: &known, reading: read)
    }

    /// The same with what is known of the tree already; for ``InclusionProofs``.
    func inclusionProof(
        of index: UInt64, knowing known: inout KnownTiles, reading read: (TileAddress) throws -> [UInt8]
    ) throws -> (leaf: TreeHash, proof: InclusionProof) {
        guard let path = ProofPath.inclusion(of: index, size: size) else { throw TileError.outOfRange }
        let hashes = try known.roots(over: [index..<index + 1] + path, reading: read)
        let proof = InclusionProof(index: index, size: size, path: Array(hashes.dropFirst()))
        guard let leaf = hashes.first, (try? proof.verify(leaf: leaf, root: root)) != nil else {
            throw TileError.rootMismatch
        }
        return (leaf, proof)
    }

    /// Proves that the tree of `old` leaves is the beginning of this one.
    ///
    /// - Parameter read: as for ``inclusionProof(of:reading:)``.
    /// - Returns: the older tree's root and the proof, which holds between it and ``root``.
    /// - Throws: ``TileError``, and whatever `read` throws.
    public func consistencyProof(
        from old: UInt64, reading read: (TileAddress) throws -> [UInt8]
    ) throws -> (oldRoot: TreeHash, proof: ConsistencyProof) {
        guard let path = ProofPath.consistency(from: old, to: size) else { throw TileError.outOfRange }
        var known = KnownTiles(of: self)
        let hashes = try known.roots(over: [0..<old] + path, reading: read)
        let proof = ConsistencyProof(oldSize: old, newSize: size, path: Array(hashes.dropFirst()))
        guard let oldRoot = hashes.first, (try? proof.verify(oldRoot: oldRoot, newRoot: root)) != nil else {
            throw TileError.rootMismatch
        }
        return (oldRoot, proof)
    }

    private func tiles(covering ranges: [Range<UInt64>]) -> [TileAddress] {
        var seen: Set<TileAddress> = []
        return ranges.flatMap(Subtree.covering).compactMap { place(of: $0)?.tile }.filter { seen.insert($0).inserted }
    }

    /// The tile from which a subtree's root follows, and the place in it of the first hash below the subtree.
    func place(of subtree: Subtree) -> (tile: TileAddress, first: Int)? {
        let first = subtree.index << UInt64(subtree.height % 8)
        let width = UInt64(TileAddress.fullWidth)
        return TileAddress(.hashes(level: subtree.height / 8), index: first / width, treeSize: size).map {
            ($0, Int(first % width))
        }
    }
}
