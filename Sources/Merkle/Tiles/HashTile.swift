/// Up to 256 hashes that lie side by side at one level of a tree (c2sp.org/tlog-tiles), with where they lie.
public struct HashTile: Hashable, Sendable {
    /// Where it lies. Its content is a level of hashes.
    public let address: TileAddress
    /// As many as the address is wide.
    public let hashes: [TreeHash]

    /// Reads a tile: 32 bytes a hash.
    ///
    /// Where a partial tile is asked for, the full one may be given, which begins with it.
    ///
    /// - Throws: ``TileError/wrongLength(_:)``.
    public init(_ address: TileAddress, _ bytes: [UInt8]) throws(TileError) {
        let width = bytes.count / TreeHash.length
        guard case .hashes = address.content, bytes.count.isMultiple(of: TreeHash.length),
            width == address.width || width == TileAddress.fullWidth
        else { throw .wrongLength(address) }
        var hashes: [TreeHash] = []
        hashes.reserveCapacity(address.width)
        for place in 0..<address.width {
            let start = place * TreeHash.length
            guard let hash = TreeHash(bytes[start..<start + TreeHash.length]) else { throw .wrongLength(address) }
            hashes.append(hash)
        }
        self.address = address
        self.hashes = hashes
    }

    /// The caller has as many hashes as the address is wide.
    init(_ address: TileAddress, hashes: [TreeHash]) {
        self.address = address
        self.hashes = hashes
    }

    /// The tile as it is stored and sent.
    public var bytes: [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(hashes.count * TreeHash.length)
        for hash in hashes { hash.withUnsafeBytes { bytes.append(contentsOf: $0) } }
        return bytes
    }

    /// The root over 2^height of the hashes, from `first` on; `nil` when they are not all there.
    func root(height: Int, from first: Int) -> TreeHash? {
        guard first + 1 << height <= hashes.count else { return nil }
        var nodes = Array(hashes[first..<first + 1 << height])
        while nodes.count > 1 {
            nodes = stride(from: 0, to: nodes.count, by: 2).map { .node(nodes[$0], nodes[$0 + 1]) }
        }
        return nodes.first
    }
}
