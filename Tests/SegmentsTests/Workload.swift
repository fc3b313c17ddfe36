import Segments
import Synchronization
import TestKit
import Testing

/// What a log was asked for, and what it has promised.
struct Promises: Sendable {
    /// What was appended last under each number, durable or not.
    var records: [SegmentRecord] = []
    /// How many of them are durable for certain.
    var durable: Int64 = 0
    /// Records that were purged for certain, and those that may have been.
    var purged: Set<Int64> = []
    var purging: Set<Int64> = []
    /// What the caller keeps beside the log.
    var position: SegmentPosition?

    func allows(_ record: SegmentRecord) -> Bool {
        guard record.number < records.count else { return false }
        let original = records[Int(record.number)]
        if purged.contains(record.number) { return record == original.purged }
        return record == original || (purging.contains(record.number) && record == original.purged)
    }
}

/// Uses a log at random and writes down what it promises.
final class Workload: Sendable {
    static let limit = 1_500
    let promises: Mutex<Promises>
    private let files: VolatileFileSystem

    init(_ files: VolatileFileSystem, _ promises: Promises = Promises()) {
        self.files = files
        self.promises = Mutex(promises)
    }

    var now: Promises { promises.withLock { $0 } }

    func run(_ steps: Int, _ random: inout SeededGenerator) throws {
        var log = try open()
        for _ in 0..<steps {
            do {
                switch random.below(20) {
                case 0..<9: try append(log, &random)
                case 9..<15: try sync(log)
                case 15..<17: try purge(log, &random)
                case 17: try reopen(log)
                case 18:
                    log = try SegmentLog(files, durable: now.position, segmentLimit: Self.limit)
                    settled(log)
                default: try look(log, &random)
                }
            } catch let error as SegmentError {
                guard case .file = error else { throw error }
                try recover(log)
            }
        }
    }

    private func open() throws -> SegmentLog {
        // As often as there may be faults.
        for _ in 0..<4 {
            if let log = try? SegmentLog(files, durable: now.position, segmentLimit: Self.limit) {
                settled(log)
                return log
            }
        }
        let log = try SegmentLog(files, durable: now.position, segmentLimit: Self.limit)
        settled(log)
        return log
    }

    /// What a log that was opened has is durable.
    private func settled(_ log: SegmentLog) {
        let (next, durable) = (log.next, log.durable)
        promises.withLock { promises in
            #expect(next >= promises.durable && next <= promises.records.count)
            promises.records = Array(promises.records.prefix(Int(next)))
            promises.durable = next
            promises.position = durable
        }
    }

    private func append(_ log: SegmentLog, _ random: inout SeededGenerator) throws {
        let next = log.next
        let longest = random.below(8) == 0 ? 2_000 : 200
        let new = (0..<1 + Int64(random.below(6))).map { record(next + $0, &random, longest: longest) }
        promises.withLock { $0.records = Array($0.records.prefix(Int(next))) + new }
        try log.append(new)
    }

    private func sync(_ log: SegmentLog) throws {
        let position = try log.sync()
        let next = log.next
        #expect(position.next == next)
        promises.withLock { promises in
            promises.durable = next
            // Who keeps it may be behind.
            promises.position = position
        }
    }

    private func purge(_ log: SegmentLog, _ random: inout SeededGenerator) throws {
        let next = Int(log.next)
        let numbers = Set((0..<random.below(4)).compactMap { _ in next == 0 ? nil : Int64(random.below(next)) })
        promises.withLock { $0.purging.formUnion(numbers) }
        _ = try log.purge(numbers)
        promises.withLock { $0.purged.formUnion(numbers) }
    }

    private func reopen(_ log: SegmentLog) throws {
        try log.reopen()
        settled(log)
    }

    private func recover(_ log: SegmentLog) throws {
        // As often as there may be faults.
        var attempts = 0
        while attempts < 4, (try? log.reopen()) == nil { attempts += 1 }
        if attempts == 4 { try log.reopen() }
        settled(log)
        // What a log that was reopened holds is what it was given.
        try Self.check(log, now)
    }

    private func look(_ log: SegmentLog, _ random: inout SeededGenerator) throws {
        guard log.next > 0 else { return }
        let record = try log.read(Int64(random.below(Int(log.next))))
        #expect(now.allows(record))
    }

    // MARK: - What holds after any crash

    static func check(_ log: SegmentLog, _ promises: Promises) throws {
        try #require(log.next >= promises.durable)
        var scan = log.scan()
        var next: Int64 = 0
        while let record = try scan.next() {
            try #require(record.number == next && promises.allows(record), "record \(next)")
            next += 1
        }
        try #require(next == log.next)
        if next > 0 { #expect(promises.allows(try log.read(next / 2))) }
        let damages = try log.verify()
        try #require(damages.isEmpty, "\(damages)")
    }
}
