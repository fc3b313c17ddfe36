/// Proofs for many leaves of one tree, one after the other: what a proof was made of serves the next.
///
/// For leaves that lie side by side a tile is read once for 256 of them. Memory is bounded, in whatever order they are
/// asked for.
public struct InclusionProofs {
    private let tree: TiledTree
    private var known: KnownTiles

    /// - Parameter tree: As a checkpoint states it. Every proof is checked against its root.
    public init(of tree: TiledTree) {
        self.tree = tree
        known = KnownTiles(of: tree)
    }

    /// As ``TiledTree/inclusionProof(of:reading:)``; tiles that are known are not read again.
    public mutating func proof(
        of index: UInt64, reading read: (TileAddress) throws -> [UInt8]
    ) throws -> (leaf: TreeHash, proof: InclusionProof) {
        try tree.inclusionProof(of: index, knowing: &known, reading: read)
    }
}
