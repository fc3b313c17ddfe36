/// Where a tile or a bundle of entries lies (c2sp.org/tlog-tiles): what is in it, the how manieth it is, how full.
///
///     tile/0/x001/x234/067        full tile 1,234,067 of leaf hashes
///     tile/2/000.p/5              the first tile of level 2, five hashes wide
///     tile/entries/x273/000.p/112 a bundle of 112 entries
public struct TileAddress: Hashable, Sendable {
    /// What lies there.
    public enum Content: Hashable, Sendable {
        /// Hashes of full subtrees over 256^level leaves each, level 0 to 63.
        case hashes(level: Int)
        /// The entries themselves.
        case entries
    }

    /// How many hashes or entries a full tile or bundle has.
    public static let fullWidth = 256
    /// The largest level that can be written. Trees below 2⁶³ leaves have levels 0 to 7.
    public static let maximumLevel = 63

    /// What lies there.
    public let content: Content
    /// The place within its level, from 0.
    public let index: UInt64
    /// The number of hashes or entries, 1 to 256.
    public let width: Int

    /// `nil` for a level, an index or a width that no tile has.
    public init?(_ content: Content, index: UInt64, width: Int = fullWidth) {
        if case .hashes(let level) = content, !(0...Self.maximumLevel).contains(level) { return nil }
        guard index <= Decimal.maximum, (1...Self.fullWidth).contains(width) else { return nil }
        self.content = content
        self.index = index
        self.width = width
    }

    /// The tile or bundle as a tree of a size has it: full, or as wide as the tree reaches; `nil` when it does not reach
    /// there.
    public init?(_ content: Content, index: UInt64, treeSize: UInt64) {
        let level = if case .hashes(let level) = content { level } else { 0 }
        guard (0...Self.maximumLevel).contains(level) else { return nil }
        let (before, overflow) = index.multipliedReportingOverflow(by: UInt64(Self.fullWidth))
        let hashes = treeSize >> UInt64(8 * level)
        guard !overflow, before < hashes else { return nil }
        self.init(content, index: index, width: Int(min(hashes - before, UInt64(Self.fullWidth))))
    }

    /// Whether nothing can be added any more.
    public var isFull: Bool { width == Self.fullWidth }

    /// The same tile when it is full. A log may drop partial tiles once there is a full one, which begins with the same
    /// hashes.
    public var full: TileAddress { TileAddress(content: content, index: index, width: Self.fullWidth) }

    init(content: Content, index: UInt64, width: Int) {
        self.content = content
        self.index = index
        self.width = width
    }
}
