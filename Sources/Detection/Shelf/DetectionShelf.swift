internal import Domain
public import Inspection
public import Registry
internal import Storage
internal import Synchronization

/// What is looked for at the moment, and what became of the last attempt to load something else.
///
/// What cannot be loaded changes nothing: the scanner before it stays in force, and the reason can be read.
public final class DetectionShelf: Sendable {
    /// What is looked for now.
    private struct Seen: Equatable {
        /// The store's generation of what is looked for.
        var generation: Int64
        /// Instructions by asset.
        var assets: [String: String]
    }

    private struct State {
        var parts = HoldingsParts()
        var seen: Seen
        var scanner: Scanner
        /// What was found last, whether or not it could be loaded.
        var tried: Seen
        /// Looks until the same is tried again.
        var patience = 0
        /// The registry as it was looked at last: the same one has the same instructions.
        var looked: Snapshot?
    }

    private let registry: Registry
    private let files: IndexFiles
    private let keys: DetectionKeys
    private let cache: (any DatabaseCache)?
    private let state: Mutex<State>

    /// Looks between two attempts to load what could not be loaded.
    private static let patience = 20
    /// Attempts at the start, where what is looked for changes meanwhile.
    private static let attempts = 3

    /// Loads what the store has.
    ///
    /// - Throws: Why it cannot be loaded, and what to do. There is nothing before it that could stay in force, and a server
    ///   that looks for less than it should is none.
    public init(
        registry: Registry, files: IndexFiles, keys: DetectionKeys, cache: (any DatabaseCache)?
    ) throws(DetectionError) {
        self.registry = registry
        self.files = files
        self.keys = keys
        self.cache = cache
        var attempt = 1
        while true {
            let seen = try Self.look(registry)
            var parts = HoldingsParts()
            do throws(DetectionError) {
                let scanner = try Self.load(&parts, seen, registry, files, keys, cache)
                state = Mutex(State(parts: parts, seen: seen, scanner: scanner, tried: seen))
                break
            } catch {
                guard case .file = error, attempt < Self.attempts, try Self.look(registry) != seen else { throw error }
                attempt += 1
            }
        }
        registry.detection.note(DetectionStatus(loaded: registry.time.now))
    }

    /// What finds everything that is looked for.
    public var scanner: Scanner { state.withLock { $0.scanner } }

    /// Why what the store has now is not in force; `nil` when it is.
    public var problem: String? { registry.detection.status?.problem }

    /// Looks whether something else is to be looked for, and loads it. Waits for disks, and must not run twice at once.
    ///
    /// - Returns: The scanner that takes the place of the one before; `nil` when nothing changes.
    public func refresh() -> Scanner? {
        let snapshot = registry.snapshot
        guard let generation = try? registry.store.holdingGeneration() else { return nil }
        let isKnown = state.withLock { state in
            defer { state.looked = snapshot }
            return state.looked === snapshot && state.seen.generation == generation && state.tried == state.seen
        }
        guard !isKnown, let seen = try? Self.look(registry) else { return nil }
        var parts = state.withLock { state -> HoldingsParts? in
            if seen == state.seen, state.tried == state.seen { return nil }
            if seen == state.tried, seen != state.seen, state.patience > 0 {
                state.patience -= 1
                return nil
            }
            state.tried = seen
            return state.parts
        }
        guard parts != nil else { return nil }
        do throws(DetectionError) {
            guard var loaded = parts.take() else { return nil }
            let scanner = try Self.load(&loaded, seen, registry, files, keys, cache)
            state.withLock { state in
                state.parts = loaded
                state.seen = seen
                state.scanner = scanner
                state.patience = 0
            }
            registry.detection.note(DetectionStatus(loaded: registry.time.now))
            return scanner
        } catch {
            state.withLock { $0.patience = Self.patience }
            registry.detection.note(problem: error.description)
            return nil
        }
    }

    private static func look(_ registry: Registry) throws(DetectionError) -> Seen {
        do throws(StoreError) {
            return Seen(
                generation: try registry.store.holdingGeneration(),
                assets: registry.snapshot.assets.mapValues { $0.configuration.instructions ?? "" })
        } catch {
            throw .registry(.store(error))
        }
    }

    private static func load(
        _ parts: inout HoldingsParts, _ seen: Seen, _ registry: Registry, _ files: IndexFiles, _ keys: DetectionKeys,
        _ cache: (any DatabaseCache)?
    ) throws(DetectionError) -> Scanner {
        let rows: [HoldingRow]
        do throws(StoreError) {
            rows = try registry.store.holdings([.detectors, .rows, .fingerprints, .canary])
        } catch {
            throw .registry(.store(error))
        }
        try parts.take(rows, files, keys)
        let holdings = try parts.holdings(seen.assets, keys)
        do throws(InspectionError) {
            return try Scanner(holdings: holdings, cache: cache)
        } catch {
            throw .compiling(error.description)
        }
    }
}
