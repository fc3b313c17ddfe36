import Domain
import Registry
import Storage
import Synchronization
import Testing

@Suite("Who made what the upstream keeps") struct ObjectOwnersTests {
    private let now = Timestamp(microseconds: 1_800_000_000_000_000)

    @Test("A note is believed at once, and the same after it was written down")
    func believed() throws {
        let store = NotedObjects()
        let owners = ObjectOwners(store: store)
        owners.note("file-1", madeBy: "ada@example.com", at: now)
        #expect(try owners.owners(of: ["file-1", "file-2"]) == ["file-1": ["ada@example.com"]])
        try owners.flush()
        #expect(store.count == 1)
        owners.note("file-1", madeBy: "bob@example.com", at: now)
        #expect(try owners.owners(of: ["file-1"]) == ["file-1": ["ada@example.com", "bob@example.com"]])
    }

    @Test("An object that is written down while somebody asks for it never looks like nobody's")
    func writtenMeanwhile() throws {
        let store = NotedObjects()
        let owners = ObjectOwners(store: store)
        owners.note("file-1", madeBy: "ada@example.com", at: now)
        // What the store says was read before the note came, what the caller sees after it was written.
        store.afterReading { try? owners.flush() }
        #expect(try owners.owners(of: ["file-1"]) == ["file-1": ["ada@example.com"]])
        #expect(store.count == 1)
    }

    @Test("A note that comes while others are written down is written down next")
    func notedMeanwhile() throws {
        let store = NotedObjects()
        let owners = ObjectOwners(store: store)
        owners.note("file-1", madeBy: "ada@example.com", at: now)
        store.afterWriting { [now] in owners.note("file-1", madeBy: "bob@example.com", at: now) }
        try owners.flush()
        #expect(try owners.owners(of: ["file-1"]) == ["file-1": ["ada@example.com", "bob@example.com"]])
        store.afterWriting {}
        try owners.flush()
        #expect(store.count == 2)
    }

    @Test("A store that takes nothing loses no note, and says in time that no more should be made")
    func storeFails() throws {
        let store = NotedObjects()
        let owners = ObjectOwners(store: store)
        store.fail(true)
        for number in 0..<100_001 { owners.note("file-\(number)", madeBy: "ada@example.com", at: now) }
        #expect(!owners.isReady)
        #expect(throws: StoreError.self) { try owners.flush() }
        store.fail(false)
        #expect(try owners.owners(of: ["file-100000"]) == ["file-100000": ["ada@example.com"]])
        try owners.flush()
        #expect(store.count == 100_001)
        #expect(owners.isReady)
    }
}

/// A store of notes in memory that can be made to fail, and in which something can happen at a bad moment.
private final class NotedObjects: ObjectStore {
    private struct State {
        var noted: [String: Set<String>] = [:]
        var fails = false
        var afterReading: @Sendable () -> Void = {}
        var afterWriting: @Sendable () -> Void = {}
    }

    private let state = Mutex(State())

    /// How many notes were written down.
    var count: Int { state.withLock { $0.noted.values.reduce(0) { $0 + $1.count } } }

    func fail(_ fails: Bool) { state.withLock { $0.fails = fails } }
    func afterReading(_ action: @escaping @Sendable () -> Void) { state.withLock { $0.afterReading = action } }
    func afterWriting(_ action: @escaping @Sendable () -> Void) { state.withLock { $0.afterWriting = action } }

    func owners(ofObjects ids: [String]) throws(StoreError) -> [String: Set<String>] {
        let (found, after) = state.withLock { state in
            (state.noted.filter { ids.contains($0.key) }, state.afterReading)
        }
        after()
        return found
    }

    func note(objects: [NotedObject]) throws(StoreError) {
        let (fails, after) = state.withLock { state in
            if !state.fails { for object in objects { state.noted[object.id, default: []].insert(object.person) } }
            return (state.fails, state.afterWriting)
        }
        if fails { throw StoreError(.inputOutput, "testing") }
        after()
    }
}
