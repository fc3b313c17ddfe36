import Crypto
import Domain
import Foundation
import Ledger
import Merkle
import Storage
import Testing
import Trust

@Suite("The log as it is followed and proved from outside")
struct PublishingTests {
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

    @Test("a checkpoint covers every record that was acknowledged, is signed by the log, and tells when")
    func checkpoint() throws {
        let store = try bench.store()
        let ledger = try bench.ledger(store)
        #expect(try ledger.publish() == nil)
        fill(ledger, 0..<5)
        let published = try #require(try ledger.publish())
        let log = try ledger.trustedLog()
        let signed = try SignedCheckpoint(published.bytes)
        #expect(signed.checkpoint.size == 5 && published.size == 5)
        #expect(signed.checkpoint.root.description == (try bench.verify(store).rootHex))
        let signatures = try TrustedLog(origin: log.origin, keys: log.keys, witnesses: log.witnesses, quorum: 1)
            .verify(signed)
        #expect(signatures.contains { $0.time == UInt64(published.time.microseconds / 1_000_000) })
        ledger.close()
    }

    @Test("nothing new is not signed again before a heartbeat is due, and then at the same size and root")
    func heartbeat() throws {
        let ledger = try bench.ledger(try bench.store())
        fill(ledger, 0..<3)
        let first = try #require(try ledger.publish())
        #expect(try ledger.publish() == first)
        #expect(try ledger.publish(heartbeat: 1_000_000_000) == first)
        let second = try #require(try ledger.publish(heartbeat: 1))
        #expect(second.time > first.time && second.size == first.size && second.root == first.root)
        #expect(try ledger.published() == second)
        ledger.close()
    }

    @Test("at any size every record has a proof that holds, and every older size leads to the newest")
    func proofs() throws {
        let store = try bench.store()
        let ledger = try bench.ledger(store)
        var heads: [(size: UInt64, root: TreeHash)] = []
        var next = 0
        for size in [1, 2, 255, 256, 257, 700] {
            fill(ledger, next..<size)
            next = size
            let published = try #require(try ledger.publish())
            heads.append((UInt64(size), try #require(TreeHash(published.root))))
            let leaves = try store.leaves(from: 0, limit: 1_000)
            let log = try ledger.trustedLog()
            for index in Set([0, 1, size / 2, size - 2, size - 1]) where (0..<size).contains(index) {
                let proof = try #require(try ledger.proof(of: Int64(index)))
                _ = try LogProof(proof.bytes).verify(leaf: try #require(TreeHash(leaves[index])), in: log)
            }
            #expect(try ledger.proof(of: Int64(size)) == nil)
            for head in heads {
                let (checkpoint, path) = try #require(try ledger.consistency(from: head.size))
                try ConsistencyProof(oldSize: head.size, newSize: UInt64(size), path: path)
                    .verify(oldRoot: head.root, newRoot: checkpoint.checkpoint.root)
            }
        }
        #expect(try ledger.consistency(from: 701) == nil)
        ledger.close()
    }

    @Test("tiles and bundles lead to the root that was signed, and nothing is given beyond it")
    func tiles() throws {
        let ledger = try bench.ledger(try bench.store())
        fill(ledger, 0..<600)
        let published = try #require(try ledger.publish())
        fill(ledger, 600..<650)
        let size = UInt64(published.size)
        var leaves: [TreeHash] = []
        for index in UInt64(0)..<3 {
            let address = try #require(TileAddress(.hashes(level: 0), index: index, treeSize: size))
            let tile = try HashTile(address, try #require(try ledger.tile(address)))
            let bundleAddress = try #require(TileAddress(.entries, index: index, treeSize: size))
            let bundle = try EntryBundle(try #require(try ledger.tile(bundleAddress)), width: bundleAddress.width)
            #expect(bundle.leaves == tile.hashes)
            leaves += tile.hashes
        }
        var tree = Frontier()
        for leaf in leaves { tree.append(leaf) }
        #expect(tree.root.bytes == published.root)
        let upper = try #require(TileAddress(.hashes(level: 1), index: 0, width: 2))
        #expect(try ledger.tile(upper)?.count == 64)
        // What is recorded and not yet signed is not given.
        for (index, width) in [(2, 100), (2, 256), (3, 1)] {
            let beyond = try #require(TileAddress(.hashes(level: 0), index: UInt64(index), width: width))
            #expect(try ledger.tile(beyond) == nil)
        }
        ledger.close()
    }

    @Test("two processes that sign at once never sign two roots for one size, nor a smaller one after a larger")
    func twoSigners() async throws {
        let (first, second) = (try bench.store(), try bench.store(.existing))
        let ledgers = [try bench.ledger(first), try bench.ledger(second)]
        for round in 0..<10 {
            fill(ledgers[round % 2], round * 20..<round * 20 + 20)
            async let one = ledgers[0].publish(heartbeat: 1)
            async let other = ledgers[1].publish(heartbeat: 1)
            _ = try await (one, other)
        }
        var last: StoredNote?
        var roots: [Int64: [UInt8]] = [:]
        while let note = try first.notes(after: last, limit: 1).first {
            #expect(note.size >= last?.size ?? 0)
            #expect(roots[note.size] == nil || roots[note.size] == note.root)
            roots[note.size] = note.root
            last = note
        }
        #expect(roots.count == 10)
        #expect(try bench.verify(first).published >= 10)
        for ledger in ledgers { ledger.close() }
    }

    @Test("after a change of keys new checkpoints carry both, and old ones still hold")
    func rotation() throws {
        let store = try bench.store()
        let ledger = try bench.ledger(store)
        fill(ledger, 0..<3)
        let old = try ledger.trustedLog()
        let before = try #require(try ledger.publish())
        let key = try ledger.rotateLogKeys()
        fill(ledger, 3..<6)
        let after = try #require(try ledger.publish())
        let log = try ledger.trustedLog()
        #expect(log.keys == old.keys + [key] && log.origin == old.origin)
        _ = try log.verify(SignedCheckpoint(before.bytes))
        _ = try log.verify(SignedCheckpoint(after.bytes))
        _ = try old.verify(SignedCheckpoint(after.bytes))
        _ = try TrustedLog(origin: log.origin, keys: [key]).verify(SignedCheckpoint(after.bytes))
        #expect(throws: CheckpointError.self) {
            try TrustedLog(origin: log.origin, keys: [key]).verify(SignedCheckpoint(before.bytes))
        }
        let verification = try bench.verify(store)
        #expect(verification.isGood && verification.published == 2)
        ledger.close()
    }

    @Test("a changed checkpoint, tile or key of the log is found")
    func tampering() throws {
        let store = try bench.store()
        let ledger = try bench.ledger(store)
        fill(ledger, 0..<300)
        _ = try ledger.publish()
        ledger.close()
        let changes = [
            (
                "UPDATE log_note SET note = CAST(replace(CAST(note AS TEXT), char(10) || '300' || char(10), char(10) || '299' || char(10)) AS BLOB)",
                "was changed"
            ),
            ("UPDATE log_note SET root = zeroblob(32)", "another size or root"),
            ("UPDATE log_tile SET hashes = zeroblob(8192) WHERE place = 0", "tile/0/000"),
            ("DELETE FROM log_tile WHERE place = 0", "tile/0/000"),
            ("DELETE FROM log_key", "keys"),
        ]
        for (sql, part) in changes {
            let copy = LedgerBench()
            try FileManager.default.copyItem(atPath: bench.path, toPath: copy.path)
            let changed = try copy.store(.existing)
            try changed.execute(sql)
            let verification = try bench.verify(changed)
            #expect(
                verification.firstBad?.reason.contains(part) == true,
                "\(sql): \(verification.firstBad?.reason ?? "good")")
            changed.close()
        }
    }

    @Test(
        "a key that was put among the log's is not one of them, wherever it stands: nothing signs, and verifying names it"
    )
    func addedKey() throws {
        let store = try bench.store()
        let ledger = try bench.ledger(store)
        fill(ledger, 0..<3)
        let kept = try SignedCheckpoint(#require(try ledger.publish()).bytes)
        _ = try ledger.rotateLogKeys()
        let name = try #require(ledger.trustedLog().keys.first).name
        ledger.close()
        store.close()
        let rogue = try NoteSigner(name: name, seed: [UInt8](repeating: 9, count: 32)).verifier
        let clock = try Cosigner(name: name, seed: [UInt8](repeating: 9, count: 32)).verifier
        var changes = [-1, 3, 99].flatMap { number in
            [rogue, clock].map { "INSERT INTO log_key VALUES (\(number), '\($0)', zeroblob(60), 0)" }
        }
        // With a seed that opens, but that of another key.
        changes.append("INSERT INTO log_key SELECT -1, '\(rogue)', seed, 0 FROM log_key WHERE number = 1")
        changes.append("UPDATE log_key SET verifier = '\(rogue)' WHERE number = 1")
        for sql in changes {
            let copy = LedgerBench()
            try copy.copy(from: bench)
            let changed = try copy.store(.existing)
            try changed.execute("UPDATE log_key SET number = number + 10 WHERE number > 2; " + sql)
            let verifier = LedgerVerifier(store: changed, keys: try bench.keys)
            for verification in [try verifier.verify(), try verifier.verify(since: kept)] {
                #expect(verification.firstBad?.reason == "a key of the log was changed or added", "\(sql)")
            }
            let opened = try bench.ledger(changed)
            #expect(throws: RecordError.self) { try opened.trustedLog() }
            #expect(throws: RecordError.self) { try opened.publish() }
            #expect(throws: RecordError.self) { try opened.keysInUse() }
            opened.close()
            changed.close()
        }
    }

    @Test("of the signed checkpoints none can be taken out from among the others, nor a tie between them")
    func missingNotes() throws {
        let store = try bench.store()
        let ledger = try bench.ledger(store)
        for number in 0..<6 {
            fill(ledger, number * 3..<number * 3 + 3)
            _ = try ledger.publish()
            _ = try ledger.publish(heartbeat: 1)
        }
        let kept = try SignedCheckpoint(#require(try store.note(atLeast: 6)).note)
        _ = try ledger.rotateLogKeys()
        _ = try ledger.publish(heartbeat: 1)
        ledger.close()
        #expect(try bench.verify(store).firstBad == nil)
        #expect(try LedgerVerifier(store: store, keys: bench.keys).verify(since: kept).firstBad == nil)
        store.close()
        for sql in [
            "DELETE FROM log_note WHERE size = 3", "DELETE FROM log_note WHERE size = 12",
            "DELETE FROM log_note WHERE (size, time) IN (SELECT size, min(time) FROM log_note WHERE size = 9)",
            "DELETE FROM log_note WHERE (size, time) != (SELECT size, time FROM log_note ORDER BY size DESC, time DESC LIMIT 1)",
            "UPDATE log_note SET note = CAST(replace(CAST(note AS TEXT), '/chain ', '/other ') AS BLOB)",
        ] {
            let copy = LedgerBench()
            try copy.copy(from: bench)
            let changed = try copy.store(.existing)
            try changed.execute(sql)
            #expect(try bench.verify(changed).firstBad != nil, "\(sql)")
            changed.close()
        }
    }

    @Test("what is exported is what was recorded, proved, and opened by its own key alone")
    func export() throws {
        let ledger = try bench.ledger(try bench.store())
        fill(ledger, 0..<5)
        let published = try #require(try ledger.publish())
        var exported: [ExportedRecord] = []
        try ledger.export(1...3, under: published, opened: true) { exported.append($0) }
        #expect(exported.map(\.sequence) == [1, 2, 3])
        for record in exported {
            let path = record.path.compactMap { TreeHash($0) }
            try InclusionProof(index: UInt64(record.sequence), size: 5, path: path)
                .verify(leaf: .leaf(record.entry), root: try #require(TreeHash(published.root)))
            let (sealed, opened) = (try #require(record.sealed), try #require(record.opened))
            #expect(Array(record.entry.suffix(32)) == Array(SHA256.hash(data: sealed.facts + sealed.content)))
            let box = try AES.GCM.SealedBox(combined: sealed.content)
            let header = record.entry.dropLast(32)
            let content = try AES.GCM.open(box, using: SymmetricKey(data: opened.key), authenticating: header + [1])
            #expect([UInt8](content) == opened.content)
            #expect(String(decoding: content, as: UTF8.self).contains("passage number \(record.sequence)"))
        }
        var sealed: [ExportedRecord] = []
        try ledger.export(0...0, under: published, opened: false) { sealed.append($0) }
        #expect(sealed.count == 1 && sealed[0].opened == nil && sealed[0].sealed != nil)
        #expect(throws: RecordError.self) {
            try ledger.export(0...5, under: published, opened: false) { _ in }
        }
        ledger.close()
    }
}
