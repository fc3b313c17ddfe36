import Merkle
import TestKit
import Testing

/// Every format here has one spelling for each value, so whatever a parser takes must come out again as it went in.
@Suite("Fuzzing of the parsers")
struct FuzzTests {
    private static let interesting = Array("\n \0\t\r+-/=.0189AZaz— é".utf8) + [0x7f, 0x80, 0xc0, 0xe2, 0xff]

    /// One to four changes of a document: bytes replaced, taken out, put in, doubled, cut off; lines swapped.
    private static func mutation(of document: [UInt8], _ dice: inout SeededGenerator) -> [UInt8] {
        var changed = document
        for _ in 0...dice.below(4) {
            guard !changed.isEmpty else { break }
            let place = dice.below(changed.count)
            let end = min(changed.count, place + 1 + dice.below(40))
            switch dice.below(7) {
            case 0: changed[place] = interesting[dice.below(interesting.count)]
            case 1: changed[place] ^= 1 << UInt8(dice.below(8))
            case 2: changed.insert(interesting[dice.below(interesting.count)], at: place)
            case 3: changed.removeSubrange(place..<end)
            case 4: changed.insert(contentsOf: changed[place..<end], at: dice.below(changed.count))
            case 5: changed.removeSubrange(place...)
            default:
                var lines = changed.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
                lines.swapAt(dice.below(lines.count), dice.below(lines.count))
                changed = Array(lines.joined(separator: [UInt8(ascii: "\n")]))
            }
        }
        return changed
    }

    /// Feeds mutations and noise to a parser that gives back what it would write.
    private static func fuzz(
        _ document: [UInt8], seed: UInt64, rounds: Int = 3000, _ parse: ([UInt8]) -> [UInt8]?
    ) -> (taken: Int, refused: Int) {
        var dice = SeededGenerator(seed: seed)
        var (taken, refused) = (0, 0)
        #expect(parse(document) == document)
        for round in 0..<rounds {
            let input =
                round % 10 == 0
                ? (0..<dice.below(300)).map { _ in UInt8(dice.below(256)) } : mutation(of: document, &dice)
            guard let output = parse(input) else {
                refused += 1
                continue
            }
            taken += 1
            #expect(output == input)
        }
        #expect(refused > rounds / 10)
        return (taken, refused)
    }

    @Test("notes are taken as they are or not at all")
    func notes() throws {
        let document = try NoteTests.signer().sign(NoteTests.text).bytes
        let (taken, _) = Self.fuzz(document, seed: 1) { try? SignedNote($0).bytes }
        #expect(taken > 100)
    }

    @Test("verifier keys are taken as they are or not at all")
    func keys() throws {
        let document = try Array(NoteTests.signer().verifier.description.utf8)
        _ = Self.fuzz(document, seed: 2) { bytes in
            String(validating: bytes, as: UTF8.self).flatMap { try? VerifierKey($0) }.map { Array($0.description.utf8) }
        }
    }

    @Test("checkpoints are taken as they are or not at all")
    func checkpoints() throws {
        let signed = try SampleLog(size: 9).signedCheckpoint()
        let (taken, _) = Self.fuzz(signed.checkpoint.text, seed: 3) { try? Checkpoint(text: $0).text }
        #expect(taken > 100)
        _ = Self.fuzz(signed.bytes, seed: 4) { try? SignedCheckpoint($0).bytes }
    }

    @Test("tile paths are taken as they are or not at all")
    func paths() {
        for (seed, path) in zip(5..., ["tile/0/x001/x234/067.p/5", "tile/entries/x001/000", "tile/63/999"]) {
            let (taken, _) = Self.fuzz(Array(path.utf8), seed: UInt64(seed)) { bytes in
                String(validating: bytes, as: UTF8.self).flatMap { TileAddress(path: $0) }.map { Array($0.path.utf8) }
            }
            #expect(taken > 10)
        }
    }

    @Test("bundles and tiles are taken as they are or not at all")
    func bundles() throws {
        let bundle = try EntryBundle(entries: [Array("one".utf8), [], Array("a longer entry".utf8), [0, 0]])
        let (taken, _) = Self.fuzz(bundle.bytes, seed: 8) { try? EntryBundle($0, width: 4).bytes }
        #expect(taken > 100)
        let address = try #require(TileAddress(.hashes(level: 0), index: 0, width: 4))
        let tile = Array(NaiveTree.leaves(4).map(\.bytes).joined())
        _ = Self.fuzz(tile, seed: 9) { try? HashTile(address, $0).bytes }
    }

    @Test("proof files are taken as they are or not at all")
    func proofs() throws {
        let log = try SampleLog(size: 9)
        let (_, proof) = try TiledTree(size: 9, root: log.tree.root).inclusionProof(of: 3, reading: log.read)
        let file = try LogProof(index: 3, path: proof.path, checkpoint: log.signedCheckpoint(), extra: [1, 2, 3, 4])
        let (taken, _) = Self.fuzz(file.bytes, seed: 10) { try? LogProof($0).bytes }
        #expect(taken > 10)
    }

    @Test("requests are taken as they are or not at all, and a witness never keeps a head that was not asked for")
    func requests() throws {
        let log = try SampleLog(size: 40)
        let older = try SampleLog(size: 7)
        let stored = WitnessedHead(size: 7, root: older.tree.root)
        let (_, proof) = try TiledTree(size: 40, root: log.tree.root).consistencyProof(from: 7, reading: log.read)
        let request = try AddCheckpointRequest(oldSize: 7, proof: proof.path, checkpoint: log.signedCheckpoint())
        let witness = Witness(cosigner: try SampleLog.cosigner(1), logs: [log.origin: [log.signer.verifier]])
        let head = WitnessedHead(size: 40, root: log.tree.root)
        _ = Self.fuzz(request.bytes, seed: 11) { bytes in
            if let update = (try? witness.answer(bytes, at: 1) { _ in stored })?.update {
                #expect(update.head == head && update.previous == stored)
            }
            return try? AddCheckpointRequest(bytes).bytes
        }
    }

    @Test("answers of a witness are taken as they are or not at all")
    func responses() throws {
        let checkpoint = try SampleLog(size: 9).checkpoint()
        let lines = try [SampleLog.cosigner(1), SampleLog.cosigner(2)].map { try $0.cosign(checkpoint, at: 7) }
        _ = Self.fuzz(lines.flatMap(\.line), seed: 12) {
            try? AddCheckpointResponse(status: 200, contentType: nil, body: $0).body
        }
        _ = Self.fuzz(Array("1234\n".utf8), seed: 13) {
            try? AddCheckpointResponse(status: 409, contentType: "text/x.tlog.size", body: $0).body
        }
    }
}
