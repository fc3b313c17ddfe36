/// What a tree of a size has in tiles at one level (c2sp.org/tlog-tiles, "Partial Tiles").
public struct TileLevel: Hashable, Sendable {
    /// 0 for leaf hashes; each hash above is the root of a full tile below.
    public let level: Int
    /// The number of full tiles.
    public let full: UInt64
    /// The width of the tile behind them; 0 when there is none.
    public let partial: Int

    /// The levels of a tree from the leaves up; none for an empty tree.
    public static func levels(ofTreeSize size: UInt64) -> [TileLevel] {
        var levels: [TileLevel] = []
        var hashes = size
        while hashes > 0 {
            levels.append(TileLevel(level: levels.count, full: hashes >> 8, partial: Int(hashes & 255)))
            hashes >>= 8
        }
        return levels
    }

    /// Where the partial tile lies; `nil` when there is none.
    public var partialTile: TileAddress? { TileAddress(.hashes(level: level), index: full, width: partial) }
}
