import Merkle
import TestKit
import Testing

@Suite("A tree in tiles")
struct TiledTreeTests {
    @Test("grows leaf by leaf to the roots and the tiles the definition gives, and can be taken up at every size")
    func growth() throws {
        var naive = NaiveTree((0..<2000).map { TreeHash.leaf(SampleLog.entry($0)) })
        var log = try SampleLog()
        for size in 0...2000 {
            try log.grow(to: size)
            #expect(log.tree.root == naive.root(size))
            guard size < 20 || size % 37 == 0 || size % 256 < 2 || size % 256 == 255 else { continue }
            for level in TileLevel.levels(ofTreeSize: UInt64(size)) {
                for index in 0...level.full {
                    let content = TileAddress.Content.hashes(level: level.level)
                    guard let address = TileAddress(content, index: index, treeSize: UInt64(size)) else { continue }
                    let tile = try HashTile(address, log.read(address))
                    let first = Int(index) * 256
                    for (place, hash) in zip(first..., tile.hashes) {
                        #expect(hash == (level.level == 0 ? naive.leaves[place] : Self.full(place, naive.leaves)))
                    }
                }
            }
            let resumed = try TiledFrontier(size: UInt64(size), root: log.tree.root, reading: log.read)
            #expect(resumed == log.tree)
        }
    }

    /// The root over 256 leaves, by the full tree.
    private static func full(_ place: Int, _ leaves: [TreeHash]) -> TreeHash {
        MerkleTree(leaves[place * 256..<(place + 1) * 256]).root
    }

    @Test("proofs from tiles are the defined ones, of at most two tiles a level")
    func proofs() throws {
        var dice = SeededGenerator(seed: 3)
        var naive = NaiveTree((0..<2000).map { TreeHash.leaf(SampleLog.entry($0)) })
        var log = try SampleLog()
        for size in 1...2000 where size < 40 || size % 61 == 0 || size % 256 < 2 || size == 2000 {
            try log.grow(to: size)
            let tree = TiledTree(size: UInt64(size), root: log.tree.root)
            for index in Set([0, size / 2, size - 1] + (0..<5).map { _ in dice.below(size) }) {
                var read: [TileAddress] = []
                let (leaf, proof) = try tree.inclusionProof(of: UInt64(index)) {
                    read.append($0)
                    return try log.read($0)
                }
                #expect(leaf == naive.leaves[index])
                #expect(proof.path == naive.inclusion(index, size))
                #expect(read == tree.tiles(forInclusionOf: UInt64(index)))
                #expect(read.count <= 4)

                let (oldRoot, consistency) = try tree.consistencyProof(from: UInt64(index + 1), reading: log.read)
                #expect(oldRoot == naive.root(index + 1))
                #expect(consistency.path == naive.consistency(index + 1, size))
                #expect(try #require(tree.tiles(forConsistencyFrom: UInt64(index + 1))).count <= 4)
            }
        }
    }

    @Test("a tree of 70,000 leaves is proved from a few tiles of three levels")
    func threeLevels() throws {
        let log = try SampleLog(size: 70_000)
        let tree = TiledTree(size: log.tree.size, root: log.tree.root)
        #expect(log.tree.partialTiles.map(\.address.path) == ["tile/0/273.p/112", "tile/1/001.p/17", "tile/2/000.p/1"])
        for index: UInt64 in [0, 255, 256, 65_535, 65_536, 69_887, 69_888, 69_999] {
            let (leaf, _) = try tree.inclusionProof(of: index, reading: log.read)
            #expect(leaf == log.leaves[Int(index)])
            #expect(try #require(tree.tiles(forInclusionOf: index)).count <= 6)
            _ = try tree.consistencyProof(from: index + 1, reading: log.read)
        }
        #expect(try TiledFrontier(size: 70_000, root: log.tree.root, reading: log.read) == log.tree)
    }

    @Test("proofs one after the other are the same as alone, and read a tile once for all its leaves")
    func manyProofs() throws {
        let log = try SampleLog(size: 20_000)
        let tree = TiledTree(size: log.tree.size, root: log.tree.root)
        var proofs = InclusionProofs(of: tree)
        var reads: [TileAddress: Int] = [:]
        for index: UInt64 in 0..<20_000 {
            let (leaf, proof) = try proofs.proof(of: index) {
                reads[$0, default: 0] += 1
                return try log.read($0)
            }
            #expect(leaf == log.leaves[Int(index)])
            if index % 97 == 0 {
                #expect(try tree.inclusionProof(of: index, reading: log.read).proof == proof)
            }
        }
        // 79 of leaves and one above. Those above are read again when there is no more room.
        #expect(reads.count == 80 && reads.values.allSatisfy { $0 <= 3 })
    }

    @Test("a tile that is false is found out by the proof that takes it, also after others held")
    func falseLater() throws {
        let log = try SampleLog(size: 1_000)
        var proofs = InclusionProofs(of: TiledTree(size: log.tree.size, root: log.tree.root))
        _ = try proofs.proof(of: 5, reading: log.read)
        #expect(throws: TileError.rootMismatch) {
            try proofs.proof(of: 600) { address in
                [UInt8](repeating: 7, count: try log.read(address).count)
            }
        }
    }

    @Test("the full tile may be given where a partial one was dropped")
    func droppedPartialTiles() throws {
        var log = try SampleLog(size: 300)
        let (size, root) = (log.tree.size, log.tree.root)
        try log.grow(to: 600)
        let later = log
        let read: (TileAddress) throws -> [UInt8] = { try later.tiles[$0.full.path] ?? later.read($0) }
        let (leaf, proof) = try TiledTree(size: size, root: root).inclusionProof(of: 299, reading: read)
        try proof.verify(leaf: leaf, root: root)
    }

    @Test("no proof is made of tiles that were changed, and no tree taken up from them")
    func changedTiles() throws {
        var dice = SeededGenerator(seed: 4)
        let log = try SampleLog(size: 700)
        let tree = TiledTree(size: 700, root: log.tree.root)
        for _ in 0..<100 {
            let index = UInt64(dice.below(700))
            let needed = try #require(tree.tiles(forInclusionOf: index))
            let (victim, bit) = (needed[dice.below(needed.count)], dice.below(8))
            #expect(throws: TileError.rootMismatch) {
                try tree.inclusionProof(of: index) { address in
                    var bytes = try log.read(address)
                    if address == victim { for place in bytes.indices { bytes[place] ^= 1 << UInt8(bit) } }
                    return bytes
                }
            }
        }
        let edge = log.tree.partialTiles.map(\.address)
        for victim in edge {
            #expect(throws: TileError.rootMismatch) {
                try TiledFrontier(size: 700, root: log.tree.root) { address in
                    var bytes = try log.read(address)
                    if address == victim { bytes[0] ^= 1 }
                    return bytes
                }
            }
        }
    }

    @Test("there is no proof of leaves and sizes the tree does not have, and a checkpoint's size may be any")
    func outOfRange() throws {
        let log = try SampleLog(size: 10)
        let tree = TiledTree(size: 10, root: log.tree.root)
        #expect(throws: TileError.outOfRange) { try tree.inclusionProof(of: 10, reading: log.read) }
        #expect(throws: TileError.outOfRange) { try tree.consistencyProof(from: 0, reading: log.read) }
        #expect(throws: TileError.outOfRange) { try tree.consistencyProof(from: 11, reading: log.read) }
        for size: UInt64 in [1 << 63 - 1, 1 << 63, .max] {
            let huge = TiledTree(size: size, root: .empty)
            #expect(try #require(huge.tiles(forInclusionOf: size - 1)).count <= 16)
            let junk: (TileAddress) throws -> [UInt8] = { [UInt8](repeating: 1, count: $0.width * 32) }
            #expect(throws: TileError.rootMismatch) { try huge.inclusionProof(of: size / 3, reading: junk) }
            #expect(throws: TileError.rootMismatch) { try huge.consistencyProof(from: size / 3, reading: junk) }
            #expect(throws: TileError.self) { try TiledFrontier(size: size, root: .empty, reading: junk) }
        }
    }
}
