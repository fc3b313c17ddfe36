internal import Domain

/// What waits to be written, and what the writer is to do next. A value: no thread, no clock, no store.
///
/// Moments are nanoseconds of a clock that only goes forward.
struct WriteQueue {
    /// A class, so that moving it on costs one count instead of one for each text in it.
    final class Item: Sendable {
        let entry: Entry
        let completion: @Sendable (Result<Receipt, RecordError>) -> Void
        let bytes: Int

        init(entry: Entry, completion: @escaping @Sendable (Result<Receipt, RecordError>) -> Void, bytes: Int) {
            self.entry = entry
            self.completion = completion
            self.bytes = bytes
        }
    }

    enum Phase {
        /// Entries are taken. Ends in `failing` or `closing`.
        case open
        /// The last write failed: nothing is taken until a probe succeeds. Ends in `open` or `closing`.
        case failing(RecordError)
        /// What waits is written, nothing more is taken.
        case closing
    }

    enum Next {
        case write([Item])
        /// Nothing to do before this moment, or until woken.
        case wait(until: UInt64?)
        /// See whether the store takes writes again.
        case probe
        case stop
    }

    private let limits: LedgerLimits
    private(set) var phase = Phase.open
    private var items: [Item] = []
    /// Index of the oldest item that has not been taken.
    private var head = 0
    private(set) var bytes = 0
    /// How many items from the oldest on must be written without delay.
    private var urgent = 0
    /// When the items that are not urgent have waited long enough.
    private var deadline: UInt64?
    /// Whether the writer waits and has to be woken.
    private var writerWaits = false
    /// Until when a writer without work looks again by itself, so that what is not urgent need not wake it.
    private var watchesUntil: UInt64 = 0
    private var lastBatch: UInt64 = 0
    /// Before this moment no batch begins, so that more come together.
    private var gathersUntil: UInt64 = 0
    private var nextProbe: UInt64 = 0
    private var probeDelay: UInt64 = 0

    init(_ limits: LedgerLimits) { self.limits = limits }

    var count: Int { items.count - head }

    /// Takes an entry. Returns whether to wake the writer.
    mutating func push(_ item: Item, _ urgency: Urgency, now: UInt64) throws(RecordError) -> Bool {
        switch phase {
        case .open: break
        case .failing(let error): throw error
        case .closing: throw RecordError("the ledger is closed")
        }
        // An entry too large for the queue still passes when it is alone.
        guard count < limits.queueEntries, bytes + item.bytes <= limits.queueBytes || count == 0 else {
            throw RecordError("the ledger's queue is full")
        }
        items.append(item)
        bytes += item.bytes
        let wasUrgent = urgent > 0
        let hadDeadline = deadline != nil
        switch urgency {
        case .now: urgent = count
        case .soon: deadline = deadline ?? now + UInt64(limits.lingerMicroseconds) * 1000
        }
        let comesInTime = deadline.map { watchesUntil > now && watchesUntil <= $0 } ?? false
        return wake(if: (urgent > 0 && !wasUrgent) || (deadline != nil && !hadDeadline && !comesInTime))
    }

    /// Makes everything that waits urgent. Returns whether to wake the writer.
    mutating func hurry() -> Bool {
        guard count > urgent else { return false }
        urgent = count
        return wake(if: true)
    }

    /// Takes nothing more. Returns whether to wake the writer.
    mutating func close() -> Bool {
        phase = .closing
        urgent = count
        return wake(if: true)
    }

    /// What the writer does now.
    mutating func next(now: UInt64) -> Next {
        writerWaits = false
        if case .failing = phase {
            if now >= nextProbe { return .probe }
            return wait(until: nextProbe)
        }
        if let deadline, now >= deadline { urgent = count }
        if urgent > 0 {
            if now < gathersUntil, count < limits.batchEntries { return .wait(until: gathersUntil) }
            let batch = take()
            lastBatch = now
            // Two are the parts of one exchange.
            gathersUntil = batch.count > 2 ? now + UInt64(limits.sharedMicroseconds) * 1000 : 0
            return .write(batch)
        }
        if case .closing = phase { return .stop }
        watchesUntil = 0
        if deadline == nil, lastBatch > 0, now < lastBatch + Self.watch {
            watchesUntil = now + UInt64(limits.lingerMicroseconds) * 1000
            return wait(until: watchesUntil)
        }
        return wait(until: deadline)
    }

    /// How long after a batch the writer goes on looking.
    private static let watch: UInt64 = 50_000_000

    /// Notes a failed write or probe. Returns the items that waited: none of them is going to be written.
    mutating func failed(_ error: RecordError, now: UInt64) -> [Item] {
        if case .failing = phase {
            probeDelay = min(probeDelay * 2, UInt64(limits.probeMicroseconds.upperBound) * 1000)
        } else {
            probeDelay = UInt64(limits.probeMicroseconds.lowerBound) * 1000
        }
        nextProbe = now + probeDelay
        if case .closing = phase {} else { phase = .failing(error) }
        let waiting = Array(items[head...])
        clear()
        return waiting
    }

    /// Notes a probe that succeeded.
    mutating func recovered() {
        if case .failing = phase { phase = .open }
    }

    private mutating func take() -> [Item] {
        var size = 0
        var end = head
        while end < items.count, end - head < limits.batchEntries,
            end == head || size + items[end].bytes <= limits.batchBytes
        {
            size += items[end].bytes
            end += 1
        }
        let batch = Array(items[head..<end])
        bytes -= size
        urgent = max(urgent - batch.count, 0)
        if end == items.count {
            clear()
        } else {
            head = end
            if head >= 1024 {
                items.removeFirst(head)
                head = 0
            }
        }
        return batch
    }

    private mutating func clear() {
        items.removeAll(keepingCapacity: items.count <= 1024)
        head = 0
        bytes = 0
        urgent = 0
        deadline = nil
    }

    private mutating func wait(until moment: UInt64?) -> Next {
        writerWaits = true
        return .wait(until: moment)
    }

    private mutating func wake(if needed: Bool) -> Bool {
        guard needed, writerWaits else { return false }
        writerWaits = false
        return true
    }
}
