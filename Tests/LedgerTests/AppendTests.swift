import Domain
import Foundation
import Ledger
import Storage
import Testing
import Trust

@Suite("Appending to the ledger")
struct AppendTests {
    let bench = LedgerBench()

    @Test("entries are stored in the order they were given, without gaps, and told in that order")
    func order() throws {
        let store = try bench.store()
        let ledger = try bench.ledger(store)
        let results = Results()
        for number in 0..<300 {
            ledger.append(
                entry(number), urgency: number % 3 == 0 ? .now : .soon, completion: results.completion(number))
        }
        ledger.hurry()
        #expect(results.wait(300))
        #expect(results.all.map(\.number) == Array(0..<300))
        #expect(results.receipts.map(\.sequence) == (0..<300).map(Int64.init))
        let stored = try store.records(from: 0, limit: 1000)
        #expect(stored.map(\.leaf) == results.receipts.map(\.leaf))
        #expect(Set(stored.map(\.activity)).count == 300)
        let verification = try bench.verify(store)
        #expect(verification.isGood)
        #expect(verification.count == 300)
        ledger.close()
    }

    @Test("what is told to be durable is in the file already")
    func durability() async throws {
        let store = try bench.store()
        let (other, reader) = (try bench.store(.existing), try bench.store(.readOnly))
        let ledger = try bench.ledger(store)
        for number in 0..<20 {
            let receipt = try await ledger.record(entry(number))
            // Counted first in the database, then in the journal, which moves over meanwhile.
            #expect(try reader.waitingRecords() + reader.recordCount() > receipt.sequence)
            if number.isMultiple(of: 4) { #expect(try other.recordCount() > receipt.sequence) }
        }
        ledger.close()
    }

    @Test("what gathers while the writer is busy is written in one transaction")
    func groupCommit() throws {
        let store = FaultyStore(try bench.store())
        let ledger = try bench.ledger(store)
        let results = Results()
        store.gate.close()
        ledger.append(entry(0), urgency: .now, completion: results.completion(0))
        store.gate.waitUntilReached()
        for number in 1...50 { ledger.append(entry(number), urgency: .now, completion: results.completion(number)) }
        store.gate.open()
        #expect(results.wait(51))
        #expect(store.batches == [1, 50])
        ledger.close()
    }

    @Test("a long batch, made on several cores, keeps its order, and everybody who is new in it has one key")
    func longBatch() throws {
        let store = FaultyStore(try bench.store())
        let ledger = try bench.ledger(store)
        let results = Results()
        store.gate.close()
        ledger.append(entry(0), urgency: .now, completion: results.completion(0))
        store.gate.waitUntilReached()
        for number in 1...400 {
            let person = "person\(number % 7)@example.com"
            ledger.append(entry(number, person: person), urgency: .now, completion: results.completion(number))
        }
        store.gate.open()
        #expect(results.wait(401))
        #expect(store.batches == [1, 400])
        #expect(results.all.map(\.number) == Array(0...400))
        #expect(results.receipts.map(\.sequence) == (0...400).map(Int64.init))
        #expect(try bench.verify(store).isGood)
        #expect(try store.subjects(after: nil, limit: 100).count == 8)
        ledger.close()
    }

    @Test("a lonely entry that is not urgent is written all the same")
    func linger() throws {
        let ledger = try bench.ledger(try bench.store())
        let results = Results()
        ledger.append(entry(0), urgency: .soon, completion: results.completion(0))
        #expect(results.wait(1))
        #expect(results.receipts.map(\.sequence) == [0])
        ledger.close()
    }

    @Test("a full queue refuses at once and loses nothing it took")
    func fullQueue() throws {
        var limits = LedgerLimits()
        limits.queueEntries = 5
        let store = FaultyStore(try bench.store())
        let ledger = try bench.ledger(store, limits: limits)
        let results = Results()
        store.gate.close()
        ledger.append(entry(0), urgency: .now, completion: results.completion(0))
        store.gate.waitUntilReached()
        for number in 1...8 { ledger.append(entry(number), urgency: .now, completion: results.completion(number)) }
        #expect(results.all.map(\.number) == [6, 7, 8])
        #expect(results.failures.count == 3)
        store.gate.open()
        #expect(results.wait(9))
        #expect(results.receipts.map(\.sequence) == Array(0..<6))
        ledger.close()
    }

    @Test("closing writes what waits, and then refuses")
    func closing() throws {
        let store = try bench.store()
        let ledger = try bench.ledger(store)
        let results = Results()
        for number in 0..<100 { ledger.append(entry(number), urgency: .soon, completion: results.completion(number)) }
        ledger.close()
        #expect(results.receipts.count == 100)
        #expect(!ledger.isReady)
        ledger.append(entry(100), urgency: .now, completion: results.completion(100))
        #expect(results.failures.count == 1)
        #expect(try store.recordCount() == 100)
    }

    @Test("a ledger taken up again goes on where it was, at any size around a stored frontier")
    func resumption() async throws {
        var expected: Int64 = 0
        for count in [1, 2, 700, 400, 3, 1000] {
            let store = try bench.store()
            let ledger = try bench.ledger(store)
            let results = Results()
            for number in 0..<count {
                ledger.append(
                    entry(number), urgency: number % 50 == 0 ? .now : .soon, completion: results.completion(number))
            }
            ledger.close()
            #expect(results.receipts.first?.sequence == expected)
            expected += Int64(count)
            store.close()
        }
        let verification = try bench.verify(try bench.store(.readOnly))
        #expect(verification.isGood)
        #expect(verification.count == expected)
    }

    @Test("two ledgers on one store take turns without a gap and see each other's records")
    func twoWriters() async throws {
        let (first, second) = (try bench.store(), try bench.store(.existing))
        let ledgers = [try bench.ledger(first), try bench.ledger(second)]
        let results = Results()
        for number in 0..<400 {
            ledgers[number % 2].append(
                entry(number), urgency: number % 5 == 0 ? .now : .soon, completion: results.completion(number))
        }
        for ledger in ledgers { ledger.hurry() }
        #expect(results.wait(400))
        #expect(results.failures == [])
        #expect(results.receipts.map(\.sequence).sorted() == (0..<400).map(Int64.init))
        for half in 0...1 {
            let own = results.all.filter { $0.number % 2 == half }
            #expect(own.map(\.number) == own.map(\.number).sorted())
        }
        let verification = try bench.verify(first)
        #expect(verification.isGood)
        #expect(verification.count == 400)
        for ledger in ledgers { ledger.close() }
    }

    @Test("a store of another key is refused when the ledger is taken up")
    func wrongKey() async throws {
        let store = try bench.store()
        let ledger = try bench.ledger(store)
        try await ledger.record(entry(0))
        ledger.close()
        let other = LedgerKeys(try MasterKey([UInt8](repeating: 1, count: 32)))
        #expect(throws: RecordError.self) { try Ledger(store: store, keys: other, time: bench.clock) }
    }

    @Test("no file of the store, the write-ahead log included, holds a passage, a name or any other fact in the clear")
    func secrecy() async throws {
        let store = try bench.store()
        let ledger = try bench.ledger(store)
        let planted = "zanzibar-4711-passage"
        for number in 0..<50 { try await ledger.record(entry(number, text: "\(planted) \(number)")) }
        func exposed(_ needle: String) throws -> [String] {
            try FileManager.default.contentsOfDirectory(atPath: bench.path).filter { file in
                try Data(contentsOf: URL(filePath: bench.path + "/" + file)).firstRange(of: Data(needle.utf8)) != nil
            }
        }
        for closed in [false, true] {
            for secret in [planted, "ada@example.com", "gpt-4.1", "EMAIL_ADDRESS", "act_4"] {
                #expect(try exposed(secret) == [])
            }
            #expect(try exposed("model.request") != [], "the kind, which is in the clear, should be found")
            if !closed { ledger.close() }
        }
        store.close()
    }
}
