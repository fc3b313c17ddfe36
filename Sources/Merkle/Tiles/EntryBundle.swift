/// Up to 256 entries of a log that lie side by side (c2sp.org/tlog-tiles, "Log entries"): each behind its length in two
/// bytes, big endian.
public struct EntryBundle: Hashable, Sendable {
    /// The longest entry, in bytes.
    public static let maximumEntryLength = Int(UInt16.max)

    /// 1 to 256 entries of at most 65,535 bytes.
    public let entries: [[UInt8]]

    /// Bundles entries.
    ///
    /// - Throws: ``TileError/malformedBundle``.
    public init(entries: [[UInt8]]) throws(TileError) {
        guard (1...TileAddress.fullWidth).contains(entries.count),
            entries.allSatisfy({ $0.count <= Self.maximumEntryLength })
        else { throw .malformedBundle }
        self.entries = entries
    }

    /// Reads a bundle.
    ///
    /// - Parameter width: how many entries there must be, as its address says. The full bundle may be given for a
    ///   partial one, which it begins with.
    /// - Throws: ``TileError/malformedBundle``.
    public init(_ bytes: [UInt8], width: Int) throws(TileError) {
        var entries: [[UInt8]] = []
        var rest = bytes[...]
        while let high = rest.popFirst() {
            guard let low = rest.popFirst(), entries.count < TileAddress.fullWidth else { throw .malformedBundle }
            let length = Int(high) << 8 | Int(low)
            guard length <= rest.count else { throw .malformedBundle }
            entries.append(Array(rest.prefix(length)))
            rest = rest.dropFirst(length)
        }
        guard width > 0, entries.count == width || (entries.count == TileAddress.fullWidth && width < entries.count)
        else { throw .malformedBundle }
        self.entries = Array(entries.prefix(width))
    }

    /// The bundle as it is stored and sent.
    public var bytes: [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(entries.reduce(0) { $0 + 2 + $1.count })
        for entry in entries {
            bytes.append(UInt8(entry.count >> 8))
            bytes.append(UInt8(entry.count & 255))
            bytes += entry
        }
        return bytes
    }

    /// The leaf hashes: what the tile of level 0 at the same place must hold.
    public var leaves: [TreeHash] { entries.map { TreeHash.leaf($0) } }
}
