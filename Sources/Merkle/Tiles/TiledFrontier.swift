/// A tree that only grows and is kept in tiles (c2sp.org/tlog-tiles): the writer's side.
///
/// Holds the frontier and, of each level, the hashes of the tile that is not full yet: at most 64 KiB at any size. A
/// leaf costs as many hashes as the tree has levels at most, two on average.
///
///     var tree = TiledFrontier()
///     for leaf in leaves { for tile in tree.append(leaf) { try store(tile) } }
///     for tile in tree.partialTiles { try store(tile) }   // what a checkpoint at this size needs
public struct TiledFrontier: Hashable, Sendable {
    /// The tree's size and root.
    public private(set) var frontier: Frontier
    /// Of each level, the hashes behind the last full tile: fewer than 256.
    private var edge: [[TreeHash]]

    /// A tree without leaves.
    public init() {
        frontier = Frontier()
        edge = []
    }

    /// Goes on from a size whose partial tiles are stored; reads at most eight tiles.
    ///
    /// - Parameter root: the root the tree must have, as it was signed.
    /// - Throws: ``TileError``, and whatever `read` throws.
    public init(size: UInt64, root: TreeHash, reading read: (TileAddress) throws -> [UInt8]) throws {
        var edge: [[TreeHash]] = []
        for level in TileLevel.levels(ofTreeSize: size) {
            let tile = try level.partialTile.map { try HashTile($0, read($0)) }
            edge.append(tile?.hashes ?? [])
        }
        var nodes: [TreeHash] = []
        for (level, hashes) in zip(edge.indices, edge).reversed() {
            guard let address = TileAddress(.hashes(level: level), index: 0) else { throw TileError.outOfRange }
            let tile = HashTile(address, hashes: hashes)
            for subtree in Subtree.covering(0..<UInt64(hashes.count)) {
                let first = Int(subtree.index) << subtree.height
                if let node = tile.root(height: subtree.height, from: first) { nodes.append(node) }
            }
        }
        guard let frontier = Frontier(size: size, nodes: nodes) else { throw TileError.outOfRange }
        guard frontier.root == root else { throw TileError.rootMismatch }
        self.frontier = frontier
        self.edge = edge
    }

    /// The number of leaves.
    public var size: UInt64 { frontier.size }

    /// The tree's root.
    public var root: TreeHash { frontier.root }

    /// Adds a leaf by its hash.
    ///
    /// - Returns: the tiles this leaf made full, from the leaves up: at most one a level, mostly none.
    public mutating func append(_ leaf: TreeHash) -> [HashTile] {
        var full: [HashTile] = []
        let place = size
        // Both are taken out for the while, so that neither is copied.
        var (frontier, edge) = (Frontier(), [[TreeHash]]())
        swap(&frontier, &self.frontier)
        swap(&edge, &self.edge)
        frontier.append(leaf) { height, hash in
            guard height.isMultiple(of: 8) else { return }
            let level = height / 8
            if level == edge.count { edge.append([]) }
            edge[level].append(hash)
            guard edge[level].count == TileAddress.fullWidth else { return }
            let index = (place >> UInt64(height)) / UInt64(TileAddress.fullWidth)
            let address = TileAddress(content: .hashes(level: level), index: index, width: TileAddress.fullWidth)
            full.append(HashTile(address, hashes: edge[level]))
            edge[level] = []
        }
        swap(&frontier, &self.frontier)
        swap(&edge, &self.edge)
        return full
    }

    /// The tiles that are not full, from the leaves up: with the full ones, all that the tree of this size consists of.
    public var partialTiles: [HashTile] {
        TileLevel.levels(ofTreeSize: size).compactMap { level in
            level.partialTile.map { HashTile($0, hashes: edge[level.level]) }
        }
    }
}
