/// Tiles of a tree that were read, and roots that were computed of them: each once, as long as there is room.
struct KnownTiles {
    /// A proof takes at most 16 tiles, and the next leaf's hardly any others.
    private static let mostTiles = 64
    private static let mostRoots = 4_096

    private let tree: TiledTree
    private var tiles: [TileAddress: HashTile] = [:]
    private var roots: [Subtree: TreeHash] = [:]

    init(of tree: TiledTree) { self.tree = tree }

    /// The roots over ranges of leaves.
    mutating func roots(
        over ranges: [Range<UInt64>], reading read: (TileAddress) throws -> [UInt8]
    ) throws -> [TreeHash] {
        var found: [TreeHash] = []
        for range in ranges {
            var parts: [TreeHash] = []
            for subtree in Subtree.covering(range) { parts.append(try root(of: subtree, read)) }
            found.append(.root(over: parts))
        }
        return found
    }

    private mutating func root(of subtree: Subtree, _ read: (TileAddress) throws -> [UInt8]) throws -> TreeHash {
        if let known = roots[subtree] { return known }
        guard let (address, first) = tree.place(of: subtree) else { throw TileError.outOfRange }
        guard let root = try tile(address, read).root(height: subtree.height % 8, from: first) else {
            throw TileError.wrongLength(address)
        }
        if roots.count >= Self.mostRoots { roots = [:] }
        roots[subtree] = root
        return root
    }

    private mutating func tile(_ address: TileAddress, _ read: (TileAddress) throws -> [UInt8]) throws -> HashTile {
        if let known = tiles[address] { return known }
        let tile = try HashTile(address, read(address))
        if tiles.count >= Self.mostTiles { tiles = [:] }
        tiles[address] = tile
        return tile
    }
}
