internal import Dispatch
internal import Domain
internal import Foundation
internal import Merkle
internal import Storage
internal import Synchronization
internal import Trust

/// The one thread that writes: takes what waits, makes records of it, stores them in one transaction, tells everybody.
final class Writer: Sendable {
    /// How often a batch is made anew because another process wrote meanwhile.
    private static let maximumAttempts = 100

    /// What the thread goes on from.
    private struct State {
        var tree: Tree
        var builder: RecordBuilder
    }

    private let store: any RecordStore
    private let keys: LedgerKeys
    private let subjects: Subjects
    private let time: any TimeSource
    private let queue: Mutex<WriteQueue>
    private let wake = DispatchSemaphore(value: 0)
    private let ended = DispatchSemaphore(value: 0)
    /// Hears of what was stored, on the writer's thread.
    private let stored: @Sendable (_ first: Int64, _ count: Int, _ facts: () -> [RecordFacts]) -> Void

    init(
        _ store: any RecordStore, _ keys: LedgerKeys, _ subjects: Subjects, _ time: any TimeSource,
        _ limits: LedgerLimits,
        stored: @escaping @Sendable (_ first: Int64, _ count: Int, _ facts: () -> [RecordFacts]) -> Void
    ) {
        self.store = store
        self.time = time
        self.stored = stored
        self.keys = keys
        self.subjects = subjects
        queue = Mutex(WriteQueue(limits))
    }

    /// Starts the thread, which goes on from `tree`.
    func start(from tree: Tree) {
        let thread = Thread { [self] in
            run(tree)
            ended.signal()
        }
        thread.name = "ledger"
        thread.stackSize = 1 << 20
        thread.start()
    }

    func append(
        _ entry: Entry, _ urgency: Urgency, _ completion: @escaping @Sendable (Result<Receipt, RecordError>) -> Void
    ) {
        let item = WriteQueue.Item(entry: entry, completion: completion, bytes: Self.size(entry))
        do throws(RecordError) {
            let wakes = try queue.withLock { (queue) throws(RecordError) in
                try queue.push(item, urgency, now: Self.now)
            }
            if wakes { wake.signal() }
        } catch {
            completion(.failure(error))
        }
    }

    func hurry() {
        if queue.withLock({ $0.hurry() }) { wake.signal() }
    }

    /// Takes nothing more; what waits is still written.
    func close() {
        if queue.withLock({ $0.close() }) { wake.signal() }
    }

    /// Waits until the thread has ended.
    func join() {
        ended.wait()
        ended.signal()
    }

    /// Why nothing is taken at the moment.
    var failure: RecordError? {
        queue.withLock { queue in
            switch queue.phase {
            case .open: nil
            case .failing(let error): error
            case .closing: RecordError("the ledger is closed")
            }
        }
    }

    private func run(_ start: Tree) {
        var state = State(tree: start, builder: RecordBuilder(keys, subjects))
        while true {
            switch queue.withLock({ $0.next(now: Self.now) }) {
            case .write(let items): write(items, &state)
            case .wait(nil): wake.wait()
            case .wait(let moment?): _ = wake.wait(timeout: DispatchTime(uptimeNanoseconds: moment))
            case .probe: probe(&state)
            case .stop: return
            }
        }
    }

    private func write(_ items: [WriteQueue.Item], _ state: inout State) {
        do {
            let receipts = try store(items, &state)
            stored(receipts[0].sequence, items.count) { items.map(\.entry.facts) }
            for (item, receipt) in zip(items, receipts) { item.completion(.success(receipt)) }
        } catch {
            let reason = Self.reason(error)
            let waiting = queue.withLock { $0.failed(reason, now: Self.now) }
            for item in items + waiting { item.completion(.failure(reason)) }
        }
    }

    private func store(_ items: [WriteQueue.Item], _ state: inout State) throws -> [Receipt] {
        for _ in 0..<Self.maximumAttempts {
            var records: [StoredRecord] = []
            var leaves: [TreeHash] = []
            records.reserveCapacity(items.count)
            leaves.reserveCapacity(items.count)
            for item in items {
                let sequence = state.tree.size + Int64(records.count)
                let (record, leaf) = try state.builder.build(item.entry, sequence: sequence)
                records.append(record)
                leaves.append(leaf)
            }
            let (grown, checkpoint) = state.tree.growing(by: leaves, at: time.now, keys)
            switch try store.append(records, at: state.tree.size, checkpoint: checkpoint) {
            case .written:
                state.tree.stored(grown, checkpoint)
                return records.map { Receipt(sequence: $0.sequence, leaf: $0.leaf) }
            case .moved:
                try catchUp(&state)
            }
        }
        throw RecordError("other processes write to the ledger without pause")
    }

    /// Sees whether the store takes writes again. A commit that failed may be there all the same, so the tree is read
    /// anew.
    private func probe(_ state: inout State) {
        do {
            try store.probe()
            try catchUp(&state)
            queue.withLock { $0.recovered() }
        } catch {
            let reason = Self.reason(error)
            _ = queue.withLock { $0.failed(reason, now: Self.now) }
        }
    }

    /// Takes in what other processes wrote. What that was is not looked at: it may say that a person's key is no more.
    private func catchUp(_ state: inout State) throws {
        try state.tree.catchUp(store, keys)
        subjects.forget()
    }

    private static func reason(_ error: any Error) -> RecordError {
        switch error {
        case let error as RecordError: error
        case let error as StoreError: RecordError("the record cannot be written: \(error)")
        case let error as SealingError: RecordError("the record cannot be sealed: \(error)")
        default: RecordError("the record cannot be written")
        }
    }

    private static func size(_ entry: Entry) -> Int {
        entry.passages.reduce(512) { $0 + $1.text.count + 64 * ($1.marks.count + 1) }
    }

    private static var now: UInt64 { DispatchTime.now().uptimeNanoseconds }
}
