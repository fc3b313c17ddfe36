import Domain
import Foundation
import Ledger
import Storage
import Testing
import Trust

@Suite("Rotating the key-encryption key")
struct RotationTests {
    let bench = LedgerBench()

    private func fill(_ ledger: Ledger, _ numbers: Range<Int>) async throws {
        for number in numbers { try await ledger.record(entry(number, person: "person\(number)@example.com")) }
    }

    private func texts(_ ledger: Ledger, _ numbers: Range<Int>) throws -> [String?] {
        try numbers.map { number in
            try ledger.activity("act_\(number)")?.parts.first?.passages.first.map {
                String(decoding: $0.text, as: UTF8.self)
            }
        }
    }

    private static func expected(_ numbers: Range<Int>) -> [String?] { numbers.map { "passage number \($0)" } }

    @Test("every data key comes under the new key, no body changes, the old key is gone, and a record says so")
    func rotation() async throws {
        let store = try bench.store()
        let ledger = try bench.ledger(store)
        try await fill(ledger, 0..<12)
        let bodies = try store.records(from: 0, limit: 12)
        var before = try store.subjects(after: nil, limit: 50)
        for number: Int64 in 1...3 {
            let rotation = try await ledger.rotateKeyEncryptionKey()
            #expect(rotation.number == number && !rotation.isResumed)
            // The rotation's own record is the organisation's, which has a key from then on.
            #expect(rotation.rewrapped == (number == 1 ? 12 : 13))
            let after = try store.subjects(after: nil, limit: 50)
            #expect(after.allSatisfy { $0.wrapping == number })
            #expect(Set(after.map(\.wrapped)).isDisjoint(with: before.map(\.wrapped)))
            #expect(try store.keyEncryptionKeys().map(\.number) == [number])
            let fact = try #require(try ledger.facts(from: rotation.record, limit: 1).first)
            #expect(fact.facts.operation == "key.rotated")
            before = after
        }
        #expect(try store.records(from: 0, limit: 12) == bodies)
        ledger.close()
        let next = try bench.ledger(store)
        #expect(try texts(next, 0..<12) == Self.expected(0..<12))
        try await fill(next, 12..<14)
        #expect(try bench.verify(store).isGood)
        next.close()
    }

    @Test(
        "one that was interrupted anywhere leaves everything readable, and the next call finishes it with the same key")
    func interruption() async throws {
        let store = try bench.store()
        let ledger = try bench.ledger(store)
        try await fill(ledger, 0..<6)
        let keys = try bench.keys
        let key = KeyEncryptionKey.generate(number: 1)
        let stored = StoredKeyEncryptionKey(number: 1, wrapped: try key.wrapped(keys), began: bench.clock.now)
        #expect(try store.begin(stored))
        #expect(try !store.begin(stored), "it has begun")
        var second = stored
        second.number = 2
        #expect(try !store.begin(second), "the one before has not ended")
        // Two have moved, and then nothing more happens.
        try store.rewrap(
            store.subjects(wrappedBelow: 1, limit: 2).map { subject in
                var moved = subject
                let wrapped = try #require(subject.wrapped)
                moved.wrapped = try DataKey(unwrapping: wrapped, under: .first(keys)).wrapped(under: key)
                moved.wrapping = 1
                return moved
            })
        #expect(try !store.retire(below: 1, at: bench.clock.now), "four are still under the old key")
        ledger.close()
        let next = try bench.ledger(store)
        #expect(try texts(next, 0..<6) == Self.expected(0..<6))
        #expect(try bench.verify(store).isGood)
        // Somebody new comes under the new key, whoever writes.
        try await fill(next, 6..<7)
        #expect(try store.subjects(wrappedBelow: 1, limit: 50).count == 4)
        let rotation = try await next.rotateKeyEncryptionKey()
        #expect(rotation.isResumed && rotation.number == 1 && rotation.rewrapped == 4)
        #expect(try store.subjects(wrappedBelow: 1, limit: 50) == [])
        #expect(try texts(next, 0..<7) == Self.expected(0..<7))
        #expect(try bench.verify(store).isGood)
        next.close()
    }

    @Test("a server that knows the key of before goes on: its new people come under the new key, and it reads all")
    func server() async throws {
        let (store, other) = (try bench.store(), try bench.store(.existing))
        let (ledger, server) = (try bench.ledger(store), try bench.ledger(other))
        try await fill(server, 0..<2)
        for round in 0..<2 {
            _ = try await ledger.rotateKeyEncryptionKey()
            try await fill(server, 2 + round..<3 + round)
            #expect(try texts(server, 0..<3 + round) == Self.expected(0..<3 + round))
            #expect(try store.subjects(wrappedBelow: Int64(round + 1), limit: 9) == [])
        }
        for ledger in [ledger, server] { ledger.close() }
        #expect(try bench.verify(store).isGood)
    }

    @Test("a key that does not open ends it with what is wrong, and nothing is lost")
    func damage() async throws {
        let store = try bench.store()
        let ledger = try bench.ledger(store)
        try await fill(ledger, 0..<3)
        _ = try await ledger.rotateKeyEncryptionKey()
        let kept = try #require(try store.keyEncryptionKeys().first)
        try store.execute("UPDATE key_encryption_key SET wrapped = zeroblob(40)")
        let error = await #expect(throws: SealingError.self) { try await ledger.rotateKeyEncryptionKey() }
        #expect("\(try #require(error))".contains("key-encryption key 1"))
        #expect(try bench.verify(store).firstBad != nil)
        let hex = kept.wrapped.map { String(format: "%02x", $0) }.joined()
        try store.execute("UPDATE key_encryption_key SET wrapped = x'\(hex)'")
        #expect(try bench.verify(store).isGood)
        #expect(try await ledger.rotateKeyEncryptionKey().number == 2)
        #expect(try texts(ledger, 0..<3) == Self.expected(0..<3))
        ledger.close()
    }

    @Test("a person who was erased meanwhile stays erased")
    func erased() async throws {
        let store = try bench.store()
        let ledger = try bench.ledger(store)
        try await fill(ledger, 0..<2)
        _ = try await ledger.erase(person: "person0@example.com")
        let rotation = try await ledger.rotateKeyEncryptionKey()
        #expect(rotation.rewrapped == 2)
        #expect(try store.subjects(after: nil, limit: 9).filter { $0.wrapped == nil }.count == 1)
        #expect(try bench.verify(store).isGood)
        ledger.close()
    }
}
