import Merkle
import Testing

@Suite("Checkpoints, witnesses' signatures and trust")
struct CheckpointTests {
    private static let hash = TreeHash.leaf([1]).base64

    @Test("a checkpoint is written and read as the three lines of tlog-checkpoint")
    func text() throws {
        let checkpoint = try SampleLog(size: 5).checkpoint()
        #expect(checkpoint.text == Array("example.com/log\n5\n\(checkpoint.root.base64)\n".utf8))
        #expect(try Checkpoint(text: checkpoint.text) == checkpoint)
        #expect(Checkpoint(origin: checkpoint.origin, size: 1 << 63, root: .empty) == nil)
    }

    @Test("lines behind the root are kept as they are")
    func extensionLines() throws {
        let text = Array("log\n1\n\(Self.hash)\nfirst\nsecond line\n".utf8)
        let checkpoint = try Checkpoint(text: text)
        #expect(checkpoint.extensionLines == [Array("first".utf8), Array("second line".utf8)])
        #expect(checkpoint.text == text)
    }

    @Test("what is no checkpoint is refused, with the line")
    func malformed() {
        let cases: [(String, Int)] = [
            ("", 1), ("\n1\n\(Self.hash)\n", 1), ("log", 1), ("log\n", 2), ("log\n\n\(Self.hash)\n", 2),
            ("log\n01\n\(Self.hash)\n", 2), ("log\n+1\n\(Self.hash)\n", 2), ("log\n-1\n\(Self.hash)\n", 2),
            ("log\n 1\n\(Self.hash)\n", 2), ("log\n1 \n\(Self.hash)\n", 2), ("log\n0x1\n\(Self.hash)\n", 2),
            ("log\n9223372036854775808\n\(Self.hash)\n", 2), ("log\n99999999999999999999\n\(Self.hash)\n", 2),
            ("log\n1\n", 3), ("log\n1\n\(Self.hash)", 3), ("log\n1\n\(Self.hash) \n", 3), ("log\n1\nAAAA\n", 3),
            ("log\n1\n\(Self.hash)\n\n", 4), ("log\n1\n\(Self.hash)\nmore\n\nmore\n", 5),
            ("log\n1\n\(Self.hash)\nmore", 4),
        ]
        for (text, line) in cases {
            #expect(throws: CheckpointError.malformed(line: line), "\(text)") {
                try Checkpoint(text: Array(text.utf8))
            }
        }
    }

    @Test("a log's checkpoint is trusted when the log signed it, and no other's is")
    func trust() throws {
        let log = try SampleLog(size: 3)
        let signed = try SignedCheckpoint(log.signedCheckpoint().bytes)
        #expect(try log.trusted.verify(signed).map(\.key) == [log.signer.verifier])

        let stranger = try SampleLog(size: 3, seed: 2)
        #expect(throws: CheckpointError.note(.unknownSigners)) {
            try log.trusted.verify(stranger.signedCheckpoint())
        }
        let elsewhere = try TrustedLog(origin: #require(Origin("example.com/other")), keys: [log.signer.verifier])
        #expect(throws: CheckpointError.otherLog) { try elsewhere.verify(signed) }
    }

    @Test("a quorum counts witnesses by their keys, not signatures or names, and never the log itself")
    func quorum() throws {
        let log = try SampleLog(size: 3)
        let checkpoint = try log.checkpoint()
        let (first, second) = (try SampleLog.cosigner(1), try SampleLog.cosigner(2))
        let alias = try SampleLog.cosigner(1, name: "example.org/alias")
        let itself = try Cosigner(name: log.signer.verifier.name, seed: SampleLog.seed(1))
        let witnesses = [first, second, alias, itself].map(\.verifier)
        let trusted = TrustedLog(origin: log.origin, keys: [log.signer.verifier], witnesses: witnesses, quorum: 2)

        let repeated = try log.signedCheckpoint().adding(
            [
                first.cosign(checkpoint, at: 1), first.cosign(checkpoint, at: 2), alias.cosign(checkpoint, at: 3),
                itself.cosign(checkpoint, at: 4),
            ], from: witnesses)
        #expect(throws: CheckpointError.tooFewWitnesses(signed: 1, needed: 2)) { try trusted.verify(repeated) }
        let enough = try repeated.adding([second.cosign(checkpoint, at: 5)], from: witnesses)
        #expect(try trusted.verify(enough).compactMap(\.time) == [1, 2, 3, 4, 5])
        // Witnesses alone do not make a checkpoint the log's.
        let bare = try SignedCheckpoint(
            SignedNote(text: checkpoint.text, signatures: [first.cosign(checkpoint, at: 1)]).bytes)
        #expect(throws: CheckpointError.notSignedByLog) { try trusted.verify(bare) }
    }

    @Test("a cosignature is over its header, its time and the whole text, and says when it was made")
    func cosignature() throws {
        let log = try SampleLog(size: 3)
        let witness = try SampleLog.cosigner(1)
        let line = try witness.cosign(log.checkpoint(), at: 1_679_315_147)
        #expect(line.bytes.count == 72)
        #expect(Array(line.bytes.prefix(8)) == [0, 0, 0, 0, 0x64, 0x18, 0x50, 0xcb])
        let signed = try log.signedCheckpoint().adding([line], from: [witness.verifier])
        #expect(try signed.note.verify([witness.verifier]).map(\.time) == [1_679_315_147])

        // The signature proper is an ordinary one over that message: the same key, used as a note's, shows it.
        let plain = try NoteSigner(name: witness.verifier.name, seed: SampleLog.seed(101))
        let message = Array("cosignature/v1\ntime 1679315147\n".utf8) + (try log.checkpoint().text)
        #expect(try plain.sign(message).signatures[0].bytes == Array(line.bytes.dropFirst(8)))
        #expect(plain.verifier.id != witness.verifier.id)
    }

    /// Key and line were computed with another implementation of Ed25519 and SHA-256.
    @Test("a cosignature and its key come out as another implementation makes them")
    func otherImplementation() throws {
        let witness = try SampleLog.cosigner(1)
        #expect(
            witness.verifier.description
                == "example.org/witness1+16ab5a2c+BNYvAWoe/R5P33k+tCzYRHHhup8M8E0Sh7XMcfYWKHy4")
        let line = try witness.cosign(SampleLog(size: 3).checkpoint(), at: 1_679_315_147).line
        let blob =
            "FqtaLAAAAABkGFDLgMI2WXVViayED1J1xbwFibnsihX8itkHifU3sbLcykkA"
            + "6GKCnUsW5shpK2i86Ax1wFu+C2o9np/21yaxgsmyBA=="
        #expect(line == Array("— example.org/witness1 \(blob)\n".utf8))
    }

    @Test("a time of 0 or from 2⁶³ on is not signed", arguments: [0, 1 << 63, UInt64.max])
    func times(time: UInt64) throws {
        let checkpoint = try SampleLog(size: 3).checkpoint()
        #expect(throws: NoteError.timeOutOfRange) { try SampleLog.cosigner(1).cosign(checkpoint, at: time) }
    }

    @Test("of a witness's answer, known and right signatures are taken, unknown ones left, wrong ones refused")
    func collecting() throws {
        let log = try SampleLog(size: 3)
        let (known, unknown) = (try SampleLog.cosigner(1), try SampleLog.cosigner(2))
        let signed = try log.signedCheckpoint()
        let lines = try [unknown.cosign(signed.checkpoint, at: 9), known.cosign(signed.checkpoint, at: 9)]
        let more = try signed.adding(lines, from: [known.verifier])
        #expect(more.note.signatures.dropFirst() == [lines[1]])
        #expect(try more.adding(lines, from: [known.verifier]) == more)
        #expect(throws: NoteError.unknownSigners) { try signed.adding([lines[0]], from: [known.verifier]) }
        let stale = try known.cosign(SampleLog(size: 2).checkpoint(), at: 9)
        #expect(throws: NoteError.invalidSignature(known.verifier.name)) {
            try signed.adding([stale], from: [known.verifier])
        }
    }

    @Test("every flipped bit of a checkpoint with a witness is refused")
    func flippedBits() throws {
        let log = try SampleLog(size: 3)
        let witness = try SampleLog.cosigner(1)
        let trusted = TrustedLog(
            origin: log.origin, keys: [log.signer.verifier], witnesses: [witness.verifier], quorum: 1)
        let signed = try log.signedCheckpoint().adding(
            [witness.cosign(log.checkpoint(), at: 9)], from: [witness.verifier])
        _ = try trusted.verify(signed)
        for changed in flips(of: signed.bytes) {
            #expect(throws: CheckpointError.self) { try trusted.verify(SignedCheckpoint(changed)) }
        }
    }
}
