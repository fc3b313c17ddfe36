import Domain
import Foundation
import GRDB
import TestKit
import Testing

@testable import Storage

@Suite("Every byte of a store's files can be checked")
struct DamageTests {
    let directory = TemporaryDirectory()

    private func append(_ count: Int, to store: Store) throws {
        let size = try store.recordCount()
        let records = (size..<size + Int64(count)).map {
            RecordStoreTests.record($0, activity: "act \($0)", terms: ["a \($0)", "b"])
        }
        let checkpoint = RecordStoreTests.checkpoint(size + Int64(count))
        #expect(try store.append(records, at: size, checkpoint: checkpoint) == .written)
    }

    private func people(_ count: Int, in store: Store) throws {
        for number in 0..<count {
            try store.save(
                Person(email: "person.\(number)@example.com", name: String(repeating: "n", count: number * 7)))
        }
    }

    /// A store with records and people that was closed, with free pages and much that is unused.
    private func closed() throws {
        let store = try directory.open()
        try append(120, to: store)
        try people(160, in: store)
        try store.pool.write { try $0.execute(sql: "DELETE FROM person WHERE length(name) > 420") }
        store.close()
    }

    private func bytes(_ file: String) throws -> [UInt8] {
        [UInt8](try Data(contentsOf: URL(filePath: directory.path + "/" + file)))
    }

    private func write(_ byte: UInt8, to file: String, at offset: Int) throws {
        let handle = try FileHandle(forUpdating: URL(filePath: directory.path + "/" + file))
        try handle.seek(toOffset: UInt64(offset))
        try handle.write(contentsOf: [byte])
        try handle.close()
    }

    @Test("closing leaves everything in one file, and nothing to find")
    func nothing() throws {
        try closed()
        let check = try StoreFiles.check(directory.path)
        #expect(check.damages == [] && check.tails == [] && check.hasSums && check.pages > 20)
        #expect(check.pages * 4096 == Int64(try bytes("sallyport.sqlite").count))
        #expect(try FileBytes.read(directory.database + "-wal", atMost: 1) == [])
        // A second time, with more: what was closed is in use again, and closed again.
        let store = try directory.open(.existing)
        #expect(try StoreFiles.check(directory.path).damages == [])
        try append(3, to: store)
        #expect(try StoreFiles.check(directory.path).damages == [])
        store.close()
        #expect(try StoreFiles.check(directory.path).damages == [])
    }

    @Test("a changed byte is found in whatever file it lies, and named with its place")
    func changedBytes() throws {
        try closed()
        var random = SeededGenerator(seed: 14)
        for file in ["sallyport.sqlite", "sallyport.journal", "sallyport.lock"] {
            let good = try bytes(file)
            // Blocks that hold something, and others.
            let begins = stride(from: 0, to: good.count, by: 4096).map { $0 }
            for (number, _) in Torture.seeds(200).enumerated() {
                let offset =
                    number.isMultiple(of: 3)
                    ? min(begins[random.below(begins.count)] + random.below(40), good.count - 1)
                    : random.below(file.hasSuffix("lock") ? 32 : good.count)
                try write(good[offset] ^ UInt8.random(in: 1...255, using: &random), to: file, at: offset)
                defer { try? write(good[offset], to: file, at: offset) }
                let check = try StoreFiles.check(directory.path, attempts: 1)
                let damage = try #require(check.damages.first, "\(file) at byte \(offset)")
                #expect(damage.file == file)
                #expect(damage.offset / 4096 == Int64(offset / 4096), "\(damage), byte \(offset)")
            }
        }
        #expect(try StoreFiles.check(directory.path).damages == [])
    }

    @Test("a byte between two groups of a journal in use is found")
    func slack() throws {
        let store = try directory.open()
        try append(2, to: store)
        let end = try JournalContent.stored(in: directory.path).tail
        try append(2, to: store)
        #expect(try StoreFiles.check(directory.path).damages == [])
        try write(7, to: "sallyport.journal", at: end - 1)
        let damage = try #require(StoreFiles.check(directory.path, attempts: 1).damages.first)
        #expect(damage.file == "sallyport.journal" && damage.offset == Int64(end - 1))
        try write(0, to: "sallyport.journal", at: end - 1)
        store.close()
    }

    @Test("what processes share may be older, or of a version that made no sum, and is no damage then")
    func earlierPositions() throws {
        try closed()
        let newest = try #require(JournalPosition(Array(bytes("sallyport.lock").prefix(JournalPosition.length))))
        let older = JournalPosition(epoch: newest.epoch - 1, tail: newest.tail + 4096, next: newest.next - 1)
        let unsummed = newest.bytes.dropLast(8) + [1, 0, 0, 0, 0, 0, 0, 0]
        for said in [older.bytes, Array(unsummed), JournalPosition.uncertain] {
            for (offset, byte) in said.enumerated() { try write(byte, to: "sallyport.lock", at: offset) }
            #expect(try StoreFiles.check(directory.path).damages == [])
        }
        var later = newest
        later.epoch += 1
        for (offset, byte) in later.bytes.enumerated() { try write(byte, to: "sallyport.lock", at: offset) }
        #expect(try StoreFiles.check(directory.path).damages.map(\.file) == ["sallyport.lock"])
    }

    @Test("every byte of every page counts, whatever the page is for")
    func everyByte() throws {
        try closed()
        let good = try bytes("sallyport.sqlite")
        var missed: [Int] = []
        for begin in stride(from: 0, to: good.count, by: 4096) {
            var page = Array(good[begin..<begin + 4096])
            for place in page.indices {
                let kept = page[place]
                page[place] = kept ^ UInt8(1 << (place % 8))
                if page.withUnsafeBytes({ PageSums.holds($0, at: Int64(begin)) }) { missed.append(begin + place) }
                page[place] = kept
            }
            #expect(page.withUnsafeBytes { PageSums.holds($0, at: Int64(begin)) })
        }
        #expect(missed == [])
    }

    @Test("a page in another's place, and one that is cut off, are found")
    func movedPages() throws {
        try closed()
        var file = try bytes("sallyport.sqlite")
        let (third, fourth) = (Array(file[8192..<12288]), Array(file[12288..<16384]))
        file.replaceSubrange(8192..<16384, with: fourth + third)
        file.removeLast(100)
        try Data(file).write(to: URL(filePath: directory.database))
        let offsets = try StoreFiles.check(directory.path).damages.map(\.offset)
        #expect(offsets == [8192, 12288, Int64(file.count / 4096 * 4096)])
    }

    @Test("a header that says that pages carry no sums is not believed", arguments: [3, 16, 17, 20])
    func lostClaim(byte: Int) throws {
        try closed()
        try write(try bytes("sallyport.sqlite")[byte] ^ 0x08, to: "sallyport.sqlite", at: byte)
        let error = #expect(throws: StoreError.self) { try directory.open(.existing) }
        #expect(error?.code == .corrupt)
        let check = try StoreFiles.check(directory.path)
        #expect(check.damages.map(\.offset) == [Int64(byte)] && check.hasSums)
    }

    @Test("what a process that was killed leaves is no damage, nor is what one that works has open")
    func killed() throws {
        let store = try directory.open()
        let copy = TemporaryDirectory()
        for round in 0..<6 {
            try append(40, to: store)
            try people(20 + round, in: store)
            if round.isMultiple(of: 2) { try store.pool.writeWithoutTransaction { _ = try $0.checkpoint(.passive) } }
            #expect(try StoreFiles.check(directory.path).damages == [])
            try FileManager.default.copyItem(atPath: directory.path, toPath: copy.path)
            #expect(try StoreFiles.check(copy.path).damages == [])
            let taken = try copy.open(.existing)
            #expect(try taken.recordCount() == Int64(40 * (round + 1)))
            taken.close()
            #expect(try StoreFiles.check(copy.path).damages == [])
            try FileManager.default.removeItem(atPath: copy.path)
        }
        store.close()
    }

    /// What the check finds in a log with these bytes.
    private func found(in log: [UInt8]) throws -> [FileDamage] {
        let path = FileManager.default.temporaryDirectory.appending(path: "log-\(UUID().uuidString)").path
        defer { try? FileManager.default.removeItem(atPath: path) }
        try Data(log).write(to: URL(filePath: path))
        return try WriteAheadCheck.damages(ofLog: path, "log")
    }

    /// Where an end of it fits no transaction.
    private func tails(in log: [UInt8]) throws -> [Int] {
        let path = FileManager.default.temporaryDirectory.appending(path: "log-\(UUID().uuidString)").path
        defer { try? FileManager.default.removeItem(atPath: path) }
        try Data(log).write(to: URL(filePath: path))
        return try WriteAheadCheck.tails(ofLog: path, "log").map { Int($0.offset) }
    }

    @Test("a store whose log was changed before its end is not opened, and nothing of it is lost by trying")
    func changedLog() throws {
        let store = try directory.open()
        try store.pool.writeWithoutTransaction { _ = try $0.checkpoint(.truncate) }
        for number in 0..<12 { try people(number + 1, in: store) }
        let copy = TemporaryDirectory()
        try FileManager.default.copyItem(atPath: directory.path, toPath: copy.path)
        let file = URL(filePath: copy.database + "-wal")
        let good = try Data(contentsOf: file)
        var bad = good
        bad[2_056] ^= 0x55
        try bad.write(to: file)
        for mode in [Store.Mode.existing, .create] {
            let error = #expect(throws: StoreError.self) { try copy.open(mode) }
            #expect(error?.code == .corrupt)
            #expect(error?.description.contains("sallyport.sqlite-wal at byte 32") == true)
        }
        // Who only reads may look, and leaves it as it is.
        try copy.open(.readOnly).close()
        #expect(try Data(contentsOf: file) == bad)
        try good.write(to: file)
        let whole = try copy.open(.existing)
        #expect(try whole.people().count == 12)
        whole.close()
        // An end that was torn is none of that.
        try FileManager.default.removeItem(atPath: copy.path)
        try FileManager.default.copyItem(atPath: directory.path, toPath: copy.path)
        try good.dropLast(5_000).write(to: file)
        #expect(try copy.open(.existing).people().count > 5)
        store.close()
    }

    @Test("a byte changed within the write-ahead log is told from an end that was torn")
    func writeAheadLog() throws {
        let store = try directory.open()
        try people(1, in: store)
        try store.pool.writeWithoutTransaction { _ = try $0.checkpoint(.truncate) }
        // A transaction each, of some frames.
        for number in 0..<12 { try people(number + 1, in: store) }
        let log = try bytes("sallyport.sqlite-wal")
        let length = 4096 + 24
        let frames = (log.count - 32) / length
        let ends = (0..<frames).filter { log[(32 + $0 * length + 4)..<(32 + $0 * length + 8)].contains { $0 != 0 } }
        #expect(frames == ends.last.map { $0 + 1 } && ends.count > 8)
        // Whatever is missing from the end, and whatever sector of the last transaction is not there, is no damage.
        for cut in stride(from: 0, to: log.count, by: 1_500) {
            #expect(try found(in: Array(log[..<cut])) == [], "cut at \(cut)")
        }
        let last = 32 + (ends[ends.count - 2] + 1) * length
        for sector in stride(from: last / 512 * 512 + 512, to: log.count, by: 512) {
            var torn = log
            for place in sector..<min(sector + 512, log.count) { torn[place] = 0 }
            #expect(try found(in: torn) == [], "sector at \(sector)")
            // It is said that there is such an end, and where.
            let isChanged = torn != log
            #expect(try tails(in: torn) == (isChanged ? [last] : []), "sector at \(sector)")
        }
        // A change before that is damage, and the frame is named.
        var random = SeededGenerator(seed: 3)
        let before = 32 + (ends[ends.count - 3] + 1) * length
        for _ in 0..<300 {
            let offset = random.below(before)
            var changed = log
            changed[offset] ^= UInt8.random(in: 1...255, using: &random)
            let damages = try found(in: changed)
            let frame = offset < 32 ? nil : (offset - 32) / length
            let begin = frame.map { Int64(32 + $0 * length) } ?? 0
            // A sum that was changed makes the frame after it the first that does not fit, unless it is its own first.
            #expect(damages.map(\.offset) == [begin], "byte \(offset)")
        }
        store.close()
    }

    @Test("purging and writing all pages anew leaves sums in all of them")
    func vacuum() throws {
        let store = try directory.open()
        try append(200, to: store)
        _ = try store.purge([1, 2, 3], cause: "a test")
        try store.overwritePurged(rewriting: true)
        #expect(try StoreFiles.check(directory.path).damages == [])
        store.close()
        let check = try StoreFiles.check(directory.path)
        #expect(check.damages == [] && check.hasSums)
    }

    @Test("a store without sums is opened as before, and said to have none")
    func withoutSums() throws {
        try FileManager.default.createDirectory(
            atPath: directory.path, withIntermediateDirectories: false, attributes: [.posixPermissions: 0o700])
        let plain = try DatabaseQueue(path: directory.database)
        try plain.writeWithoutTransaction {
            try $0.execute(sql: "VACUUM; PRAGMA application_id = \(Schema.application)")
        }
        try plain.close()
        let store = try directory.open()
        try append(100, to: store)
        store.close()
        let check = try StoreFiles.check(directory.path)
        #expect(!check.hasSums && check.damages == [] && check.pages == 0)
    }
}
