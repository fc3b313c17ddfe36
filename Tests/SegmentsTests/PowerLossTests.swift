import Segments
import Synchronization
import TestKit
import Testing

/// A loss of power before, in and after every single change of a seeded run, each with an outcome of its own.
@Suite("Power loss")
struct PowerLossTests {
    private static let steps = 24

    private struct Moment: Sendable {
        var disk: VolatileDisk
        var promises: Promises
    }

    private func moments(
        _ files: VolatileFileSystem, _ workload: Workload, _ body: () throws -> Void
    ) throws -> [Moment] {
        let moments = Mutex<[Moment]>([])
        files.watch { disk in
            let promises = workload.now
            moments.withLock { $0.append(Moment(disk: disk, promises: promises)) }
        }
        try body()
        files.watch(nil)
        return moments.withLock { $0 } + [Moment(disk: files.disk, promises: workload.now)]
    }

    /// Loses power, opens, looks, goes on; now and then loses power again while opening.
    private func crash(_ moment: Moment, _ random: inout SeededGenerator, again: Bool = true) throws {
        var disk = moment.disk
        disk.losePower(&random)
        let files = VolatileFileSystem(disk, seed: random.next())
        let hint = random.below(3) == 0 ? nil : moment.promises.position
        if again, random.below(4) == 0 {
            let within = try moments(files, Workload(files, moment.promises)) {
                _ = try SegmentLog(files, durable: hint, segmentLimit: Workload.limit)
            }
            return try crash(
                Moment(disk: within[random.below(within.count)].disk, promises: moment.promises), &random, again: false)
        }
        let log = try SegmentLog(files, durable: hint, segmentLimit: Workload.limit)
        try Workload.check(log, moment.promises)
        #expect(files.disk.files.keys.allSatisfy { $0.hasSuffix(".segment") })
        if random.below(4) == 0 { try goOn(files, log, moment.promises, &random) }
    }

    /// The log takes records as ever, and what it makes durable now stays.
    private func goOn(
        _ files: VolatileFileSystem, _ log: SegmentLog, _ promises: Promises, _ random: inout SeededGenerator
    ) throws {
        var promises = promises
        promises.records = Array(promises.records.prefix(Int(log.next)))
        let new = (0..<4).map { record(log.next + $0, &random) }
        try log.append(new)
        promises.records += new
        promises.position = try log.sync()
        promises.durable = log.next
        if !promises.purging.isEmpty {
            let numbers = promises.purging.filter { $0 < log.next }
            _ = try log.purge(numbers)
            promises.purged.formUnion(numbers)
        }
        files.disk.losePower(&random)
        let after = try SegmentLog(files, durable: promises.position, segmentLimit: Workload.limit)
        #expect(after.next == promises.durable)
        try Workload.check(after, promises)
    }

    @Test("takes nothing that was synced, brings back nothing that was purged, and the log goes on")
    func everyChange() throws {
        for seed in Torture.seeds() {
            var random = SeededGenerator(seed: seed)
            let files = VolatileFileSystem(seed: seed)
            let workload = Workload(files)
            let moments = try moments(files, workload) { try workload.run(Self.steps, &random) }
            for (index, moment) in moments.enumerated() {
                do {
                    try crash(moment, &random)
                } catch {
                    Issue.record("seed \(seed), before change \(index): \(error)")
                    return
                }
            }
        }
    }

    @Test("disks that fail at any change, with power lost afterwards, take nothing either")
    func faults() throws {
        let kinds: [FileSystemError.Kind] = [.inputOutput, .noSpace]
        for seed in Torture.seeds() {
            var random = SeededGenerator(seed: seed ^ 0xfa17)
            for _ in 0..<2 {
                let files = VolatileFileSystem(seed: random.next())
                let workload = Workload(files)
                let faults = (0..<1 + random.below(4)).map { _ in random.below(70) }
                files.fail(Dictionary(faults.map { ($0, kinds[random.below(2)]) }) { first, _ in first })
                do {
                    let moments = try moments(files, workload) { try workload.run(Self.steps, &random) }
                    for moment in moments where random.below(3) == 0 { try crash(moment, &random) }
                } catch {
                    Issue.record("seed \(seed), faults \(faults): \(error)")
                    return
                }
            }
        }
    }

    @Test("after a sync that failed nothing is appended before what was written is read and written again")
    func failedSync() throws {
        for seed in 0..<40 as Range<UInt64> {
            let files = VolatileFileSystem(seed: seed)
            let log = try SegmentLog(files)
            try log.append(records(0..<2))
            let durable = try log.sync()
            try log.append(records(2..<4))
            files.fail([files.changes: .inputOutput])
            #expect(throws: SegmentError.file(FileSystemError(.inputOutput, .sync))) { try log.sync() }
            #expect(throws: SegmentError.closed) { try log.sync() }
            #expect(throws: SegmentError.closed) { try log.append(records(4..<5)) }
            #expect(log.durable == durable)
            #expect(try log.read(0) == records(0..<2)[0])
            try log.reopen()
            let next = log.next
            #expect(next >= 2 && next <= 4 && log.durable?.next == next)
            var random = SeededGenerator(seed: seed)
            files.disk.losePower(&random)
            #expect(try SegmentLog(files).all() == Array((records(0..<2) + records(2..<4))[..<Int(next)]))
        }
    }

    @Test("a disk that is full keeps what was durable, and with space the log goes on")
    func full() throws {
        let files = VolatileFileSystem(seed: 5)
        let log = try SegmentLog(files, segmentLimit: 1_000)
        var all = records(0..<4)
        try log.append(all)
        try log.sync()
        files.fail(Dictionary(uniqueKeysWithValues: (0..<50).map { (files.changes + $0, .noSpace) }))
        #expect(throws: SegmentError.file(FileSystemError(.noSpace, .write))) { try log.append(records(4..<6)) }
        #expect(throws: SegmentError.self) { try log.reopen() }
        #expect(throws: SegmentError.closed) { try log.append(records(4..<6)) }
        files.fail([:])
        try log.reopen()
        all += records(4..<6)
        try log.append(Array(all[Int(log.next)...]))
        try log.sync()
        #expect(try log.all() == all && log.verify() == [])
    }
}
