import Dispatch
import Domain
import Foundation
import Synchronization
import Testing

@testable import Storage

@Suite("A store whose readers are busy", .timeLimit(.minutes(10)))
struct BusyReaderTests {
    let directory = TemporaryDirectory()

    /// Keeps `count` readers in the middle of a query while `body` runs.
    private func holding(_ count: Int, of store: Store, _ body: () throws -> Void) throws {
        let (inside, go, out) = (DispatchSemaphore(value: 0), DispatchSemaphore(value: 0), DispatchGroup())
        for _ in 0..<count {
            out.enter()
            Thread.detachNewThread {
                try? store.visitRecords(from: 0, limit: 1) { _ in
                    inside.signal()
                    go.wait()
                    return false
                }
                out.leave()
            }
        }
        for _ in 0..<count { inside.wait() }
        defer {
            for _ in 0..<count { go.signal() }
            out.wait()
        }
        try body()
    }

    private func append(_ records: Range<Int64>, to store: Store, bytes: Int = 20) throws {
        let records = records.map { number in
            var record = RecordStoreTests.record(number)
            record.content = [UInt8](repeating: 7, count: bytes)
            return record
        }
        let first = try #require(records.first).sequence
        let checkpoint = RecordStoreTests.checkpoint(first + Int64(records.count))
        #expect(try store.append(records, at: first, checkpoint: checkpoint) == .written)
    }

    @Test("the console's four longest pages leave readers to whoever asks about keys")
    func readersAreLeft() throws {
        let store = try directory.open()
        try append(0..<1, to: store)
        try holding(4, of: store) {
            let (generation, count) = (try store.generation(), try store.recordCount())
            #expect(generation == 0 && count == 1)
        }
    }

    @Test("records are appended while no reader is free, also when the journal has to begin anew")
    func appending() throws {
        let store = try directory.open()
        try append(0..<1, to: store)
        try holding(Connection.readers, of: store) {
            // Twice what a new journal holds, in groups it can hold, and one it can not.
            for number in 1..<9 as Range<Int64> { try append(number..<number + 1, to: store, bytes: 300 << 10) }
            try append(9..<10, to: store, bytes: 20 << 20)
        }
        #expect(try store.recordCount() == 10)
    }

    @Test("a page whose filter matches next to nothing is ended, and the next question is answered")
    func deadline() throws {
        let store = try directory.open()
        try append(0..<2_000, to: store)
        let rare = RecordFilter(kind: "nobody")
        #expect(try store.activities(rare, before: nil, limit: 50) == [])
        let error = #expect(throws: StoreError.self) {
            try store.activities(rare, before: nil, limit: 50, within: 0)
        }
        #expect(error?.code == .tooLong)
        #expect(try store.activities(RecordFilter(), before: nil, limit: 50).count == 1)
    }
}
