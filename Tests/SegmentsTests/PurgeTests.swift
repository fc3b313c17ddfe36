import TestKit
import Testing

@testable import Segments

@Suite("Purging records")
struct PurgeTests {
    let files = VolatileFileSystem()

    /// Whether any file holds these bytes.
    private func holds(_ bytes: [UInt8]) -> Bool {
        files.disk.files.values.contains { file in
            file.indices.contains { file[$0] == bytes[0] && file[$0...].starts(with: bytes) }
        }
    }

    @Test("body and terms are gone from every file, the entry and everything else stay")
    func purge() throws {
        let log = try SegmentLog(files, segmentLimit: 1_000)
        let all = (0..<30).map { number in
            SegmentRecord(
                number: number, entry: Array("entry \(number)".utf8), terms: Array("terms of \(number).".utf8),
                body: Array("the body of \(number).".utf8))
        }
        try log.append(all)
        let gone: Set<Int64> = [0, 3, 7, 8, 12, 29]
        let purge = try log.purge(gone)
        #expect(purge.purged == 6 && purge.before == 0 && purge.segments > 1)
        let parts = all.filter { gone.contains($0.number) }.map { $0.terms.count + ($0.body?.count ?? 0) }
        #expect(purge.bytes == parts.reduce(0, +))
        let expected = all.map { gone.contains($0.number) ? $0.purged : $0 }
        for log in [log, try SegmentLog(files), try SegmentLog(files, durable: log.durable)] {
            #expect(try log.all() == expected && log.verify() == [])
            for record in expected { #expect(try log.read(record.number) == record) }
        }
        for record in all {
            #expect(holds(record.entry))
            #expect(holds(record.terms) == !gone.contains(record.number))
            #expect(holds(record.body ?? []) == !gone.contains(record.number))
        }
        try log.append(records(30..<40))
        #expect(try log.all().count == 40 && log.verify() == [])
    }

    @Test("purging again changes nothing, and numbers that are not there are refused")
    func again() throws {
        let log = try SegmentLog(files, segmentLimit: 1_000)
        try log.append(records(0..<20))
        #expect(try log.purge([2, 3]).purged == 2)
        let before = files.disk.files
        #expect(try log.purge([3, 2]) == SegmentPurge(before: 2))
        #expect(try log.purge([]) == SegmentPurge())
        #expect(files.disk.files == before)
        #expect(throws: SegmentError.absent(20)) { try log.purge([2, 20]) }
    }

    @Test("who reads while a segment is written anew goes on with the file it has")
    func readers() throws {
        let log = try SegmentLog(files, segmentLimit: 4_000)
        let all = records(0..<60)
        try log.append(all)
        var scan = log.scan()
        #expect(try scan.next() == all[0])
        _ = try log.purge(Array(0..<60))
        var seen = [all[0]]
        while let record = try scan.next() { seen.append(record) }
        for (record, original) in zip(seen, all) { #expect(record == original || record == original.purged) }
        #expect(seen.count == 60 && seen[1] == all[1])
        #expect(try log.all() == all.map(\.purged))
    }

    @Test("damage elsewhere in the segment is not made whole by writing it anew")
    func damaged() throws {
        let log = try SegmentLog(files, segmentLimit: 2_000)
        let all = records(0..<12)
        try log.append(all)
        let place = 36 + 60 + log.frameParts(0) + 60 + all[1].entry.count + all[1].terms.count
        files.disk.flip("0000000000.segment", at: place, by: 4)
        _ = try log.purge([0])
        let damages = try log.verify()
        #expect(damages.map(\.part) == [.body] && damages.first?.number == 1)
        // The one whose body is damaged can be purged as well, and then nothing is.
        _ = try log.purge([1])
        #expect(try log.verify() == [])
    }

    @Test("a failure leaves the old segment or the new one, the log takes appends, and the purge can be made again")
    func failing() throws {
        var fault = 0
        while true {
            let files = VolatileFileSystem(seed: UInt64(fault))
            let log = try SegmentLog(files, segmentLimit: 1_000)
            let all = records(0..<20)
            try log.append(all)
            try log.append(records(20..<21))
            try log.sync()
            files.fail([files.changes + fault: .noSpace])
            do {
                _ = try log.purge([1, 2, 6])
                if fault > 5 { break }
                Issue.record("change \(fault) did not fail")
            } catch {
                #expect(error == .file(FileSystemError(.noSpace, error.operation ?? .list)))
            }
            for (record, original) in zip(try log.all(), all) {
                #expect(record == original || record == original.purged)
            }
            #expect(try log.verify() == [])
            try log.append(records(21..<22))
            _ = try log.purge([1, 2, 6])
            #expect(try [1, 2, 6].allSatisfy { try log.read($0) == all[Int($0)].purged } && log.verify() == [])
            #expect(files.disk.files.keys.allSatisfy { $0.hasSuffix(".segment") })
            fault += 1
        }
    }
}

extension SegmentError {
    var operation: FileSystemError.Operation? { if case .file(let error) = self { error.operation } else { nil } }
}
