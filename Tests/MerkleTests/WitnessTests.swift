import Merkle
import Testing

@Suite("A witness")
struct WitnessTests {
    private let cosigner: Cosigner
    private let log: SampleLog
    private let witness: Witness
    private static let time: UInt64 = 1_700_000_000

    init() throws {
        cosigner = try SampleLog.cosigner(1)
        log = try SampleLog(size: 40)
        witness = Witness(cosigner: cosigner, logs: [log.origin: [log.signer.verifier]])
    }

    private func head(_ log: SampleLog) -> WitnessedHead { WitnessedHead(size: log.tree.size, root: log.tree.root) }

    private func request(from old: UInt64, to log: SampleLog) throws -> AddCheckpointRequest {
        let tree = TiledTree(size: log.tree.size, root: log.tree.root)
        let path = old == 0 ? [] : try tree.consistencyProof(from: old, reading: log.read).proof.path
        return try AddCheckpointRequest(oldSize: old, proof: path, checkpoint: log.signedCheckpoint())
    }

    private func answer(_ body: [UInt8], _ latest: WitnessedHead?) throws -> WitnessAnswer {
        try witness.answer(body, at: Self.time) { _ in latest }
    }

    @Test("cosigns a first checkpoint, a later one and the same again, and says what to store before answering")
    func cosigns() throws {
        var log = try SampleLog(size: 7)
        var stored: WitnessedHead?
        for size in [7, 7, 8, 21, 40, 300] {
            try log.grow(to: size)
            let body = try request(from: stored?.size ?? 0, to: log).bytes
            let answer = try answer(body, stored)
            #expect(answer.response.status == 200)
            let update = try #require(answer.update)
            #expect(update.origin == log.origin)
            #expect(update.previous == stored)
            #expect(update.head == head(log))
            stored = update.head

            let received = try AddCheckpointResponse(
                status: 200, contentType: answer.response.contentType, body: answer.response.body)
            #expect(received == answer.response)
            guard case .cosigned(let lines) = received else { continue }
            let signed = try log.signedCheckpoint().adding(lines, from: [cosigner.verifier])
            #expect(try signed.note.verify([cosigner.verifier]).map(\.time) == [Self.time])
        }
    }

    @Test("does not know other logs: 404")
    func unknownLog() throws {
        let origin = try #require(Origin("example.com/unknown"))
        let checkpoint = try #require(Checkpoint(origin: origin, size: 1, root: .leaf([])))
        let signed = try SignedCheckpoint(checkpoint, signedBy: log.signer)
        let request = try AddCheckpointRequest(oldSize: 0, proof: [], checkpoint: signed)
        #expect(try answer(request.bytes, nil).response == .unknownLog)
    }

    @Test("does not cosign for a log that has its own key")
    func ownLog() throws {
        let itself = try Cosigner(name: log.signer.verifier.name, seed: SampleLog.seed(1))
        let witness = Witness(cosigner: itself, logs: [log.origin: [log.signer.verifier]])
        let response = try witness.answer(request(from: 0, to: log).bytes, at: 1) { _ in nil }.response
        #expect(response == .unknownLog)
    }

    @Test("believes only the log's keys, and nothing beside a wrong signature of theirs: 403")
    func untrusted() throws {
        let stranger = try SampleLog(size: 40, seed: 2)
        #expect(try answer(request(from: 0, to: stranger).bytes, nil).response == .untrusted)

        let key = log.signer.verifier
        let wrong = try #require(
            NoteSignature(name: key.name, keyID: key.id, bytes: [UInt8](repeating: 3, count: 64)))
        let note = try log.signedCheckpoint().note.adding([wrong])
        let request = try AddCheckpointRequest(oldSize: 0, proof: [], checkpoint: SignedCheckpoint(note.bytes))
        #expect(try answer(request.bytes, nil).response == .untrusted)
    }

    @Test("takes an older size only when it is what was cosigned last, and says what that is: 409")
    func stale() throws {
        let seven = try head(SampleLog(size: 7))
        for (old, latest) in [(0, seven), (6, seven), (8, seven), (40, seven), (7, nil)] as [(UInt64, WitnessedHead?)] {
            let answer = try answer(request(from: old, to: log).bytes, latest)
            #expect(answer.response == .stale(size: latest?.size ?? 0))
            #expect(answer.update == nil)
            #expect(answer.response.contentType == "text/x.tlog.size")
            #expect(answer.response.body == Array("\(latest?.size ?? 0)\n".utf8))
        }
        // A log that went back is told where it was.
        let smaller = try SampleLog(size: 6)
        #expect(try answer(request(from: 6, to: smaller).bytes, seven).response == .stale(size: 7))
    }

    @Test("an older size above the checkpoint's is malformed: 400")
    func olderAboveNewer() throws {
        let request = try AddCheckpointRequest(oldSize: 41, proof: [], checkpoint: log.signedCheckpoint())
        #expect(try answer(request.bytes, WitnessedHead(size: 41, root: .empty)).response == .malformed)
    }

    @Test("does not cosign two roots for one size: 409, and no size that would invite a second try")
    func forked() throws {
        let response = try answer(request(from: 40, to: log).bytes, WitnessedHead(size: 40, root: .leaf([9]))).response
        #expect(response == .forked)
        #expect(response.status == 409)
        #expect(response.contentType != "text/x.tlog.size")
        #expect(
            try AddCheckpointResponse(status: 409, contentType: response.contentType, body: response.body) == .forked)
    }

    @Test("does not cosign without the exact proof: 422")
    func inconsistent() throws {
        let seven = try head(SampleLog(size: 7))
        let good = try request(from: 7, to: log)
        for proof in [
            [], Array(good.proof.dropLast()), good.proof + [.empty], good.proof.reversed(),
            [TreeHash](repeating: .empty, count: 63),
        ] {
            let request = try AddCheckpointRequest(oldSize: 7, proof: proof, checkpoint: good.checkpoint)
            #expect(try answer(request.bytes, seven).response == .inconsistent)
        }
        #expect(try answer(good.bytes, WitnessedHead(size: 7, root: .leaf([9]))).response == .inconsistent)
        // Neither a first checkpoint nor the same one again needs a proof, so neither may have one.
        for (old, latest) in [(0, nil), (40, head(log))] as [(UInt64, WitnessedHead?)] {
            let request = try AddCheckpointRequest(oldSize: old, proof: [.empty], checkpoint: good.checkpoint)
            #expect(try answer(request.bytes, latest).response == .inconsistent)
        }
    }

    @Test("an empty tree has the empty root: 422 otherwise, and after it anything goes")
    func emptyTree() throws {
        let empty = try SampleLog()
        #expect(try answer(request(from: 0, to: empty).bytes, nil).response.status == 200)
        #expect(try answer(request(from: 0, to: log).bytes, head(empty)).response.status == 200)
        let checkpoint = try #require(Checkpoint(origin: log.origin, size: 0, root: .leaf([])))
        let request = try AddCheckpointRequest(
            oldSize: 0, proof: [], checkpoint: SignedCheckpoint(checkpoint, signedBy: log.signer))
        #expect(try answer(request.bytes, nil).response == .inconsistent)
    }

    @Test("a request is written as the protocol says, and nothing else is read: 400")
    func requests() throws {
        let good = try request(from: 7, to: log)
        let hashes = good.proof.map { $0.base64 + "\n" }.joined()
        let checkpoint = try String(decoding: log.signedCheckpoint().bytes, as: UTF8.self)
        #expect(good.bytes == Array("old 7\n\(hashes)\n\(checkpoint)".utf8))
        #expect(try AddCheckpointRequest(good.bytes) == good)
        let many = String(repeating: TreeHash.empty.base64 + "\n", count: 64)
        for body in [
            "", "old", "old 7", "old 07\n\(hashes)\n\(checkpoint)", "old -1\n\n\(checkpoint)",
            "old  7\n\n\(checkpoint)",
            "OLD 7\n\(hashes)\n\(checkpoint)", "old 7\r\n\(hashes)\n\(checkpoint)", "old 7\n\(hashes)\(checkpoint)",
            "old 7\n\(hashes)\n", "old 7\nAAAA\n\n\(checkpoint)", "old 0\n\(many)\n\(checkpoint)",
            "old 9223372036854775808\n\n\(checkpoint)", "old 7\n\(hashes)\n\n\(checkpoint)",
            "old 7\n\(hashes)\n\(checkpoint)\n", "\(checkpoint)",
        ] {
            #expect(try answer(Array(body.utf8), head(SampleLog(size: 7))).response == .malformed, "\(body)")
        }
        #expect(throws: WitnessError.tooLarge) {
            try AddCheckpointRequest([UInt8](repeating: 10, count: AddCheckpointRequest.maximumSize + 1))
        }
        #expect(throws: WitnessError.malformed(line: 65)) {
            try AddCheckpointRequest(
                oldSize: 7, proof: [TreeHash](repeating: .empty, count: 64), checkpoint: good.checkpoint)
        }
    }

    @Test("of a request with any bit flipped nothing is cosigned")
    func flippedBits() throws {
        let seven = try head(SampleLog(size: 7))
        for changed in flips(of: try request(from: 7, to: log).bytes) {
            let answer = try answer(changed, seven)
            #expect(answer.response.status != 200)
            #expect(answer.update == nil)
        }
    }

    @Test("every answer is understood by the log, and nothing else is")
    func responses() throws {
        let answers: [(AddCheckpointResponse, Int)] = [
            (.malformed, 400), (.untrusted, 403), (.unknownLog, 404), (.stale(size: 12), 409), (.forked, 409),
            (.inconsistent, 422),
        ]
        for (answer, status) in answers {
            #expect(answer.status == status)
            #expect(
                try AddCheckpointResponse(status: status, contentType: answer.contentType, body: answer.body) == answer)
        }
        for body in ["", "12", "012\n", "12\n\n", "-1\n", "12\n13\n"] {
            #expect(throws: WitnessError.malformed(line: 1)) {
                try AddCheckpointResponse(status: 409, contentType: "text/x.tlog.size", body: Array(body.utf8))
            }
        }
        for body in ["", "\n", "no signature\n", "— name AAAAAAA=", "— name AAAAAAA=\n\n"] {
            #expect(throws: WitnessError.self, "\(body)") {
                try AddCheckpointResponse(status: 200, contentType: nil, body: Array(body.utf8))
            }
        }
        for status in [0, 201, 301, 401, 429, 500] {
            #expect(throws: WitnessError.unexpectedStatus(status)) {
                try AddCheckpointResponse(status: status, contentType: nil, body: [])
            }
        }
        let long = [UInt8](repeating: 10, count: SignedNote.maximumSize + 1)
        #expect(throws: WitnessError.tooLarge) { try AddCheckpointResponse(status: 404, contentType: nil, body: long) }
    }

    @Test("signs nothing at a time that is none, and nothing when what is stored cannot be read")
    func failures() throws {
        struct Unreadable: Error {}
        let body = try request(from: 0, to: log).bytes
        #expect(throws: NoteError.timeOutOfRange) { try witness.answer(body, at: 0) { _ in nil } }
        #expect(throws: Unreadable.self) { try witness.answer(body, at: 1) { _ in throw Unreadable() } }
    }
}
