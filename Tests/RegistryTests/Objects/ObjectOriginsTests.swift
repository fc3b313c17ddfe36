import Domain
import Registry
import Storage
import Synchronization
import Testing

@Suite("Where what the upstream keeps comes from") struct ObjectOriginsTests {
    private static let ada = ObjectOrigin(people: ["ada@example.com"])
    private static let bob = ObjectOrigin(people: ["bob@example.com"])
    private static let both = ada.union(bob)
    private let now = Timestamp(microseconds: 1_800_000_000_000_000)

    @Test("A note is believed at once, and the same after it was written down")
    func believed() throws {
        let store = NotedObjects()
        let origins = ObjectOrigins(store: store)
        origins.note("file-1", Self.ada, at: now)
        #expect(try origins.origins(of: ["file-1", "file-2"]) == ["file-1": Self.ada])
        try origins.flush()
        #expect(store.count == 1)
        origins.note("file-1", Self.bob, at: now)
        #expect(try origins.origins(of: ["file-1"]) == ["file-1": Self.both])
    }

    @Test("An object that is written down while somebody asks for it never looks like nobody's")
    func writtenMeanwhile() throws {
        let store = NotedObjects()
        let origins = ObjectOrigins(store: store)
        origins.note("file-1", Self.ada, at: now)
        // What the store says was read before the note came, what the caller sees after it was written.
        store.afterReading { try? origins.flush() }
        #expect(try origins.origins(of: ["file-1"]) == ["file-1": Self.ada])
        #expect(store.count == 1)
    }

    @Test("A note that comes while others are written down is written down next")
    func notedMeanwhile() throws {
        let store = NotedObjects()
        let origins = ObjectOrigins(store: store)
        origins.note("file-1", Self.ada, at: now)
        store.afterWriting { [now] in origins.note("file-1", Self.bob, at: now) }
        try origins.flush()
        #expect(try origins.origins(of: ["file-1"]) == ["file-1": Self.both])
        store.afterWriting {}
        try origins.flush()
        #expect(store.count == 2)
    }

    @Test("Assets that become known later are added, and make nobody the owner")
    func assets() throws {
        let store = NotedObjects()
        let origins = ObjectOrigins(store: store)
        origins.note("thread_1", Self.ada, at: now)
        try origins.flush()
        for asset in ["support", "finance"] {
            origins.note("thread_1", ObjectOrigin(assets: [asset]), at: now)
            origins.note("conv_1", ObjectOrigin(assets: [asset]), at: now)
        }
        let assets: Set<String> = ["support", "finance"]
        let expected = [
            "thread_1": ObjectOrigin(people: Self.ada.people, assets: assets), "conv_1": ObjectOrigin(assets: assets),
        ]
        #expect(try origins.origins(of: ["thread_1", "conv_1"]) == expected)
        try origins.flush()
        #expect(store.all == expected)
        #expect(try origins.origins(of: ["thread_1", "conv_1"]) == expected)
    }

    @Test("A store that takes nothing loses no note, and says in time that no more should be made")
    func storeFails() throws {
        let store = NotedObjects()
        let origins = ObjectOrigins(store: store)
        store.fail(true)
        for number in 0..<100_001 { origins.note("file-\(number)", Self.ada, at: now) }
        #expect(!origins.isReady)
        #expect(throws: StoreError.self) { try origins.flush() }
        store.fail(false)
        #expect(try origins.origins(of: ["file-100000"]) == ["file-100000": Self.ada])
        try origins.flush()
        #expect(store.count == 100_001)
        #expect(origins.isReady)
    }
}

/// A store of notes in memory that can be made to fail, and in which something can happen at a bad moment.
private final class NotedObjects: ObjectStore {
    private struct State {
        var noted: [String: ObjectOrigin] = [:]
        var fails = false
        var afterReading: @Sendable () -> Void = {}
        var afterWriting: @Sendable () -> Void = {}
    }

    private let state = Mutex(State())

    var all: [String: ObjectOrigin] { state.withLock { $0.noted } }
    /// How many people were written down.
    var count: Int { all.values.reduce(0) { $0 + $1.people.count } }

    func fail(_ fails: Bool) { state.withLock { $0.fails = fails } }
    func afterReading(_ action: @escaping @Sendable () -> Void) { state.withLock { $0.afterReading = action } }
    func afterWriting(_ action: @escaping @Sendable () -> Void) { state.withLock { $0.afterWriting = action } }

    func origins(ofObjects ids: [String]) throws(StoreError) -> [String: ObjectOrigin] {
        let (found, after) = state.withLock { state in
            (state.noted.filter { ids.contains($0.key) }, state.afterReading)
        }
        after()
        return found
    }

    func note(objects: [NotedObject]) throws(StoreError) {
        let (fails, after) = state.withLock { state in
            if !state.fails {
                for object in objects { state.noted[object.id, default: ObjectOrigin()].formUnion(object.origin) }
            }
            return (state.fails, state.afterWriting)
        }
        if fails { throw StoreError(.inputOutput, "testing") }
        after()
    }
}
