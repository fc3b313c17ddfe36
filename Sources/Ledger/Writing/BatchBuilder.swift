internal import Dispatch
internal import Foundation
internal import Merkle
internal import Storage
internal import Synchronization
internal import Trust

/// Makes the records of a batch: a long one on several cores, because sealing is most of what an append costs.
///
/// What one record is does not depend on another, only on its sequence: in whichever order they are made, the batch is
/// the same.
final class BatchBuilder: Sendable {
    /// Records that are worth a core of their own. An exchange or two are made where they are asked for.
    private static let least = 64
    private static let mostLanes = 4

    private let subjects: Subjects
    /// One for each core that may build, with what it remembers.
    private let lanes: [RecordLane]

    init(_ keys: LedgerKeys, _ subjects: Subjects) {
        self.subjects = subjects
        let count = min(max(ProcessInfo.processInfo.activeProcessorCount, 1), Self.mostLanes)
        lanes = (0..<count).map { _ in RecordLane(RecordBuilder(keys, subjects)) }
    }

    /// Forgets all keys: somebody else may have destroyed one.
    func forget() { subjects.forget() }

    /// The records of these items, from this sequence on.
    ///
    /// - Throws: What ``RecordBuilder/build(_:sequence:)`` does.
    func build(_ items: [WriteQueue.Item], from sequence: Int64) throws -> [BuiltRecord] {
        let count = min(max(items.count / Self.least, 1), lanes.count)
        if count == 1 { return try lanes[0].build(items[...], from: sequence) }
        let share = (items.count + count - 1) / count
        let results = Mutex([Result<[BuiltRecord], any Error>?](repeating: nil, count: count))
        DispatchQueue.concurrentPerform(iterations: count) { lane in
            let part = items[min(lane * share, items.count)..<min((lane + 1) * share, items.count)]
            let result = Result { try lanes[lane].build(part, from: sequence + Int64(part.startIndex)) }
            results.withLock { $0[lane] = result }
        }
        var built: [BuiltRecord] = []
        built.reserveCapacity(items.count)
        for result in results.withLock({ $0 }) { built += try result?.get() ?? [] }
        return built
    }
}

/// One builder, used by one thread at a time.
final class RecordLane: Sendable {
    private let builder: Mutex<RecordBuilder>

    init(_ builder: RecordBuilder) { self.builder = Mutex(builder) }

    func build(_ items: ArraySlice<WriteQueue.Item>, from sequence: Int64) throws -> [BuiltRecord] {
        try builder.withLock { builder in
            var built: [BuiltRecord] = []
            built.reserveCapacity(items.count)
            for item in items { built.append(try builder.build(item.entry, sequence: sequence + Int64(built.count))) }
            return built
        }
    }
}
