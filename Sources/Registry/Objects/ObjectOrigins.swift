public import Domain
public import Storage
internal import Synchronization

/// Remembers who made what the upstream keeps, and with which assets.
///
/// Notes are believed at once and written down in batches by ``run()``; a crash in between loses at most a quarter of a
/// second of them, and what is not known is nobody's and no asset's.
public final class ObjectOrigins: Sendable {
    /// What is not written down yet of one object.
    private struct Note {
        var origin: ObjectOrigin
        /// When the first of it became known.
        var time: Timestamp
    }

    private let store: any ObjectStore
    /// By the object's id.
    private let pending = Mutex<[String: Note]>([:])

    /// More objects than this wait only when the store does not take them; the door's record fails then as well.
    private static let mostPending = 100_000

    public init(store: any ObjectStore) { self.store = store }

    /// Whether what is made from now on can be remembered. False while the store takes no notes and many wait for it:
    /// nothing more should be made then. No note that was given is ever dropped.
    public var isReady: Bool { pending.withLock { $0.count < Self.mostPending } }

    /// For each id that is known, who made it and with which assets. Reads the store.
    public func origins(of ids: [String]) throws(StoreError) -> [String: ObjectOrigin] {
        // Before the store is read: what is written down in between is then in both, never in neither.
        let waiting = pending.withLock { pending in
            Dictionary(ids.compactMap { id in pending[id].map { (id, $0.origin) } }) { first, _ in first }
        }
        return try store.origins(ofObjects: ids).merging(waiting) { $0.union($1) }
    }

    /// Adds to what is known of an object. Never waits.
    public func note(_ id: String, _ origin: ObjectOrigin, at time: Timestamp) {
        if origin.isUnknown { return }
        pending.withLock { pending in
            pending[id, default: Note(origin: ObjectOrigin(), time: time)].origin.formUnion(origin)
        }
    }

    /// Writes down what waits. What cannot be written is kept for the next time.
    public func flush() throws(StoreError) {
        let batch = pending.withLock { $0 }
        guard !batch.isEmpty else { return }
        try store.note(objects: batch.map { NotedObject(id: $0.key, origin: $0.value.origin, time: $0.value.time) })
        pending.withLock { pending in
            for (id, written) in batch {
                pending[id]?.origin.subtract(written.origin)
                if pending[id]?.origin.isUnknown == true { pending[id] = nil }
            }
        }
    }

    /// Flushes four times a second until its task is cancelled, and once more then.
    public func run() async throws {
        while !Task.isCancelled {
            try? await Task.sleep(for: .milliseconds(250))
            await BlockingWork.perform { try? self.flush() }
        }
        try await BlockingWork.perform { () throws(StoreError) in try self.flush() }
    }
}
