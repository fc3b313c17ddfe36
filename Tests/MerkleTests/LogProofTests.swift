import Merkle
import Testing

@Suite("Proofs in one file")
struct LogProofTests {
    private static func proof(_ log: SampleLog, of index: UInt64, extra: [UInt8]? = nil) throws -> LogProof {
        let tree = TiledTree(size: log.tree.size, root: log.tree.root)
        let (_, inclusion) = try tree.inclusionProof(of: index, reading: log.read)
        return try LogProof(index: index, path: inclusion.path, checkpoint: log.signedCheckpoint(), extra: extra)
    }

    @Test("a proof is written as the format says, read again and holds for its entry in its log alone")
    func roundTrip() throws {
        let log = try SampleLog(size: 11)
        for index in 0..<11 {
            let proof = try Self.proof(log, of: UInt64(index))
            let read = try LogProof(proof.bytes)
            #expect(read == proof)
            #expect(try read.verify(leaf: log.leaves[index], in: log.trusted).map(\.key) == [log.signer.verifier])
            #expect(throws: LogProofError.inclusion(.rootMismatch)) {
                try read.verify(leaf: log.leaves[(index + 1) % 11], in: log.trusted)
            }
        }
        let first = try Self.proof(log, of: 10)
        let text = "c2sp.org/tlog-proof@v1\nindex 10\n\(first.path.map(\.base64).joined(separator: "\n"))\n\n"
        #expect(first.bytes == Array(text.utf8) + first.checkpoint.bytes)
    }

    @Test("a tree of one leaf has a proof without hashes")
    func oneLeaf() throws {
        let log = try SampleLog(size: 1)
        let proof = try Self.proof(log, of: 0)
        #expect(proof.path.isEmpty)
        _ = try LogProof(proof.bytes).verify(leaf: log.leaves[0], in: log.trusted)
    }

    @Test("extra data is carried and vouched for by nothing")
    func extra() throws {
        let log = try SampleLog(size: 4)
        let proof = try Self.proof(log, of: 2, extra: Array("context".utf8))
        #expect(String(decoding: proof.bytes, as: UTF8.self).contains("\nextra Y29udGV4dA==\nindex 2\n"))
        #expect(try LogProof(proof.bytes).extra == Array("context".utf8))
        #expect(throws: LogProofError.malformed(line: 2)) { try Self.proof(log, of: 2, extra: []) }
        let much = [UInt8](repeating: 0, count: LogProof.maximumExtra + 1)
        #expect(throws: LogProofError.malformed(line: 2)) { try Self.proof(log, of: 2, extra: much) }
    }

    @Test("every flipped bit of a proof is refused")
    func flippedBits() throws {
        let log = try SampleLog(size: 7)
        let proof = try Self.proof(log, of: 4)
        for changed in flips(of: proof.bytes) {
            #expect(throws: LogProofError.self) { try LogProof(changed).verify(leaf: log.leaves[4], in: log.trusted) }
        }
    }

    @Test("a hash more or less is refused, and so is a checkpoint by another log")
    func changed() throws {
        let log = try SampleLog(size: 7)
        let proof = try Self.proof(log, of: 4)
        for path in [proof.path + [.empty], Array(proof.path.dropLast()), Array(proof.path.dropFirst()), []] {
            let other = try LogProof(index: 4, path: path, checkpoint: proof.checkpoint)
            #expect(throws: LogProofError.inclusion(.wrongLength)) {
                try other.verify(leaf: log.leaves[4], in: log.trusted)
            }
        }
        let stranger = try SampleLog(size: 7, seed: 2)
        #expect(throws: LogProofError.checkpoint(.note(.unknownSigners))) {
            try proof.verify(leaf: log.leaves[4], in: stranger.trusted)
        }
        #expect(throws: LogProofError.malformed(line: 2)) {
            try LogProof(index: 7, path: [], checkpoint: proof.checkpoint)
        }
    }

    @Test("what is no proof is refused, with the line")
    func malformed() throws {
        let log = try SampleLog(size: 1)
        let checkpoint = try String(decoding: log.signedCheckpoint().bytes, as: UTF8.self)
        let (head, hash) = ("c2sp.org/tlog-proof@v1\n", TreeHash.empty.base64 + "\n")
        let cases: [(String, LogProofError)] = [
            ("", .malformed(line: 1)), ("c2sp.org/tlog-proof@v2\nindex 0\n\n", .malformed(line: 1)),
            (head, .malformed(line: 2)), (head + "index 00\n\n", .malformed(line: 2)),
            (head + "index -1\n\n", .malformed(line: 2)), (head + "Index 0\n\n", .malformed(line: 2)),
            (head + "extra \nindex 0\n\n" + checkpoint, .malformed(line: 2)),
            (head + "extra !\nindex 0\n\n" + checkpoint, .malformed(line: 2)),
            (head + "extra AA==\nextra AA==\nindex 0\n\n" + checkpoint, .malformed(line: 3)),
            (head + "index 0\nAAAA\n\n" + checkpoint, .malformed(line: 3)),
            (head + "index 0\n" + checkpoint, .malformed(line: 3)),
            (head + "index 0\n" + String(repeating: hash, count: 64) + "\n" + checkpoint, .malformed(line: 66)),
            (head + "index 0\n\n", .checkpoint(.note(.unsigned))),
            (head + "index 0\n\n\n" + checkpoint, .checkpoint(.malformed(line: 1))),
            (head + "index 1\n\n" + checkpoint, .malformed(line: 2)),
        ]
        for (text, error) in cases {
            #expect(throws: error, "\(text)") { try LogProof(Array(text.utf8)) }
        }
        #expect(throws: LogProofError.tooLarge) {
            try LogProof([UInt8](repeating: 10, count: LogProof.maximumSize + 1))
        }
        _ = try LogProof(Array((head + "index 0\n\n" + checkpoint).utf8))
    }
}
