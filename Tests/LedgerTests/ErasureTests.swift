import Domain
import Foundation
import Ledger
import Merkle
import Storage
import Testing
import Trust

@Suite("Erasing what is recorded of a person")
struct ErasureTests {
    let bench = LedgerBench()

    /// Two people in turn, in shared activities too.
    private func fill(_ ledger: Ledger, _ numbers: Range<Int>) async throws {
        for number in numbers {
            let person = number.isMultiple(of: 2) ? "ada@example.com" : "bob@example.com"
            try await ledger.record(entry(number, activity: "act_\(number / 3)", person: person))
        }
    }

    @Test("nothing of it can be read or found, everything else stays provable, and a receipt says which records it was")
    func erasure() async throws {
        let store = try bench.store()
        let ledger = try bench.ledger(store)
        try await fill(ledger, 0..<30)
        let before = try #require(try ledger.publish())
        let leaves = try store.leaves(from: 0, limit: 100)
        let erasure = try await ledger.erase(person: "ada@example.com")
        #expect(erasure.records == 15 && erasure.receipts.count == 1)
        #expect(try ledger.page(TimelineFilter(person: "ada@example.com"), before: nil, limit: 50) == [])
        #expect(try ledger.page(TimelineFilter(personPart: "ada"), before: nil, limit: 50) == [])
        #expect(try ledger.facts(from: 0, limit: 100).allSatisfy { $0.facts.person != "ada@example.com" })
        // Bob's part of an activity that Ada began is still found, by itself.
        #expect(try ledger.page(TimelineFilter(person: "bob@example.com"), before: nil, limit: 50).count == 10)
        for record in try store.records(from: 0, limit: 30) {
            #expect(record.isErased == record.sequence.isMultiple(of: 2))
        }
        #expect(try store.leaves(from: 0, limit: 30) == Array(leaves.prefix(30)))
        let (_, path) = try #require(
            try {
                _ = try ledger.publish()
                return try ledger.consistency(from: 30)
            }())
        let head = try #require(try ledger.published())
        try ConsistencyProof(oldSize: 30, newSize: UInt64(head.size), path: path).verify(
            oldRoot: try #require(TreeHash(before.root)), newRoot: try #require(TreeHash(head.root)))
        for withKey in [true, false] {
            let verification = try bench.verify(store, withKey: withKey)
            #expect(verification.isGood, "\(verification.firstBad?.reason ?? "")")
            #expect(verification.erased == 15)
        }
        ledger.close()
    }

    @Test("doing it again finds nothing, and whoever writes again is somebody new")
    func again() async throws {
        let store = try bench.store()
        let ledger = try bench.ledger(store)
        try await fill(ledger, 0..<4)
        _ = try await ledger.erase(person: "ada@example.com")
        await #expect(throws: ErasureError.unknownPerson) { try await ledger.erase(person: "ada@example.com") }
        #expect(try await ledger.finishErasures() == Erasure(records: 0, receipts: []))
        try await ledger.record(entry(50))
        #expect(try ledger.page(TimelineFilter(person: "ada@example.com"), before: nil, limit: 9).count == 1)
        #expect(try bench.verify(store).isGood)
        ledger.close()
    }

    @Test("another process that has the key in memory does not write under it for long, and nothing it wrote is left")
    func otherProcess() async throws {
        let (store, other) = (try bench.store(), try bench.store(.existing))
        let (ledger, server) = (try bench.ledger(store), try bench.ledger(other))
        try await server.record(entry(0))
        _ = try await ledger.erase(person: "ada@example.com")
        try await server.record(entry(1))
        try await server.record(entry(2))
        let verification = try bench.verify(store)
        #expect(verification.isGood, "\(verification.firstBad?.reason ?? "")")
        #expect(try server.page(TimelineFilter(person: "ada@example.com"), before: nil, limit: 9).count == 2)
        for ledger in [ledger, server] { ledger.close() }
    }

    @Test("what was interrupted at any step is finished later, and verification says so until then")
    func interruption() async throws {
        let store = try bench.store()
        let ledger = try bench.ledger(store)
        try await fill(ledger, 0..<10)
        // The key is destroyed and some records are purged, and then nothing more happens.
        let term = try bench.keys.term("subject", "ada@example.com")
        let subject = try #require(try store.destroyKey(term: term, at: bench.clock.now))
        #expect(try store.unpurgedKeys() == [subject.key])
        #expect(try store.purge([0, 2], cause: "person test") == [0, 2])
        #expect(try store.purge([0, 2], cause: "person test") == [])
        ledger.close()
        #expect(try bench.verify(store).firstBad?.sequence == 4)
        let next = try bench.ledger(store)
        let erasure = try await next.finishErasures()
        #expect(erasure.records == 3 && erasure.receipts.count == 2)
        let verification = try bench.verify(store)
        #expect(verification.isGood && verification.erased == 5, "\(verification.firstBad?.reason ?? "")")
        next.close()
    }

    @Test("whoever is interrupted when the name is gone gives the same command again")
    func interruptedLate() async throws {
        let store = try bench.store()
        let ledger = try bench.ledger(store)
        try await fill(ledger, 0..<10)
        // The account went, and then nothing more happened.
        try store.save(Person(email: "eve@example.com", name: "Eve"))
        #expect(try store.erase(person: "eve@example.com"))
        #expect(try store.unfinishedErasure().rows > 0)
        var again = try await ledger.erase(person: "eve@example.com")
        #expect(again.records == 0 && again.receipts.count == 1 && !again.isKnown)
        #expect(try store.unfinishedErasure().isNone)
        // The key went.
        _ = try store.destroyKey(term: bench.keys.term("subject", "ada@example.com"), at: bench.clock.now)
        again = try await ledger.erase(person: "ada@example.com")
        #expect(again.records == 5 && again.receipts.count == 1 && !again.isKnown)
        #expect(try store.unfinishedErasure().isNone)
        await #expect(throws: ErasureError.unknownPerson) { try await ledger.erase(person: "ada@example.com") }
        let verification = try bench.verify(store)
        #expect(verification.isGood, "\(verification.firstBad?.reason ?? "")")
        ledger.close()
    }

    @Test("what could not be overwritten is not called done, and is finished later")
    func notOverwritten() async throws {
        let store = try bench.store()
        let faulty = FaultyStore(store)
        let ledger = try bench.ledger(faulty)
        try await fill(ledger, 0..<4)
        faulty.failOverwriting(StoreError(.busy, "a test"))
        await #expect(throws: ErasureError.stillRead) { try await ledger.erase(person: "ada@example.com") }
        #expect(try store.unpurgedKeys().count == 1 && store.unfinishedErasure().keys == 1)
        faulty.failOverwriting(StoreError(.inputOutput, "a test"))
        await #expect(throws: StoreError.self) { try await ledger.finishErasures() }
        faulty.failOverwriting(nil)
        #expect(try await ledger.finishErasures() == Erasure(records: 0, receipts: []))
        #expect(try store.unfinishedErasure().isNone)
        ledger.close()
    }

    @Test("a legal hold on the person or on one of their assets keeps everything, by name, until it is lifted")
    func holds() async throws {
        let ledger = try bench.ledger(try bench.store())
        try await fill(ledger, 0..<4)
        let person = Hold(
            id: "hold_1", matter: "Ada v. Acme", person: "ada@example.com", placed: Timestamp(microseconds: 1))
        let asset = Hold(id: "hold_2", matter: "Audit", asset: "support", placed: Timestamp(microseconds: 2))
        let unrelated = Hold(id: "hold_3", matter: "Else", asset: "finance", placed: Timestamp(microseconds: 3))
        for hold in [person, asset, unrelated] { try ledger.place(hold) }
        #expect(try ledger.holds() == [person, asset, unrelated])
        let refusal = await #expect(throws: ErasureError.self) { try await ledger.erase(person: "ada@example.com") }
        #expect(refusal == .held([person.name, asset.name]))
        try ledger.lift(hold: "hold_1")
        #expect(throws: ErasureError.unknownHold("hold_1")) { try ledger.lift(hold: "hold_1") }
        await #expect(throws: ErasureError.held([asset.name])) { try await ledger.erase(person: "ada@example.com") }
        try ledger.lift(hold: "hold_2")
        #expect(try await ledger.erase(person: "ada@example.com").records == 2)
        #expect(throws: ErasureError.emptyHold) {
            try ledger.place(Hold(id: "hold_4", matter: "Nothing", placed: Timestamp(microseconds: 4)))
        }
        ledger.close()
    }

    @Test("no file of the store holds a byte of what was sealed, the write-ahead log and the journal included")
    func remains() async throws {
        let store = try bench.store()
        let ledger = try bench.ledger(store)
        try await fill(ledger, 0..<20)
        let records = try store.records(from: 0, limit: 20)
        func found(_ bytes: [UInt8]) throws -> [String] {
            try FileManager.default.contentsOfDirectory(atPath: bench.path).filter { file in
                try Data(contentsOf: URL(filePath: bench.path + "/" + file)).firstRange(of: Data(bytes)) != nil
            }
        }
        // What is looked for is there before.
        #expect(try !found(Array((records[0].content ?? []).suffix(24))).isEmpty)
        #expect(try !found(Array((records[1].content ?? []).suffix(24))).isEmpty)
        let key = try #require(try store.subject(term: bench.keys.term("subject", "ada@example.com")))
        _ = try await ledger.erase(person: "ada@example.com")
        for record in records where record.sequence.isMultiple(of: 2) {
            for part in [record.facts, record.content] {
                #expect(try found(Array((part ?? []).suffix(24))) == [], "record \(record.sequence)")
            }
        }
        #expect(try found(key.wrapped ?? []) == [])
        #expect(try found(key.name ?? []) == [])
        ledger.close()
        store.close()
        #expect(try found(Array((records[2].content ?? []).suffix(24))) == [])
    }

    @Test("what else is known of a person goes first, unless a hold keeps all of it, and is enough to be erased")
    func account() async throws {
        let store = try bench.store()
        let ledger = try bench.ledger(store)
        try await fill(ledger, 0..<2)
        try ledger.place(
            Hold(id: "hold_1", matter: "A", person: "ada@example.com", placed: Timestamp(microseconds: 1)))
        await #expect(throws: ErasureError.self) {
            try await ledger.erase(person: "ada@example.com") {
                Issue.record("a hold keeps the account as well")
                return true
            }
        }
        try ledger.lift(hold: "hold_1")
        var asked = 0
        #expect(
            try await ledger.erase(person: "ada@example.com") {
                asked += 1
                return true
            }.records == 1)
        #expect(asked == 1)
        #expect(try await ledger.erase(person: "eve@example.com") { true } == Erasure(records: 0, receipts: []))
        await #expect(throws: ErasureError.unknownPerson) { try await ledger.erase(person: "eve@example.com") }
        ledger.close()
    }

    @Test("a receipt that was taken away or does not name a record is missed")
    func receipts() async throws {
        let store = try bench.store()
        let ledger = try bench.ledger(store)
        try await fill(ledger, 0..<4)
        _ = try await ledger.erase(person: "ada@example.com")
        try store.execute(
            "UPDATE record SET activity = NULL, terms = x'', facts = NULL, content = NULL WHERE sequence = 1")
        // Where its activity begins by now, 1, and how far behind that it lies, 0.
        try store.execute(
            """
            UPDATE record_posting SET places = CAST(substr(places, 1, instr(places, x'0100') - 1)
                || substr(places, instr(places, x'0100') + 2) AS BLOB) WHERE instr(places, x'0100') > 0
            """)
        #expect(try bench.verify(store).firstBad?.sequence == 1)
        ledger.close()
    }
}
