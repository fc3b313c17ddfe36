import Merkle
import Testing

@Suite(
    "Published notes, tile paths and a published log",
    .enabled(if: VectorFile.present, "needs the vectors in ../shared/data/merkle beside the repository"))
struct LogVectorTests {
    struct Note: Decodable {
        struct Level: Decodable {
            var level: Int
            var full: UInt64
            var partial: Int
        }
        var vkey: String
        var note: String
        var tileIndexPaths: [String: String]
        var tileLayout: [String: [Level]]
    }

    /// A log of 15 entries with everything it published on the way.
    struct Log: Decodable {
        var vkey: String
        var entries: [String]
        var filesB64: [String: Base64]

        func file(_ path: String) throws -> [UInt8] { try #require(filesB64[path]).bytes }

        func trusted() throws -> TrustedLog {
            let key = try VerifierKey(vkey)
            return TrustedLog(origin: try #require(Origin(key.name.description)), keys: [key])
        }

        func checkpoint(_ size: Int) throws -> Checkpoint {
            let signed = try SignedCheckpoint(file("checkpoint.\(size)"))
            _ = try trusted().verify(signed)
            return signed.checkpoint
        }
    }

    private let notes: Note
    private let log: Log

    init() throws {
        notes = try VectorFile.read("signed-note-and-tile-paths.json", as: Note.self)
        log = try VectorFile.read("tlog-tiles-tessera-log.json", as: Log.self)
    }

    @Test("the published note verifies under its published key, and with no bit flipped")
    func note() throws {
        let key = try VerifierKey(notes.vkey)
        #expect(key.description == notes.vkey)
        let note = try SignedNote(Array(notes.note.utf8))
        #expect(note.bytes == Array(notes.note.utf8))
        #expect(try note.verify([key]).map(\.key) == [key])
        for changed in flips(of: note.bytes) {
            #expect(throws: NoteError.self) { try SignedNote(changed).verify([key]) }
        }
    }

    @Test("tile indices are written as published, and read")
    func tilePaths() throws {
        #expect(notes.tileIndexPaths.count == 8)
        for (index, path) in notes.tileIndexPaths {
            let index = try #require(UInt64(index))
            let address = try #require(TileAddress(.hashes(level: 0), index: index))
            #expect(address.path == "tile/0/" + path)
            #expect(TileAddress(path: "tile/0/" + path) == address)
        }
    }

    @Test("trees of the published sizes have the published tiles")
    func tileLayout() throws {
        #expect(notes.tileLayout.count == 7)
        for (size, levels) in notes.tileLayout {
            let ours = TileLevel.levels(ofTreeSize: try #require(UInt64(size)))
            #expect(ours.map(\.level) == levels.map(\.level))
            #expect(ours.map(\.full) == levels.map(\.full))
            #expect(ours.map(\.partial) == levels.map(\.partial))
        }
    }

    @Test("all 17 checkpoints are signed by the log, and their roots come out of its entries")
    func checkpoints() throws {
        let trusted = try log.trusted()
        let checkpoints = log.filesB64.filter { $0.key.hasPrefix("checkpoint") }
        #expect(checkpoints.count == 17)
        let tree = MerkleTree(log.entries.map { TreeHash.leaf(Array($0.utf8)) })
        for file in checkpoints.values {
            let signed = try SignedCheckpoint(file.bytes)
            #expect(signed.bytes == file.bytes)
            #expect(try trusted.verify(signed).count == 1)
            #expect(signed.checkpoint.root == tree.root(at: signed.checkpoint.size))
            #expect(signed.checkpoint.text == signed.note.text)
        }
    }

    @Test("our writer makes the published tiles and bundles, byte for byte, and reads them")
    func tilesAndBundles() throws {
        var tree = TiledFrontier()
        var files = 0
        for (index, entry) in log.entries.enumerated() {
            #expect(tree.append(TreeHash.leaf(Array(entry.utf8))).isEmpty)
            for tile in tree.partialTiles {
                #expect(tile.bytes == (try log.file(tile.address.path)))
                files += 1
            }
            let address = try #require(TileAddress(.entries, index: 0, treeSize: UInt64(index + 1)))
            let bundle = try EntryBundle(entries: log.entries.prefix(index + 1).map { Array($0.utf8) })
            let published = try log.file(address.path)
            #expect(bundle.bytes == published)
            #expect(try EntryBundle(published, width: address.width) == bundle)
            #expect(bundle.leaves == tree.partialTiles[0].hashes)
            files += 1
            #expect(tree.root == (try log.checkpoint(index + 1).root))
        }
        #expect(files + 17 == log.filesB64.count)
    }

    @Test("every entry is proved in every checkpoint from the published tiles, every checkpoint in every later one")
    func proofs() throws {
        let leaves = log.entries.map { TreeHash.leaf(Array($0.utf8)) }
        for size in 1...15 {
            let head = try log.checkpoint(size)
            let tree = TiledTree(size: head.size, root: head.root)
            for index in 0..<size {
                let (leaf, proof) = try tree.inclusionProof(of: UInt64(index)) { try log.file($0.path) }
                #expect(leaf == leaves[index])
                try proof.verify(leaf: leaves[index], root: head.root)
                let older = try log.checkpoint(index + 1)
                let (root, consistency) = try tree.consistencyProof(from: older.size) { try log.file($0.path) }
                #expect(root == older.root)
                try consistency.verify(oldRoot: older.root, newRoot: head.root)
            }
        }
    }

    @Test("a witness that follows the published log cosigns all of it, and a proof file holds with its signature")
    func witnessed() throws {
        let trusted = try log.trusted()
        let cosigner = try SampleLog.cosigner(1)
        let witness = Witness(cosigner: cosigner, logs: [trusted.origin: trusted.keys])
        var stored: WitnessedHead?
        for size in 1...15 {
            let signed = try SignedCheckpoint(log.file("checkpoint.\(size)"))
            let tree = TiledTree(size: signed.checkpoint.size, root: signed.checkpoint.root)
            let path = try stored.map { try tree.consistencyProof(from: $0.size) { try log.file($0.path) }.proof.path }
            let request = try AddCheckpointRequest(oldSize: stored?.size ?? 0, proof: path ?? [], checkpoint: signed)
            let answer = try witness.answer(request.bytes, at: 1_700_000_000) { _ in stored }
            stored = try #require(answer.update).head
            guard case .cosigned(let cosignatures) = answer.response else {
                Issue.record("refused at \(size): \(answer.response)")
                return
            }
            let (leaf, proof) = try tree.inclusionProof(of: 0) { try log.file($0.path) }
            let file = try LogProof(
                index: 0, path: proof.path, checkpoint: signed.adding(cosignatures, from: [cosigner.verifier]))
            let strict = TrustedLog(
                origin: trusted.origin, keys: trusted.keys, witnesses: [cosigner.verifier], quorum: 1)
            #expect(try LogProof(file.bytes).verify(leaf: leaf, in: strict).count == 2)
        }
    }
}
