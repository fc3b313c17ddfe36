import TestKit
import Testing

@testable import Segments

@Suite("A log of segments")
struct SegmentLogTests {
    let files = VolatileFileSystem()

    @Test("gives back what was appended, one by one and in order, over many segments and after opening again")
    func roundTrip() throws {
        let log = try SegmentLog(files, segmentLimit: 2_000)
        let all = records(0..<100)
        for begin in stride(from: 0, to: 100, by: 7) { try log.append(Array(all[begin..<min(begin + 7, 100)])) }
        #expect(log.next == 100)
        let durable = try log.sync()
        #expect(durable.next == 100)
        for log in [log, try SegmentLog(files), try SegmentLog(files, durable: durable)] {
            for number in [99, 0, 50, 98, 3] as [Int64] { #expect(try log.read(number) == all[Int(number)]) }
            #expect(try log.all() == all)
            #expect(try log.verify() == [])
            #expect(log.tear == nil)
        }
        #expect(try log.sizes().segments > 5)
        var scan = log.scan(from: 97)
        #expect(try scan.next() == all[97] && scan.next() == all[98] && scan.next() == all[99] && scan.next() == nil)
    }

    @Test("an entry and a body may be empty, and a body may be none")
    func empty() throws {
        let log = try SegmentLog(files)
        let all = [
            SegmentRecord(number: 0, entry: [], body: []), SegmentRecord(number: 1, entry: [1], body: nil),
            SegmentRecord(number: 2, entry: [], terms: [2], body: nil),
        ]
        try log.append(all)
        try log.append([])
        #expect(try log.all() == all)
        #expect(throws: SegmentError.absent(3)) { try log.read(3) }
        #expect(throws: SegmentError.absent(-1)) { try log.read(-1) }
    }

    @Test("numbers that do not go on and parts over the limit are refused before anything is written")
    func refused() throws {
        let log = try SegmentLog(files)
        try log.append(records(0..<2))
        let before = files.disk.files
        #expect(throws: SegmentError.outOfOrder(next: 2)) { try log.append(records(3..<4)) }
        #expect(throws: SegmentError.outOfOrder(next: 2)) { try log.append(records(2..<3) + records(4..<5)) }
        let long = SegmentRecord(number: 2, entry: [UInt8](repeating: 0, count: SegmentLimits.entry + 1), body: nil)
        #expect(throws: SegmentError.tooLarge(2)) { try log.append([long]) }
        #expect(files.disk.files == before)
        try log.append(records(2..<3))
        #expect(log.next == 3)
    }

    @Test("a record that is longer than a segment has one of its own")
    func long() throws {
        let log = try SegmentLog(files, segmentLimit: 500)
        let all = (0..<3).map { number in
            SegmentRecord(number: number, entry: [], body: [UInt8](repeating: UInt8(number), count: 5_000))
        }
        try log.append(all)
        #expect(try log.sizes().segments == 3)
        #expect(try log.all() == all && log.verify() == [])
    }

    @Test("opening reads no more than the last segment, and from where the caller knows it to be whole")
    func opening() throws {
        let log = try SegmentLog(files, segmentLimit: 1 << 20)
        try log.append(records(0..<20_000, longest: 400))
        let durable = try log.sync()
        let counted = CountedFileSystem(files)
        _ = try SegmentLog(counted, durable: durable, isReadOnly: true)
        #expect(counted.bytes < 2_000)
        let whole = CountedFileSystem(files)
        _ = try SegmentLog(whole, isReadOnly: true)
        #expect(whole.bytes < 3 << 20 && files.disk.files.values.reduce(0) { $0 + $1.count } > 3 << 20)
    }

    @Test("what opening did not read is found when it is asked for, and when the segment is finished")
    func unread() throws {
        let log = try SegmentLog(files, segmentLimit: 20_000)
        let all = records(0..<200)
        try log.append(Array(all[..<50]))
        let durable = try log.sync()
        let second = try SegmentLog(files, durable: durable, segmentLimit: 20_000)
        #expect(try second.read(3) == all[3])
        #expect(try second.read(49) == all[49])
        let third = try SegmentLog(files, durable: durable, segmentLimit: 20_000)
        try third.append(Array(all[50...]))
        #expect(try third.all() == all && third.verify() == [])
    }

    @Test("a log that is only read changes nothing, and a torn end is left to whoever writes it")
    func readOnly() throws {
        #expect(throws: SegmentError.file(FileSystemError(.missing, .open))) {
            try SegmentLog(files, isReadOnly: true)
        }
        let log = try SegmentLog(files)
        try log.append(records(0..<5))
        try log.sync()
        let end = try #require(files.disk.files["0000000000.segment"]?.count)
        try files.open("0000000000.segment").write([1, 2, 3], at: end)
        let before = files.disk.files
        let changes = files.changes
        let reader = try SegmentLog(files, isReadOnly: true)
        #expect(reader.tear == SegmentTear(segment: 0, offset: end, bytes: 3, number: 5))
        #expect(try reader.all() == records(0..<5))
        #expect(throws: SegmentError.closed) { try reader.append(records(5..<6)) }
        #expect(files.disk.files == before && files.changes == changes)
    }

    @Test("a process whose turn it is sees what another one has appended")
    func turns() throws {
        let first = try SegmentLog(files, segmentLimit: 1_000)
        let second = try SegmentLog(files, segmentLimit: 1_000)
        let all = records(0..<60)
        for (index, record) in all.enumerated() {
            let log = index % 2 == 0 ? first : second
            try log.reopen()
            try log.append([record])
            try log.sync()
        }
        #expect(try second.all() == all && second.verify() == [])
    }
}

extension OpenFile {
    func write(_ bytes: [UInt8], at offset: Int) throws {
        try bytes.withUnsafeBytes { try write($0, at: offset) }
    }
}
