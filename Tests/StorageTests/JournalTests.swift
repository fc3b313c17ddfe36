import Domain
import Foundation
import TestKit
import Testing

@testable import Storage

/// The promise an append makes is kept by the journal alone: these tests take it away from the database at every point.
@Suite("The journal")
struct JournalTests {
    let directory = TemporaryDirectory()
    private var file: URL { URL(filePath: directory.path + "/" + JournalLayout.name) }

    private func append(_ count: Int, at size: Int64, to store: Store) throws {
        let records = (size..<size + Int64(count)).map { RecordStoreTests.record($0) }
        let checkpoint = RecordStoreTests.checkpoint(size + Int64(count))
        #expect(try store.append(records, at: size, checkpoint: checkpoint) == .written)
    }

    /// What a crash at this moment would leave: the files as they lie, without a proper end.
    private func crashed(_ copy: TemporaryDirectory) throws {
        try FileManager.default.copyItem(atPath: directory.path, toPath: copy.path)
    }

    /// How many records the database alone holds.
    private func settled(_ store: Store) throws -> Int64 { try store.appender.count() }

    @Test("what is acknowledged is durable before the database has it, and is there after a crash")
    func crash() throws {
        let store = try directory.open()
        try append(3, at: 0, to: store)
        try append(2, at: 3, to: store)
        let copy = TemporaryDirectory()
        try crashed(copy)
        let records = (0..<5).map { RecordStoreTests.record($0) }
        let after = try copy.open()
        #expect(try settled(after) == 5)
        #expect(try after.records(from: 0, limit: 9) == records)
        #expect(try after.checkpoints(from: 0, limit: 9).map(\.size) == [3, 5])
        try append(1, at: 5, to: after)
        #expect(try after.recordCount() == 6)
    }

    @Test("records come to the database by themselves, and a proper end leaves none behind")
    func settling() throws {
        let store = try directory.open()
        try append(1, at: 0, to: store)
        for _ in 0..<500 where try settled(store) < 1 { usleep(10_000) }
        #expect(try settled(store) == 1)
        try append(1, at: 1, to: store)
        store.close()
        #expect(try JournalContent.stored(in: directory.path).groups.isEmpty)
        #expect(try directory.open(.readOnly).recordCount() == 2)
    }

    @Test("a reader that may not write says how much it cannot see")
    func waiting() throws {
        let store = try directory.open()
        try append(2, at: 0, to: store)
        #expect(try store.recordCount() == 2)
        try append(3, at: 2, to: store)
        let copy = TemporaryDirectory()
        try crashed(copy)
        let reader = try copy.open(.readOnly)
        #expect(try reader.recordCount() + reader.waitingRecords() == 5)
        try copy.open().close()
        #expect(try copy.open(.readOnly).waitingRecords() == 0)
    }

    @Test("a write torn at any byte loses nothing that was acknowledged before it, and the journal goes on")
    func tornTail() throws {
        let store = try directory.open()
        try append(2, at: 0, to: store)
        let begin = try JournalContent.stored(in: directory.path).tail
        try append(4, at: 2, to: store)
        let content = try JournalContent.stored(in: directory.path)
        let epoch = try #require(content.header).epoch
        let length = try #require(content.groups.last).bytes(epoch: epoch).count
        let copy = TemporaryDirectory()
        try crashed(copy)
        let whole = try Data(contentsOf: URL(filePath: copy.path + "/" + JournalLayout.name))
        let end = begin + JournalLayout.block
        for cut in Array(stride(from: begin, to: begin + length, by: 97)) + [begin + length - 1, begin + length] {
            let torn = TemporaryDirectory()
            try FileManager.default.copyItem(atPath: copy.path, toPath: torn.path)
            var bytes = whole
            bytes.replaceSubrange(cut..<end, with: Data(repeating: 0, count: end - cut))
            try bytes.write(to: URL(filePath: torn.path + "/" + JournalLayout.name))
            let after = try torn.open()
            let count = try after.recordCount()
            #expect(count == (cut < begin + length ? 2 : 6), "cut at \(cut - begin) of \(length)")
            try append(1, at: count, to: after)
            #expect(try after.recordCount() == count + 1)
            after.close()
        }
    }

    @Test("damage before records that were acknowledged is refused, not taken for a torn end")
    func damage() throws {
        let store = try directory.open()
        for number in 0..<3 { try append(1, at: Int64(number), to: store) }
        let copy = TemporaryDirectory()
        try crashed(copy)
        let journal = URL(filePath: copy.path + "/" + JournalLayout.name)
        var bytes = try Data(contentsOf: journal)
        bytes[JournalLayout.groups + JournalLayout.block + 40] ^= 1
        try bytes.write(to: journal)
        let error = #expect(throws: StoreError.self) { try copy.open() }
        #expect(error?.code == .corrupt)
        #expect(error?.description.contains(JournalLayout.name) == true)
    }

    @Test("a header that is torn gives way to the one before, and both gone with records there is damage")
    func headers() throws {
        let store = try directory.open()
        try append(1, at: 0, to: store)
        store.close()
        var bytes = try Data(contentsOf: file)
        let content = bytes.withUnsafeBytes(JournalContent.init)
        let header = try #require(content.header)
        for byte in 0..<32 { bytes[header.offset + byte] = 0 }
        #expect(bytes.withUnsafeBytes(JournalContent.init).header?.epoch == header.epoch - 1)

        let again = try directory.open()
        try append(1, at: 1, to: again)
        var live = try Data(contentsOf: file)
        for offset in JournalLayout.headers { live[offset + 3] ^= 0xff }
        let damaged = live.withUnsafeBytes(JournalContent.init)
        #expect(damaged.header == nil && damaged.isDamaged)
    }

    @Test("any one flipped byte of a group is noticed")
    func flippedBytes() throws {
        let group = JournalGroup(
            records: (0..<3).map { RecordStoreTests.record($0) },
            checkpoint: RecordStoreTests.checkpoint(3, frontier: [7]))
        let bytes = group.bytes(epoch: 9)
        let read = try #require(bytes.withUnsafeBytes { JournalGroup.read($0, epoch: 9) })
        #expect(read.group.records == group.records && read.group.checkpoint == group.checkpoint)
        #expect(read.length == bytes.count)
        #expect(bytes.withUnsafeBytes { JournalGroup.read($0, epoch: 8) } == nil)
        for place in bytes.indices {
            for bit in [UInt8(1), 0x80] {
                var bad = bytes
                bad[place] ^= bit
                #expect(bad.withUnsafeBytes { JournalGroup.read($0, epoch: 9) } == nil, "byte \(place)")
            }
        }
        for count in 0..<bytes.count {
            #expect(bytes[..<count].withUnsafeBytes { JournalGroup.read($0, epoch: 9) } == nil)
        }
    }

    @Test("it begins anew when it is full, and appends too large for it go to the database")
    func full() throws {
        let store = try directory.open()
        var big = RecordStoreTests.record(0)
        big.content = [UInt8](repeating: 5, count: 600 << 10)
        for number in 0..<40 {
            big.sequence = Int64(number)
            let checkpoint = RecordStoreTests.checkpoint(Int64(number) + 1)
            #expect(try store.append([big], at: Int64(number), checkpoint: checkpoint) == .written)
        }
        big.sequence = 40
        big.content = [UInt8](repeating: 6, count: JournalLayout.longestLength)
        #expect(try store.append([big], at: 40, checkpoint: RecordStoreTests.checkpoint(41)) == .written)
        try append(1, at: 41, to: store)
        #expect(try store.recordCount() == 42)
        #expect(try store.records(from: 40, limit: 1).first?.content == big.content)
        // It got longer with what there was to write, up to a limit.
        #expect(try Data(contentsOf: file).count == JournalLayout.longestLength)
        // Whoever opens it next reads no more than of a journal that had little to do.
        store.close()
        #expect(try Data(contentsOf: file).count == JournalLayout.initialLength)
        let next = try directory.open()
        try append(1, at: 42, to: next)
        #expect(try next.recordCount() == 43)
    }

    @Test("two processes append in turn, and neither misses what the other wrote")
    func twoWriters() throws {
        let first = try directory.open()
        let second = try directory.open()
        for round in 0..<20 {
            let size = Int64(round * 2)
            try append(1, at: size, to: first)
            let stale = try second.append(
                [RecordStoreTests.record(size)], at: size, checkpoint: RecordStoreTests.checkpoint(size + 1))
            #expect(stale == .moved(size + 1))
            try append(1, at: size + 1, to: second)
        }
        #expect(try first.recordCount() == 40)
        #expect(try second.records(from: 0, limit: 50).map(\.sequence) == Array(0..<40))
    }

    @Test("whoever still has a lock file that was removed writes nothing more, and those who come later miss nothing")
    func removedLock() throws {
        let first = try directory.open()
        try append(2, at: 0, to: first)
        try FileManager.default.removeItem(atPath: directory.path + "/" + JournalLayout.lockName)
        let second = try directory.open()
        try append(1, at: 2, to: second)
        let error = #expect(throws: StoreError.self) {
            try first.append([RecordStoreTests.record(2)], at: 2, checkpoint: RecordStoreTests.checkpoint(3))
        }
        #expect(error?.hint?.contains(JournalLayout.lockName) == true)
        try append(1, at: 3, to: second)
        first.close()
        #expect(try second.records(from: 0, limit: 9) == (0..<4).map { RecordStoreTests.record($0) })
    }

    @Test("a database that went on by itself is not taken for what the journal acknowledged")
    func diverged() throws {
        let store = try directory.open()
        try append(2, at: 0, to: store)
        let copy = TemporaryDirectory()
        try crashed(copy)
        let other = TemporaryDirectory()
        let unlike = try other.open()
        var record = RecordStoreTests.record(1)
        record.leaf = [UInt8](repeating: 9, count: 32)
        let written = try unlike.append(
            [RecordStoreTests.record(0), record], at: 0, checkpoint: RecordStoreTests.checkpoint(2))
        #expect(written == .written)
        unlike.close()
        for name in ["sallyport.sqlite", "sallyport.sqlite-wal", "sallyport.sqlite-shm"] {
            try? FileManager.default.removeItem(atPath: copy.path + "/" + name)
            try? FileManager.default.copyItem(atPath: other.path + "/" + name, toPath: copy.path + "/" + name)
        }
        let error = #expect(throws: StoreError.self) { try copy.open() }
        #expect(error?.code == .corrupt && error?.hint?.contains("record 1 ") == true)
    }

    @Test("a database that was put back to an older state is refused, until the journal is taken away")
    func restored() throws {
        let store = try directory.open()
        try append(2, at: 0, to: store)
        store.close()
        let copy = TemporaryDirectory()
        try crashed(copy)
        let later = try directory.open()
        try append(3, at: 2, to: later)
        later.close()
        for name in ["sallyport.sqlite", "sallyport.sqlite-wal", "sallyport.sqlite-shm"] {
            try? FileManager.default.removeItem(atPath: directory.path + "/" + name)
            try? FileManager.default.copyItem(atPath: copy.path + "/" + name, toPath: directory.path + "/" + name)
        }
        let error = #expect(throws: StoreError.self) { try directory.open() }
        #expect(error?.code == .corrupt)
        #expect(error?.hint?.contains("5 were acknowledged") == true)
        try FileManager.default.removeItem(at: file)
        let after = try directory.open()
        #expect(try after.recordCount() == 2)
        try append(1, at: 2, to: after)
        #expect(try after.recordCount() == 3)
    }

    @Test("records that the database lacks a beginning for are refused at opening")
    func gap() throws {
        let store = try directory.open()
        try append(2, at: 0, to: store)
        #expect(try store.recordCount() == 2)
        try append(1, at: 2, to: store)
        let copy = TemporaryDirectory()
        try crashed(copy)
        for name in ["sallyport.sqlite", "sallyport.sqlite-wal", "sallyport.sqlite-shm"] {
            try? FileManager.default.removeItem(atPath: copy.path + "/" + name)
        }
        // The journal still has the whole epoch: the database is filled from it.
        #expect(try copy.open().recordCount() == 3)

        store.close()
        let next = try directory.open()
        try append(1, at: 3, to: next)
        let torn = TemporaryDirectory()
        try crashed(torn)
        for name in ["sallyport.sqlite", "sallyport.sqlite-wal", "sallyport.sqlite-shm"] {
            try? FileManager.default.removeItem(atPath: torn.path + "/" + name)
        }
        let error = #expect(throws: StoreError.self) { try torn.open() }
        #expect(error?.code == .corrupt)
    }

    @Test("random bytes in place of a journal are read without a crash")
    func fuzz() {
        var random = SeededGenerator(seed: 11)
        for _ in 0..<300 {
            var bytes = (0..<Int.random(in: 0...40_000)).map { _ in UInt8.random(in: 0...255, using: &random) }
            if bytes.count > JournalLayout.groups, Bool.random() {
                let header = JournalHeader(epoch: 2, base: 0)
                bytes.replaceSubrange(header.offset..<header.offset + header.bytes.count, with: header.bytes)
            }
            _ = bytes.withUnsafeBytes(JournalContent.init)
        }
    }
}
