import Synchronization
import TestKit
import Testing

@testable import Storage

/// What was given to a journal, and how much of it was acknowledged.
struct JournalPromises: Sendable {
    /// At most one more than was acknowledged: the one that may be there or not.
    var groups: [JournalGroup] = []
    var acknowledged = 0

    var records: Int64 { groups.prefix(acknowledged).last?.end ?? 0 }

    /// Whether these are all records that were acknowledged, and nothing else but the group after them.
    func allow(_ disk: JournalDisk) -> Bool {
        [acknowledged, groups.count].contains { count in
            let groups = groups.prefix(count)
            return disk.records == groups.flatMap(\.records) && disk.checkpoints == groups.map(\.checkpoint)
        }
    }
}

/// Uses a journal at random and writes down what it promises, and the disk in the midst of every change.
final class JournalRun: Sendable {
    struct Moment: Sendable {
        var disk: JournalDisk
        var promises: JournalPromises
    }

    let files: VolatileJournal
    private let promises = Mutex(JournalPromises())
    private let seen = Mutex<[Moment]>([])
    /// What the journal has asked to be done later.
    private let waiting = Mutex<[@Sendable () -> Void]>([])

    init(_ files: VolatileJournal, _ promises: JournalPromises = JournalPromises()) {
        self.files = files
        self.promises.withLock { $0 = promises }
        files.watch { [weak self] disk in
            guard let self else { return }
            let promises = self.promises.withLock { $0 }
            seen.withLock { $0.append(Moment(disk: disk, promises: promises)) }
        }
    }

    var moments: [Moment] {
        let promises = promises.withLock { $0 }
        return seen.withLock { $0 } + [Moment(disk: files.disk, promises: promises)]
    }

    func open() throws(StoreError) -> Journal {
        try Journal(files, files) { [weak self] _, work in self?.waiting.withLock { $0.append(work) } }
    }

    func go(_ steps: Int, _ random: inout SeededGenerator) throws {
        var journal = try openAgain(nil)
        for _ in 0..<steps {
            do {
                switch random.below(12) {
                case 0..<8: try append(journal, &random)
                case 8: try journal.settle()
                case 9: try journal.recover()
                case 10: waiting.withLock { $0.popLast() }?()
                default:
                    if random.below(2) == 0 { journal.close() }
                    journal = try open()
                }
            } catch let error as StoreError {
                guard error.code == .inputOutput else { throw error }
                journal = try openAgain(journal)
            }
        }
    }

    func append(_ journal: Journal, _ random: inout SeededGenerator) throws {
        // Now and then one that is larger than the file is at first.
        let length = random.below(25) == 0 ? 2 << 20 : random.below(60_000)
        let size = promises.withLock { $0.records }
        let group = Self.group(at: size, length, &random)
        promises.withLock { $0.groups = Array($0.groups.prefix($0.acknowledged)) + [group] }
        let outcome = try journal.append(group, at: size)
        try #require(outcome == .written)
        promises.withLock { $0.acknowledged = $0.groups.count }
    }

    /// Goes on after a failure, with attempts for as many faults as there may be; what was being written then is there or
    /// not, for good.
    private func openAgain(_ journal: Journal?) throws -> Journal {
        var journal = journal
        var failure: StoreError?
        for _ in 0..<10 {
            do throws(StoreError) {
                let open = if let journal { journal } else { try self.open() }
                journal = open
                try open.recover()
                try open.settle()
                let disk = files.disk
                try promises.withLock { (promises) throws(StoreError) in
                    guard promises.allow(disk) else { throw StoreError(.corrupt, "a test") }
                    promises.acknowledged = promises.groups.prefix { $0.end <= disk.records.count }.count
                    promises.groups = Array(promises.groups.prefix(promises.acknowledged))
                }
                return open
            } catch {
                if error.code == .missing { journal = nil } else if error.code != .inputOutput { throw error }
                failure = error
            }
        }
        throw failure ?? StoreError(.failed, "a test")
    }

    static func group(at size: Int64, _ length: Int, _ random: inout SeededGenerator) -> JournalGroup {
        let count = Int64(random.below(3) + 1)
        let records = (size..<size + count).map { sequence in
            var record = RecordStoreTests.record(sequence)
            record.leaf = [UInt8](repeating: UInt8(truncatingIfNeeded: random.next()), count: 32)
            return record
        }
        let frontier = [UInt8](repeating: UInt8(truncatingIfNeeded: random.next()), count: length)
        return JournalGroup(
            records: records, checkpoint: RecordStoreTests.checkpoint(size + count, frontier: frontier))
    }
}
