public import Domain
public import Storage
public import Trust

/// The record: an encrypted, tamper-evident, append-only sequence of what happened.
///
/// Appending never waits: entries queue for one writer thread, which stores what has gathered in one transaction and
/// then tells each of them its sequence. When the store fails, everything that waits fails, and so does every append at
/// once, until the store is seen to take writes again. Several processes may write to one store.
///
///     let ledger = try Ledger(store: store, keys: LedgerKeys(master), time: clock)
///     ledger.append(entry, urgency: .now) { result in … }
public final class Ledger: Recorder, Sendable {
    let store: any RecordStore
    let keys: LedgerKeys
    let subjects: Subjects
    let reader: RecordReader
    let publisher: Publisher
    let time: any TimeSource
    let feed: Feed
    private let writer: Writer

    /// Takes up the ledger where the store has it.
    ///
    /// - Throws: ``RecordError`` when the key is not the one the store was written with, or the newest records do not
    ///   lead
    ///   to the signed head; ``StoreError`` when the store cannot be read.
    public init(
        store: any RecordStore, keys: LedgerKeys, time: any TimeSource, limits: LedgerLimits = LedgerLimits()
    ) throws {
        let tree = try Tree(store, keys)
        let subjects = Subjects(store, keys)
        let reader = RecordReader(store, keys, subjects)
        let feed = Feed(reader, from: tree.size)
        self.store = store
        self.keys = keys
        self.subjects = subjects
        self.reader = reader
        self.time = time
        publisher = Publisher(store, keys)
        self.feed = feed
        writer = Writer(store, keys, subjects, time, limits) { first, count, facts in
            feed.publish(first, count, facts)
        }
        writer.start(from: tree)
    }

    deinit { writer.close() }

    public func append(
        _ entry: Entry, urgency: Urgency, completion: @escaping @Sendable (Result<Receipt, RecordError>) -> Void
    ) {
        writer.append(entry, urgency, completion)
    }

    public func hurry() { writer.hurry() }

    public var isReady: Bool { failure == nil }

    /// Why nothing can be recorded at the moment; `nil` when all is well.
    public var failure: RecordError? { writer.failure }

    /// Writes what waits, refuses the rest, ends the live updates and returns when the writer has ended. Must not be
    /// called from a completion.
    public func close() {
        writer.close()
        writer.join()
        feed.close()
    }
}
