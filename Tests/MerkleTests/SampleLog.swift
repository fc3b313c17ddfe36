import Merkle
import Testing

/// A log with entries, keys and witnesses that are made up, and its tiles by their paths.
struct SampleLog {

    let origin: Origin
    let signer: NoteSigner
    private(set) var leaves: [TreeHash] = []
    private(set) var tree = TiledFrontier()
    private(set) var tiles: [String: [UInt8]] = [:]

    init(size: Int = 0, seed: UInt8 = 1) throws {
        origin = try #require(Origin("example.com/log"))
        signer = try NoteSigner(name: #require(KeyName("example.com/log")), seed: Self.seed(seed))
        try grow(to: size)
    }

    /// A private key that protects nothing.
    static func seed(_ number: UInt8) -> [UInt8] { [UInt8](repeating: number, count: 32) }

    static func cosigner(_ number: UInt8, name: String? = nil) throws -> Cosigner {
        try Cosigner(name: #require(KeyName(name ?? "example.org/witness\(number)")), seed: seed(100 + number))
    }

    static func entry(_ index: Int) -> [UInt8] { Array("entry \(index)".utf8) }

    /// Adds leaves, and stores the tiles a checkpoint at the new size needs.
    mutating func grow(to size: Int) throws {
        for index in leaves.count..<size {
            leaves.append(TreeHash.leaf(Self.entry(index)))
            for tile in tree.append(leaves[index]) { tiles[tile.address.path] = tile.bytes }
        }
        for tile in tree.partialTiles { tiles[tile.address.path] = tile.bytes }
    }

    var trusted: TrustedLog { TrustedLog(origin: origin, keys: [signer.verifier]) }

    func checkpoint() throws -> Checkpoint {
        try #require(Checkpoint(origin: origin, size: tree.size, root: tree.root))
    }

    func signedCheckpoint() throws -> SignedCheckpoint { try SignedCheckpoint(checkpoint(), signedBy: signer) }

    func read(_ address: TileAddress) throws -> [UInt8] { try #require(tiles[address.path]) }
}

/// The document with one bit changed, for every bit.
func flips(of document: [UInt8]) -> some Sequence<[UInt8]> {
    (0..<document.count * 8).lazy.map { bit in
        var changed = document
        changed[bit / 8] ^= 1 << UInt8(bit % 8)
        return changed
    }
}
