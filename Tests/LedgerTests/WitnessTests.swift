import Domain
import Ledger
import Merkle
import Storage
import Testing
import Trust

@Suite("The log's witnesses")
struct WitnessTests {
    let bench = LedgerBench()

    private func fill(_ ledger: Ledger, _ numbers: Range<Int>) {
        let results = Results()
        for number in numbers {
            ledger.append(
                entry(number), urgency: number == numbers.upperBound - 1 ? .now : .soon,
                completion: results.completion(number))
        }
        ledger.hurry()
        #expect(results.wait(numbers.count))
    }

    /// A witness elsewhere, with what it has seen.
    private final class Elsewhere {
        let cosigner: Cosigner
        private var witness: Witness
        var seen: WitnessedHead?

        init(_ ledger: Ledger, seed: UInt8 = 9) throws {
            cosigner = try Cosigner(
                name: #require(KeyName("w\(seed).example.com")), seed: [UInt8](repeating: seed, count: 32))
            let log = try ledger.trustedLog()
            witness = Witness(cosigner: cosigner, logs: [log.origin: log.keys])
        }

        func answer(_ question: WitnessQuestion) throws -> AddCheckpointResponse {
            let answer = try witness.answer(question.request.bytes, at: 1_767_225_600) { _ in seen }
            if let update = answer.update { seen = update.head }
            return answer.response
        }

        /// Asks until it is settled.
        func asked(by ledger: Ledger) throws -> WitnessOutcome? {
            var from: UInt64?
            while true {
                let known = try #require(try ledger.witnesses().first { $0.key == cosigner.verifier })
                guard let question = try ledger.question(for: known, from: from) else { return nil }
                let outcome = try ledger.take(answer(question), of: known, to: question)
                guard case .askFrom(let size) = outcome else { return outcome }
                from = size
            }
        }
    }

    @Test("every checkpoint is cosigned once by each, and the store verifies with it")
    func cosigning() throws {
        let store = try bench.store()
        let ledger = try bench.ledger(store)
        fill(ledger, 0..<3)
        let witnesses = try [Elsewhere(ledger, seed: 8), Elsewhere(ledger, seed: 9)]
        for witness in witnesses { try ledger.appoint(witness.cosigner.verifier, at: "https://w.example.com") }
        for end in [5, 300, 301] {
            _ = try ledger.publish()
            for witness in witnesses {
                #expect(try witness.asked(by: ledger) == .cosigned)
                #expect(try witness.asked(by: ledger) == nil)
            }
            let log = try ledger.trustedLog()
            let published = try #require(try ledger.published())
            let trusted = TrustedLog(
                origin: log.origin, keys: log.keys, witnesses: witnesses.map(\.cosigner.verifier), quorum: 2)
            #expect(throws: Never.self) { try trusted.verify(SignedCheckpoint(published.bytes)) }
            let verification = try bench.verify(store)
            #expect(verification.isGood && verification.witnessed == published.size)
            fill(ledger, Int(published.size)..<end)
        }
        #expect(try ledger.witnesses().allSatisfy { $0.cosigned?.size == 300 && $0.refusal == nil })
        ledger.close()
    }

    @Test("a heartbeat is cosigned as well: nobody has seen anything in between")
    func heartbeat() throws {
        let ledger = try bench.ledger(try bench.store())
        fill(ledger, 0..<3)
        let witness = try Elsewhere(ledger)
        try ledger.appoint(witness.cosigner.verifier, at: "https://w.example.com")
        for _ in 0..<3 {
            _ = try ledger.publish(heartbeat: 1)
            #expect(try witness.asked(by: ledger) == .cosigned)
        }
        ledger.close()
    }

    @Test("one that was appointed late, or forgot, or saw more than is remembered, is asked from where it is")
    func memories() throws {
        let ledger = try bench.ledger(try bench.store())
        fill(ledger, 0..<10)
        _ = try ledger.publish()
        let witness = try Elsewhere(ledger)
        try ledger.appoint(witness.cosigner.verifier, at: "https://w.example.com")
        #expect(try witness.asked(by: ledger) == .cosigned)
        witness.seen = nil
        fill(ledger, 10..<12)
        _ = try ledger.publish()
        #expect(try witness.asked(by: ledger) == .cosigned)
        let seen = witness.seen
        try ledger.dismiss(witness.cosigner.verifier)
        #expect(try ledger.witnesses().first?.isInOffice == false)
        fill(ledger, 12..<20)
        _ = try ledger.publish()
        witness.seen = seen
        try ledger.appoint(witness.cosigner.verifier, at: "https://other.example.com")
        #expect(try witness.asked(by: ledger) == .cosigned)
        ledger.close()
    }

    @Test("a witness that has seen more, or something else, is an alarm that stays to be read until it cosigns again")
    func alarms() throws {
        let ledger = try bench.ledger(try bench.store())
        fill(ledger, 0..<10)
        let published = try #require(try ledger.publish())
        let root = try #require(TreeHash(published.root))
        let witness = try Elsewhere(ledger)
        try ledger.appoint(witness.cosigner.verifier, at: "https://w.example.com")
        witness.seen = WitnessedHead(size: 11, root: root)
        #expect(try witness.asked(by: ledger) == .refused(.ahead(seen: 11)))
        witness.seen = WitnessedHead(size: 10, root: .leaf([1]))
        #expect(try witness.asked(by: ledger) == .refused(.otherHistory))
        witness.seen = WitnessedHead(size: 4, root: .leaf([1]))
        #expect(try witness.asked(by: ledger) == .refused(.otherHistory))
        #expect(WitnessRefusal.ahead(seen: 11).isAlarm && WitnessRefusal.otherHistory.isAlarm)
        #expect(try ledger.witnesses().first?.refusal?.reason == WitnessRefusal.otherHistory.description)
        witness.seen = nil
        #expect(try witness.asked(by: ledger) == .cosigned)
        #expect(try ledger.witnesses().first?.refusal == nil)
        ledger.close()
    }

    @Test("a cosignature by another key is not taken, nor one that is wrong")
    func wrongSignature() throws {
        let ledger = try bench.ledger(try bench.store())
        fill(ledger, 0..<3)
        _ = try ledger.publish()
        let (appointed, other) = try (Elsewhere(ledger, seed: 8), Elsewhere(ledger, seed: 9))
        try ledger.appoint(appointed.cosigner.verifier, at: "https://w.example.com")
        let known = try #require(try ledger.witnesses().first)
        let question = try #require(try ledger.question(for: known))
        let before = try ledger.published()
        #expect(try ledger.take(other.answer(question), of: known, to: question) == .refused(.wrongSignature))
        guard case .cosigned(let signatures) = try appointed.answer(question), let signature = signatures.first else {
            Issue.record("it did not cosign")
            return
        }
        var bytes = signature.bytes
        bytes[20] ^= 1
        let wrong = try #require(NoteSignature(name: signature.name, keyID: signature.keyID, bytes: bytes))
        #expect(try ledger.take(.cosigned([wrong]), of: known, to: question) == .refused(.wrongSignature))
        #expect(try ledger.published() == before)
        ledger.close()
    }

    @Test("what cannot be a witness is not appointed: the log's own keys, keys that sign text, one too many, one twice")
    func appointments() throws {
        let ledger = try bench.ledger(try bench.store())
        fill(ledger, 0..<1)
        _ = try ledger.publish()
        let log = try ledger.trustedLog()
        let clock = try #require(log.witnesses.first)
        #expect(throws: WitnessAppointmentError.ownKey) { try ledger.appoint(clock, at: "https://w.example.com") }
        let text = try NoteSigner(name: #require(KeyName("w")), seed: [UInt8](repeating: 1, count: 32)).verifier
        #expect(throws: WitnessAppointmentError.noCosigner) { try ledger.appoint(text, at: "https://w.example.com") }
        #expect(throws: WitnessAppointmentError.unknown) { try ledger.dismiss(text) }
        let many = try (1...UInt8(LogWitness.maximum + 1)).map {
            try Elsewhere(ledger, seed: $0 + 20).cosigner.verifier
        }
        for key in many.dropLast() { try ledger.appoint(key, at: "https://w.example.com") }
        #expect(throws: WitnessAppointmentError.tooMany) {
            try ledger.appoint(#require(many.last), at: "https://w.example.com")
        }
        try ledger.dismiss(many[0])
        #expect(throws: WitnessAppointmentError.known) { try ledger.appoint(many[1], at: "https://w.example.com") }
        ledger.close()
    }

    @Test("a cosignature that was changed in the store is found, also of a witness that was dismissed")
    func tampering() throws {
        let store = try bench.store()
        let ledger = try bench.ledger(store)
        fill(ledger, 0..<3)
        _ = try ledger.publish()
        let witness = try Elsewhere(ledger)
        try ledger.appoint(witness.cosigner.verifier, at: "https://w.example.com")
        #expect(try witness.asked(by: ledger) == .cosigned)
        try ledger.dismiss(witness.cosigner.verifier)
        #expect(try bench.verify(store).isGood)
        let size = try store.integer("SELECT length(note) FROM log_note")
        // The last signature's base64, well within.
        try store.execute(
            """
            UPDATE log_note
            SET note = CAST(substr(note, 1, \(size - 20)) || x'41424344' || substr(note, \(size - 15)) AS BLOB)
            """)
        #expect(try bench.verify(store).firstBad?.reason.contains("signed checkpoint of size 3") == true)
        ledger.close()
    }

    @Test("from a checkpoint that was kept, what comes after is verified, and what it covers has not become another")
    func since() throws {
        let store = try bench.store()
        let ledger = try bench.ledger(store)
        fill(ledger, 0..<300)
        let kept = try SignedCheckpoint(#require(try ledger.publish()).bytes)
        fill(ledger, 300..<700)
        _ = try ledger.publish()
        let verifier = LedgerVerifier(store: store, keys: try bench.keys)
        let verification = try verifier.verify(since: kept)
        #expect(verification.isGood && verification.count == 700)
        #expect(verification.rootHex == (try verifier.verify().rootHex))
        let strange = try SignedCheckpoint(
            kept.checkpoint,
            signedBy: NoteSigner(
                name: #require(KeyName("\(kept.checkpoint.origin)")), seed: [UInt8](repeating: 1, count: 32)))
        #expect(throws: CheckpointError.self) { try verifier.verify(since: strange) }
        try store.execute("UPDATE record SET leaf = zeroblob(32) WHERE sequence = 690")
        #expect(try verifier.verify(since: kept).firstBad?.sequence == 690)
        // What lies before is not read again, but its tiles have to lead to the root.
        try store.execute("UPDATE log_tile SET hashes = zeroblob(length(hashes)) WHERE place = 1 << 56")
        let tiles = try verifier.verify(since: kept).firstBad
        #expect(tiles?.sequence == 299 && tiles?.reason.hasPrefix("the tiles of the log no longer lead") == true)
        ledger.close()
    }

    @Test("of what a kept checkpoint covers the record that was changed is named, and where none can be, all it may be")
    func sinceChanged() throws {
        let store = try bench.store()
        let ledger = try bench.ledger(store)
        fill(ledger, 0..<84)
        let kept = try SignedCheckpoint(#require(try ledger.publish()).bytes)
        ledger.close()
        let verifier = LedgerVerifier(store: store, keys: try bench.keys)
        try store.execute("UPDATE record SET leaf = zeroblob(32) WHERE sequence = 82")
        #expect(try verifier.verify(since: kept).firstBad?.sequence == 82)
        // Another history that is whole in itself, by somebody who has both the store and the key.
        let other = LedgerBench()
        let second = try other.ledger(try other.store())
        fill(second, 1..<85)
        let name = try #require(KeyName("\(kept.checkpoint.origin)"))
        let signer = try NoteSigner(name: name, seed: [UInt8](repeating: 1, count: 32))
        second.close()
        let rewritten = try other.store(.existing)
        let key = try StoredLogKey(
            verifier: signer.verifier.description,
            seed: other.keys.seal(seed: [UInt8](repeating: 1, count: 32), verifier: signer.verifier.description),
            began: 0)
        let clock = try Cosigner(name: name, seed: [UInt8](repeating: 2, count: 32)).verifier.description
        let clockKey = try StoredLogKey(
            verifier: clock, seed: other.keys.seal(seed: [UInt8](repeating: 2, count: 32), verifier: clock), began: 0)
        #expect(try rewritten.add([key, clockKey], after: 0))
        let third = try other.ledger(rewritten)
        _ = try third.publish()
        third.close()
        let signed = try SignedCheckpoint(kept.checkpoint, signedBy: signer)
        let bad = try LedgerVerifier(store: rewritten, keys: other.keys).verify(since: signed).firstBad
        #expect(bad?.sequence == 0 && bad?.last == 83, "\(bad?.reason ?? "good")")
        // The signed checkpoints alone were taken away.
        try rewritten.execute("DELETE FROM log_note")
        let missing = try LedgerVerifier(store: rewritten, keys: other.keys).verify(since: signed).firstBad
        #expect(missing?.sequence == 83 && missing?.reason.contains("missing from the store") == true)
    }

    @Test("a store that was put back to what it was before a checkpoint is found by it")
    func rolledBack() throws {
        let (older, newer) = (LedgerBench(), bench)
        let first = try older.ledger(try older.store())
        fill(first, 0..<10)
        _ = try first.publish()
        first.close()
        try newer.copy(from: older)
        let ledger = try newer.ledger(try newer.store())
        fill(ledger, 10..<20)
        let kept = try SignedCheckpoint(#require(try ledger.publish()).bytes)
        ledger.close()
        let verification = try LedgerVerifier(store: older.store(), keys: older.keys).verify(since: kept)
        #expect(verification.firstBad?.reason == "the record is missing: the checkpoint that was kept covers 20")
    }
}
