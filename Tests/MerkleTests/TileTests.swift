import Merkle
import TestKit
import Testing

@Suite("Tiles and bundles of entries")
struct TileTests {
    @Test(
        "an address is written as its path, and the path is read as the address",
        arguments: [
            (TileAddress.Content.hashes(level: 0), UInt64(0), 256, "tile/0/000"),
            (.hashes(level: 0), 1_234_067, 256, "tile/0/x001/x234/067"),
            (.hashes(level: 2), 1_234_067, 5, "tile/2/x001/x234/067.p/5"),
            (.hashes(level: 63), 999, 255, "tile/63/999.p/255"),
            (.entries, 1000, 1, "tile/entries/x001/000.p/1"),
            (.entries, UInt64(Int64.max), 256, "tile/entries/x009/x223/x372/x036/x854/x775/807"),
        ])
    func paths(content: TileAddress.Content, index: UInt64, width: Int, path: String) throws {
        let address = try #require(TileAddress(content, index: index, width: width))
        #expect(address.path == path)
        #expect(TileAddress(path: path) == address)
    }

    @Test(
        "what is not the one way to write a path is refused",
        arguments: [
            "", "tile", "tile/", "tile/0", "tile/0/", "/tile/0/000", "tile/0/000/", "tile//000", "tile/64/000",
            "tile/00/000", "tile/-1/000", "tile/+1/000", "tile/0/0", "tile/0/0000", "tile/0/00a", "tile/0/x000/001",
            "tile/0/001/000", "tile/0/x001/x000", "tile/0/x001//000", "tile/0/000.p", "tile/0/000.p/", "tile/0/000.p/0",
            "tile/0/000.p/256", "tile/0/000.p/05", "tile/0/000.p/5/", "tile/0/000.p/5.p/5", "tile/0/000.P/5",
            "tile/0/000.p/5a", "tile/entry/000", "tile/ENTRIES/000", "tile/0/../000", "tile/0/%30%30%30",
            "tile/0/x009/x223/x372/x036/x854/x775/808", "tile/0/x001/x000/x000/x000/x000/x000/x000/000",
            "tile/0/٠٠٠", "tile/0/000\0", "tile/0/000.p/5\n",
        ])
    func badPaths(path: String) {
        #expect(TileAddress(path: path) == nil)
    }

    @Test("a tree of 70,000 has the tiles the specification counts, and a smaller one no tile beyond its edge")
    func layout() throws {
        let levels = TileLevel.levels(ofTreeSize: 70_000).map { [$0.level, Int($0.full), $0.partial] }
        #expect(levels == [[0, 273, 112], [1, 1, 17], [2, 0, 1]])
        #expect(TileLevel.levels(ofTreeSize: 0).isEmpty)
        #expect(TileLevel.levels(ofTreeSize: .max).count == 8)
        #expect(TileAddress(.hashes(level: 0), index: 273, treeSize: 70_000)?.width == 112)
        #expect(TileAddress(.hashes(level: 1), index: 0, treeSize: 70_000)?.isFull == true)
        #expect(TileAddress(.entries, index: 273, treeSize: 70_000)?.path == "tile/entries/273.p/112")
        #expect(TileAddress(.hashes(level: 0), index: 274, treeSize: 70_000) == nil)
        #expect(TileAddress(.hashes(level: 3), index: 0, treeSize: 70_000) == nil)
        #expect(TileAddress(.hashes(level: 0), index: .max, treeSize: .max) == nil)
        #expect(TileAddress(.hashes(level: 64), index: 0) == nil)
        #expect(TileAddress(.hashes(level: 0), index: 0, width: 0) == nil)
        #expect(TileAddress(.hashes(level: 0), index: 0, width: 257) == nil)
    }

    @Test("a tile has exactly 32 bytes a hash, and the full one may stand for a partial one")
    func tileLength() throws {
        let partial = try #require(TileAddress(.hashes(level: 0), index: 0, width: 3))
        let hashes = NaiveTree.leaves(256)
        let bytes = hashes.flatMap(\.bytes)
        #expect(try HashTile(partial, Array(bytes.prefix(96))).hashes == Array(hashes.prefix(3)))
        #expect(try HashTile(partial, bytes).bytes == Array(bytes.prefix(96)))
        for count in [0, 64, 95, 97, 128, bytes.count - 1, bytes.count + 32] {
            #expect(throws: TileError.wrongLength(partial)) {
                try HashTile(partial, [UInt8](repeating: 0, count: count))
            }
        }
        #expect(throws: TileError.wrongLength(partial.full)) { try HashTile(partial.full, Array(bytes.prefix(96))) }
        let entries = try #require(TileAddress(.entries, index: 0, width: 3))
        #expect(throws: TileError.wrongLength(entries)) { try HashTile(entries, Array(bytes.prefix(96))) }
    }

    @Test("a bundle holds 1 to 256 entries of up to 65,535 bytes, each behind its length")
    func bundles() throws {
        let bundle = try EntryBundle(entries: [Array("one".utf8), [], [7]])
        #expect(bundle.bytes == [0, 3, 0x6f, 0x6e, 0x65, 0, 0, 0, 1, 7])
        #expect(try EntryBundle(bundle.bytes, width: 3) == bundle)
        #expect(bundle.leaves == [TreeHash.leaf(Array("one".utf8)), TreeHash.leaf([]), TreeHash.leaf([7])])

        let longest = [UInt8](repeating: 1, count: 65_535)
        let full = try EntryBundle(entries: [[UInt8]](repeating: longest, count: 256))
        #expect(try EntryBundle(full.bytes, width: 256) == full)
        #expect(try EntryBundle(full.bytes, width: 5).entries.count == 5)

        #expect(throws: TileError.malformedBundle) { try EntryBundle(entries: []) }
        #expect(throws: TileError.malformedBundle) { try EntryBundle(entries: [longest + [1]]) }
        #expect(throws: TileError.malformedBundle) { try EntryBundle(entries: [[UInt8]](repeating: [], count: 257)) }
        for width in [-1, 0, 2, 4, 256, 257] {
            #expect(throws: TileError.malformedBundle) { try EntryBundle(bundle.bytes, width: width) }
        }
        for count in 0..<bundle.bytes.count {
            #expect(throws: TileError.malformedBundle) { try EntryBundle(Array(bundle.bytes.prefix(count)), width: 3) }
        }
        let tooMany = [UInt8](repeating: 0, count: 2 * 257)
        #expect(throws: TileError.malformedBundle) { try EntryBundle(tooMany, width: 257) }
    }
}
