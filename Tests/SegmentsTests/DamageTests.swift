import TestKit
import Testing

@testable import Segments

@Suite("Damage to a log")
struct DamageTests {
    let files = VolatileFileSystem()

    /// Three finished segments and one that grows, two records of which were purged.
    private func log() throws -> SegmentLog {
        let log = try SegmentLog(files, segmentLimit: 400)
        try log.append(records(0..<9, longest: 60))
        _ = try log.purge([1, 2])
        try log.append(records(9..<10, longest: 60))
        try log.sync()
        return log
    }

    @Test("any one flipped byte of any file is found, and named by segment, place and part")
    func flips() throws {
        let log = try log()
        let whole = files.disk
        #expect(whole.files.count >= 3 && log.next == 10)
        for (name, bytes) in whole.files {
            var parts: Set<SegmentDamage.Part> = []
            for offset in bytes.indices {
                files.disk.flip(name, at: offset, by: UInt8(1) << UInt8(offset % 8))
                let damages = try log.verify()
                let first = try #require(damages.first, "byte \(offset) of \(name)")
                #expect(damages.count <= 2, "byte \(offset) of \(name): \(damages)")
                #expect(first.description.hasPrefix(name), "byte \(offset) of \(name): \(damages)")
                #expect(first.offset <= offset && offset - first.offset < 100, "byte \(offset) of \(name): \(damages)")
                parts.insert(first.part)
                files.disk = whole
            }
            #expect(parts.isSuperset(of: [.header, .frame]))
        }
        #expect(try log.verify() == [])
    }

    @Test("a byte flipped in what was durable is refused at opening or found by verifying, and never cut off")
    func openings() throws {
        let log = try log()
        let durable = try log.sync()
        let whole = files.disk
        for (name, bytes) in whole.files {
            for offset in bytes.indices {
                files.disk.flip(name, at: offset, by: 0x10)
                let before = files.disk.files
                do {
                    let opened = try SegmentLog(files, durable: durable, segmentLimit: 400)
                    #expect(opened.tear == nil && opened.next == 10)
                    #expect(try !opened.verify().isEmpty, "byte \(offset) of \(name)")
                } catch {
                    #expect(error.damage?.description.hasPrefix(name) == true)
                    #expect(files.disk.files == before)
                }
                files.disk = whole
            }
        }
    }

    @Test("without the caller's word, damage before a later sync is told from the torn end of a write")
    func laterSync() throws {
        let log = try SegmentLog(files)
        for number in 0..<4 as Range<Int64> {
            try log.append(records(number..<number + 1))
            if number != 2 { try log.sync() }
        }
        let end = try #require(files.disk.files["0000000000.segment"]?.count)
        let whole = files.disk
        var offset = 36
        for number in 0..<4 as Range<Int64> {
            files.disk.flip("0000000000.segment", at: offset + 70, by: 1)
            if number < 2 {
                let error = #expect(throws: SegmentError.self) { try SegmentLog(files) }
                #expect(error?.damage?.number == number && error?.damage?.segment == 0)
                #expect(files.disk.files["0000000000.segment"]?.count == end)
            } else {
                // What followed was written before these were durable: they may be what a crash has torn.
                let opened = try SegmentLog(files)
                #expect(opened.next == number)
                #expect(opened.tear == SegmentTear(segment: 0, offset: offset, bytes: end - offset, number: number))
            }
            files.disk = whole
            offset += 60 + log.frameParts(number)
        }
    }

    @Test("an end torn at any byte is cut off and reported, and the log goes on")
    func tornEnd() throws {
        let log = try SegmentLog(files)
        try log.append(records(0..<3))
        let durable = try log.sync()
        let begin = try #require(files.disk.files["0000000000.segment"]?.count)
        try log.append(records(3..<5))
        let whole = files.disk
        let end = try #require(files.disk.files["0000000000.segment"]?.count)
        let middle = begin + 60 + log.frameParts(3)
        for cut in begin...end {
            files.disk = whole
            try files.open("0000000000.segment").truncate(to: cut)
            let opened = try SegmentLog(files, durable: cut % 2 == 0 ? durable : nil)
            let next: Int64 = cut < middle ? 3 : cut < end ? 4 : 5
            let kept = cut < middle ? begin : cut < end ? middle : end
            #expect(opened.next == next)
            let tear = SegmentTear(segment: 0, offset: kept, bytes: cut - kept, number: next)
            #expect(opened.tear == (cut == kept ? nil : tear))
            try opened.append(records(next..<next + 2, seed: 9))
            let whole = (records(0..<3) + records(3..<5))[..<Int(next)]
            #expect(try opened.all() == whole + records(next..<next + 2, seed: 9))
            #expect(try opened.verify() == [])
        }
    }

    @Test("a whole frame that was written after another one than the last is not taken for the next")
    func stale() throws {
        let log = try SegmentLog(files)
        try log.append(records(0..<2))
        try log.sync()
        let before = files.disk
        try log.append((2..<4).map { SegmentRecord(number: $0, entry: [1], body: [1]) })
        let later = try #require(files.disk.files["0000000000.segment"]?.suffix(62))
        files.disk = before
        let other = try SegmentLog(files)
        try other.append([SegmentRecord(number: 2, entry: [2], body: [2])])
        let durable = try other.sync()
        let end = try #require(files.disk.files["0000000000.segment"]?.count)
        try files.open("0000000000.segment").write(Array(later), at: end)
        let opened = try SegmentLog(files, durable: durable)
        #expect(opened.next == 3)
        #expect(opened.tear == SegmentTear(segment: 0, offset: end, bytes: 62, number: 3))
    }

    @Test("a log that ends before what the caller knows to be durable is refused")
    func lost() throws {
        let log = try SegmentLog(files, segmentLimit: 400)
        try log.append(records(0..<20))
        let durable = try log.sync()
        let whole = files.disk
        try files.open("0000000000.segment").truncate(to: 0)
        #expect(throws: SegmentError.self) { try SegmentLog(files, segmentLimit: 400).read(0) }
        files.disk = whole
        for name in whole.files.keys.sorted().reversed() {
            try files.remove(name)
            let error = #expect(throws: SegmentError.self) { try SegmentLog(files, durable: durable) }
            #expect(error?.damage?.segment == durable.segment && error?.damage?.part == .file)
        }
    }

    @Test("a position that no log can have reached is refused")
    func impossible() throws {
        let log = try SegmentLog(files, segmentLimit: 400)
        try log.append(records(0..<20))
        let durable = try log.sync()
        for (segment, frame, next) in [
            (durable.segment, durable.frame, durable.next + 1), (durable.segment, durable.frame + 1, durable.next),
            (durable.segment, 0, durable.next), (durable.segment, 36, durable.segment), (0, 36, durable.next),
            (.max, .max, .max), (.min, .min, .min), (0, .max, 5), (durable.segment, 1 << 31, durable.next),
        ] {
            let position = SegmentPosition(segment: segment, frame: frame, next: next)
            let error = #expect(throws: SegmentError.self) { try SegmentLog(files, durable: position) }
            #expect(error?.damage != nil)
        }
        #expect(try SegmentLog(files, durable: durable).next == 20)
    }

    @Test("a segment that is missing, doubled or of another log is named")
    func swapped() throws {
        let log = try SegmentLog(files, segmentLimit: 400)
        try log.append(records(0..<20))
        try log.sync()
        let names = files.disk.files.keys.sorted()
        try #require(names.count > 4)
        let whole = files.disk
        try files.remove(names[1])
        let missing = try log.verify()
        #expect(missing.map(\.part) == [.file] && missing.first?.description.hasPrefix(names[1]) == true)
        files.disk = whole
        try files.rename(names[2], to: names[1])
        #expect(try log.verify().map(\.part) == [.header, .file])
        files.disk = whole

        let other = VolatileFileSystem()
        let unlike = try SegmentLog(other, segmentLimit: 400)
        try unlike.append(
            records(0..<20).map {
                SegmentRecord(number: $0.number, entry: $0.entry.reversed(), terms: $0.terms, body: $0.body)
            })
        let bytes = try #require(other.disk.files[names[1]])
        let file = try files.create(names[1])
        try file.write(bytes, at: 0)
        // Neither goes it on from the one before, nor the next one from it.
        #expect(try log.verify().map(\.part) == [.order, .order])
    }

    @Test("random bytes in place of a segment are read without a crash")
    func fuzz() throws {
        var random = SeededGenerator(seed: 3)
        let log = try log()
        let whole = files.disk
        for _ in 0..<Effort.times(300) {
            files.disk = whole
            let name = try #require(whole.files.keys.sorted().randomElement(using: &random))
            let length = whole.files[name]?.count ?? 0
            for _ in 0..<1 + random.below(40) {
                files.disk.flip(name, at: random.below(length), by: UInt8(truncatingIfNeeded: random.next()))
            }
            if random.below(3) == 0 { try files.open(name).truncate(to: random.below(length)) }
            _ = try log.verify()
            _ = try? SegmentLog(files).all()
        }
    }
}

extension SegmentLog {
    /// How long the parts of a record are together.
    func frameParts(_ number: Int64) -> Int {
        let record = try? read(number)
        return record.map { $0.entry.count + $0.terms.count + ($0.body?.count ?? 0) } ?? 0
    }
}
