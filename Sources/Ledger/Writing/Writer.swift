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

    private let store: any RecordStore
    private let keys: LedgerKeys
    private let builder: BatchBuilder
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
        builder = BatchBuilder(keys, subjects)
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
        var tree = start
        while true {
            switch queue.withLock({ $0.next(now: Self.now) }) {
            case .write(let items): write(items, &tree)
            case .wait(nil): wake.wait()
            case .wait(let moment?): _ = wake.wait(timeout: DispatchTime(uptimeNanoseconds: moment))
            case .probe: probe(&tree)
            case .stop: return
            }
        }
    }

    private func write(_ items: [WriteQueue.Item], _ tree: inout Tree) {
        do {
            let receipts = try store(items, &tree)
            stored(receipts[0].sequence, items.count) { items.map(\.entry.facts) }
            for (item, receipt) in zip(items, receipts) { item.completion(.success(receipt)) }
        } catch {
            let reason = Self.reason(error)
            let waiting = queue.withLock { $0.failed(reason, now: Self.now) }
            for item in items + waiting { item.completion(.failure(reason)) }
        }
    }

    private func store(_ items: [WriteQueue.Item], _ tree: inout Tree) throws -> [Receipt] {
        for _ in 0..<Self.maximumAttempts {
            let built = try builder.build(items, from: tree.size)
            let (grown, checkpoint) = tree.growing(by: built.map(\.leaf), at: time.now, keys)
            switch try store.append(built.map(\.record), at: tree.size, checkpoint: checkpoint) {
            case .written:
                tree.stored(grown, checkpoint)
                return built.map { Receipt(sequence: $0.record.sequence, leaf: $0.record.leaf) }
            case .moved:
                try catchUp(&tree)
            }
        }
        throw RecordError("other processes write to the ledger without pause")
    }

    /// Sees whether the store takes writes again. A commit that failed may be there all the same, so the tree is read
    /// anew.
    private func probe(_ tree: inout Tree) {
        do {
            try store.probe()
            try catchUp(&tree)
            queue.withLock { $0.recovered() }
        } catch {
            let reason = Self.reason(error)
            _ = queue.withLock { $0.failed(reason, now: Self.now) }
        }
    }

    /// Takes in what other processes wrote. What that was is not looked at: it may say that a person's key is no more.
    private func catchUp(_ tree: inout Tree) throws {
        try tree.catchUp(store, keys)
        builder.forget()
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
