public import Domain
public import Storage
internal import Synchronization

/// Remembers who made what the upstream keeps.
///
/// Notes are believed at once and written down in batches by ``run()``; a crash in between loses at most a quarter of a
/// second of them, and what is not known is nobody's.
public final class ObjectOwners: Sendable {
    private let store: any ObjectStore
    /// Who made what and when, of what is not written down yet: people and times by the object's id.
    private let pending = Mutex<[String: [String: Timestamp]]>([:])

    /// More objects than this wait only when the store does not take them; the door's record fails then as well.
    private static let mostPending = 100_000

    public init(store: any ObjectStore) { self.store = store }

    /// Whether what is made from now on can be remembered. False while the store takes no notes and many wait for it:
    /// nothing more should be made then. No note that was given is ever dropped.
    public var isReady: Bool { pending.withLock { $0.count < Self.mostPending } }

    /// For each id that is known, the people who made it. Reads the store.
    public func owners(of ids: [String]) throws(StoreError) -> [String: Set<String>] {
        // Before the store is read: what is written down in between is then in both, never in neither.
        let waiting = pending.withLock { pending in
            Dictionary(ids.compactMap { id in pending[id].map { (id, Set($0.keys)) } }) { first, _ in first }
        }
        return try store.owners(ofObjects: ids).merging(waiting) { $0.union($1) }
    }

    /// Never waits.
    public func note(_ id: String, madeBy person: String, at time: Timestamp) {
        pending.withLock { pending in
            if pending[id]?[person] == nil { pending[id, default: [:]][person] = time }
        }
    }

    /// Writes down what waits. What cannot be written is kept for the next time.
    public func flush() throws(StoreError) {
        let batch = pending.withLock { $0 }
        guard !batch.isEmpty else { return }
        try store.note(
            objects: batch.flatMap { id, people in
                people.map { NotedObject(id: id, person: $0.key, time: $0.value) }
            })
        pending.withLock { pending in
            for (id, people) in batch {
                let left = pending[id]?.filter { people[$0.key] == nil }
                pending[id] = left?.isEmpty == false ? left : nil
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
