import Synchronization
import TestKit

@testable import Storage

/// Bytes in pages, of which copies share those that are the same.
struct PagedBytes: Sendable, Equatable {
    private static let page = 1 << 16
    private var pages: [[UInt8]] = []
    private(set) var count = 0

    /// All of them, in one piece.
    var whole: [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(pages.count * Self.page)
        for page in pages { bytes += page }
        bytes.removeLast(bytes.count - count)
        return bytes
    }

    mutating func write(_ new: [UInt8], at offset: Int) {
        extend(to: offset + new.count)
        var done = 0
        while done < new.count {
            let (index, place) = (offset + done).quotientAndRemainder(dividingBy: Self.page)
            let length = min(new.count - done, Self.page - place)
            pages[index].withUnsafeMutableBytes { page in
                new.withUnsafeBytes { new in
                    UnsafeMutableRawBufferPointer(rebasing: page[place..<place + length]).copyMemory(
                        from: UnsafeRawBufferPointer(rebasing: new[done..<done + length]))
                }
            }
            done += length
        }
    }

    /// Zeros behind them, up to a length.
    mutating func extend(to length: Int) {
        count = max(count, length)
        while pages.count * Self.page < count { pages.append(Self.zeros) }
    }

    mutating func cut(to length: Int) {
        let kept = Array(whole.prefix(length))
        (pages, count) = ([], 0)
        write(kept, at: 0)
    }

    private static let zeros = [UInt8](repeating: 0, count: page)
}

/// A journal's file and database in memory, at one moment.
struct JournalDisk: Sendable {
    var bytes = PagedBytes()
    /// Whether the file's name is durable.
    var isNamed = false
    /// What processes have told each other: it may be there after a loss of power, or older, or gone.
    var said: [UInt8] = []
    /// What was being written: offset and bytes.
    var writing: (offset: Int, bytes: [UInt8])?
    var records: [StoredRecord] = []
    var checkpoints: [StoredCheckpoint] = []

    /// Takes the power away: what was being written is there in none, some or all of its sectors.
    mutating func losePower(_ random: inout SeededGenerator) {
        tear(&random)
        if !isNamed, random.below(2) == 0 { bytes = PagedBytes() }
        isNamed = bytes.count > 0
        if random.below(2) == 0 { said = [] }
    }

    /// What a process leaves that dies while it writes.
    mutating func tear(_ random: inout SeededGenerator) {
        guard let (offset, new) = writing else { return }
        writing = nil
        switch random.below(4) {
        case 0: break
        case 1: bytes.write(new, at: offset)
        case 2: bytes.write(Array(new[..<(random.below(new.count / 512 + 1) * 512)]), at: offset)
        default:
            for begin in stride(from: 0, to: new.count, by: 512) where random.below(2) == 0 {
                bytes.write(Array(new[begin..<min(begin + 512, new.count)]), at: offset + begin)
            }
        }
    }
}

/// The file and the database of a journal over a ``JournalDisk``: any change can be made to fail, and each is watched so that
/// power can be lost in the midst of it.
final class VolatileJournal: JournalStorage, JournalDatabase {
    private struct State {
        var disk: JournalDisk
        var random: SeededGenerator
        var faults: Set<Int> = []
        var changes = 0
        var watcher: (@Sendable (JournalDisk) -> Void)?
    }

    private let state: Mutex<State>

    init(_ disk: JournalDisk = JournalDisk(), seed: UInt64 = 0) {
        state = Mutex(State(disk: disk, random: SeededGenerator(seed: seed)))
    }

    var disk: JournalDisk { state.withLock { $0.disk } }
    func watch(_ watcher: (@Sendable (JournalDisk) -> Void)?) { state.withLock { $0.watcher = watcher } }
    func fail(_ faults: Set<Int>) { state.withLock { $0.faults = faults } }

    private func change(
        _ writing: (offset: Int, bytes: [UInt8])? = nil, _ body: (inout JournalDisk) throws(StoreError) -> Void
    ) throws(StoreError) {
        let watcher = state.withLock { state in
            state.disk.writing = writing
            return state.watcher
        }
        watcher?(disk)
        try state.withLock { (state) throws(StoreError) in
            defer { state.changes += 1 }
            if state.faults.contains(state.changes) {
                state.disk.tear(&state.random)
                throw StoreError(.inputOutput, "a test")
            }
            state.disk.writing = nil
            try body(&state.disk)
        }
    }

    // MARK: - The file

    func lock() throws(StoreError) {}
    func unlock() {}
    func wasSaid(_ bytes: [UInt8]) -> Bool { disk.said == bytes }
    func say(_ bytes: [UInt8]) { state.withLock { $0.disk.said = bytes } }
    var length: Int { state.withLock { $0.disk.bytes.count } }

    func read<Value>(_ body: (UnsafeRawBufferPointer) -> Value) throws(StoreError) -> Value {
        disk.bytes.whole.withUnsafeBytes(body)
    }

    func write(_ bytes: [UInt8], at offset: Int) throws(StoreError) {
        let whole = bytes + [UInt8](repeating: 0, count: JournalLayout.blocks(bytes.count) - bytes.count)
        try change((offset, whole)) { (disk) throws(StoreError) in disk.bytes.write(whole, at: offset) }
    }

    func fill(to length: Int) throws(StoreError) {
        let begin = self.length
        if begin >= length { return }
        try change((begin, [UInt8](repeating: 0, count: length - begin))) { (disk) throws(StoreError) in
            disk.bytes.extend(to: length)
        }
    }

    func cut(to length: Int) {
        try? change { (disk) throws(StoreError) in disk.bytes.cut(to: length) }
    }

    func syncDirectory() throws(StoreError) { try change { (disk) throws(StoreError) in disk.isNamed = true } }

    // MARK: - The database

    func append(_ group: JournalGroup) throws(StoreError) -> AppendOutcome {
        let count = try count()
        guard count == group.first else { return .moved(count) }
        try settle([group])
        return .written
    }

    func settle(_ groups: [JournalGroup]) throws(StoreError) {
        if groups.isEmpty { return }
        try change { (disk) throws(StoreError) in
            for group in groups where group.end > Int64(disk.records.count) {
                guard group.first <= Int64(disk.records.count) else { throw StoreError(.corrupt, "a test") }
                disk.records += group.records.suffix(Int(group.end) - disk.records.count)
                disk.checkpoints.append(group.checkpoint)
            }
        }
    }

    func count() throws(StoreError) -> Int64 { state.withLock { Int64($0.disk.records.count) } }

    func leaf(_ sequence: Int64) throws(StoreError) -> [UInt8]? {
        let records = disk.records
        return records.indices.contains(Int(sequence)) ? records[Int(sequence)].leaf : nil
    }
}
