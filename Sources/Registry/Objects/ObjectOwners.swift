public import Domain
public import Storage
internal import Synchronization

/// Remembers who made what the upstream keeps.
///
/// Notes are believed at once and written down in batches by ``run()``; a crash in between loses at most a quarter of a
/// second of them, and what is not known is nobody's.
public final class ObjectOwners: Sendable {
    private let store: any ObjectStore
    private let pending = Mutex<Set<NotedObject>>([])

    /// More notes than this wait only when the store does not take them; the door's record fails then as well.
    private static let maximumPending = 100_000

    public init(store: any ObjectStore) { self.store = store }

    /// For each id that is known, the people who made it. Reads the store.
    public func owners(of ids: [String]) throws(StoreError) -> [String: Set<String>] {
        var owners = try store.owners(ofObjects: ids)
        let wanted = Set(ids)
        for object in pending.withLock({ $0 }) where wanted.contains(object.id) {
            owners[object.id, default: []].insert(object.person)
        }
        return owners
    }

    /// Never waits.
    public func note(_ id: String, madeBy person: String, at time: Timestamp) {
        pending.withLock { pending in
            guard pending.count < Self.maximumPending else { return }
            pending.insert(NotedObject(id: id, person: person, time: time))
        }
    }

    /// Writes down what waits. What cannot be written is kept for the next time.
    public func flush() throws(StoreError) {
        let batch = pending.withLock { $0 }
        guard !batch.isEmpty else { return }
        try store.note(objects: Array(batch))
        pending.withLock { $0.subtract(batch) }
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
