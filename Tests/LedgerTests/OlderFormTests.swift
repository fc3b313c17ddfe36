import Crypto
import Domain
import Storage
import Testing
import Trust

@testable import Ledger

@Suite("Records that were sealed in an older form")
struct OlderFormTests {
    let bench = LedgerBench()

    /// Writes records in a form at the end of the store, as a program of that time did.
    private func write(_ numbers: Range<Int>, _ form: SealingForm, in store: Store) throws {
        let keys = try bench.keys
        var builder = RecordBuilder(keys, Subjects(store, keys))
        let tree = try Tree(store, keys)
        let built = try numbers.map { number in
            try builder.build(entry(number), sequence: tree.size + Int64(number - numbers.lowerBound), form: form)
        }
        let (_, checkpoint) = tree.growing(by: built.map(\.leaf), at: bench.clock.now, keys)
        let outcome = try store.append(built.map(\.record), at: tree.size, checkpoint: checkpoint)
        guard case .written = outcome else {
            Issue.record("the records were not written")
            return
        }
    }

    @Test(
        "are read, verified and exported beside new ones, and each commits to the key it is exported with in its own way"
    )
    func beside() async throws {
        let store = try bench.store()
        try write(0..<3, .expanded, in: store)
        let ledger = try bench.ledger(store)
        for number in 3..<6 { try await ledger.record(entry(number)) }
        #expect(try store.records(from: 0, limit: 6).map { $0.entry[0] } == [2, 2, 2, 3, 3, 3])
        #expect(try bench.verify(store).firstBad == nil)
        #expect(try ledger.facts(from: 0, limit: 10).map(\.facts) == (0..<6).map { entry($0).facts })
        let published = try #require(try ledger.publish())
        var commits: [Bool] = []
        try ledger.export(0...5, under: published, opened: true) { record in
            let (sealed, opened) = (try #require(record.sealed), try #require(record.opened))
            #expect(String(decoding: opened.content, as: UTF8.self).contains("passage number \(record.sequence)"))
            let box = try AES.GCM.SealedBox(combined: sealed.content)
            let (key, header) = (SymmetricKey(data: opened.key), record.entry.dropLast(32))
            #expect(try [UInt8](AES.GCM.open(box, using: key, authenticating: header + [1])) == opened.content)
            commits.append(
                HMAC<SHA256>.isValidAuthenticationCode(
                    sealed.facts.prefix(32), authenticating: Array("sallyport record commitment v3".utf8), using: key))
        }
        #expect(commits == [false, false, false, true, true, true])
        #expect(try await ledger.erase(person: "ada@example.com").records == 6)
        #expect(try bench.verify(store).firstBad == nil)
        ledger.close()
    }

    @Test("do not come after new ones: who could write them so could leave the commitment that others can check out")
    func afterwards() throws {
        let store = try bench.store()
        try write(0..<2, .expanded, in: store)
        try write(2..<4, .committed, in: store)
        #expect(try bench.verify(store).firstBad == nil)
        try write(4..<6, .expanded, in: store)
        for withKey in [true, false] {
            let bad = try bench.verify(store, withKey: withKey).firstBad
            #expect(bad?.sequence == 4 && bad?.reason == "its leaf is of an older form than one before it")
        }
    }
}
