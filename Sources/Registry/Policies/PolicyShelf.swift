public import Domain
public import Policies
internal import Storage
internal import Synchronization

/// The policies in force, and what became of the last attempt to load others.
///
/// A set that has anything wrong with it is not loaded: the one before stays in force, and the problems can be read.
public final class PolicyShelf: Sendable {
    /// How things stand.
    public struct Status: Sendable {
        public var contentHash: String
        public var source: String
        /// Since when it has been in force here.
        public var loaded: Timestamp
        /// Why the files as they are now are not in force; `nil` when they are.
        public var problems: PolicyProblems?
    }

    private struct State {
        var library: PolicyLibrary
        var source: String
        var loaded: Timestamp
        var problems: PolicyProblems?
        /// What was looked at last, whether it was loaded or not.
        var seen: [PolicyFile]
        var fingerprint: PolicyDirectory.Fingerprint?
    }

    public let vocabulary: Vocabulary
    public let source: PolicySource
    private let store: any RegistryStore
    private let state: Mutex<State>

    /// Loads what is there; what was in force last when that cannot be loaded.
    ///
    /// - Throws: `.policies` when neither can.
    init(
        _ store: any RegistryStore, source: PolicySource, labels: Set<Label>, now: Timestamp
    ) throws(RegistryError) {
        let baseline: PolicyLibrary
        do {
            baseline = try PolicyLibrary.baseline(labels: labels)
        } catch {
            throw .policies(error)
        }
        vocabulary = baseline.vocabulary
        self.store = store
        let (source, own) = try Self.resolve(source, store)
        self.source = source
        let fingerprint = Self.fingerprint(source)
        let files: [PolicyFile]
        if let own { files = own } else { files = try Self.read(source, store) }
        do throws(PolicyProblems) {
            let library = try PolicyLibrary(PolicyFiles.baseline(with: files), vocabulary, reusing: baseline)
            state = Mutex(
                State(
                    library: library, source: source.name, loaded: now, problems: nil, seen: files,
                    fingerprint: fingerprint))
        } catch {
            guard let last = try Self.last(store, vocabulary) else { throw .policies(error) }
            state = Mutex(
                State(
                    library: last, source: source.name, loaded: now, problems: error, seen: files,
                    fingerprint: fingerprint))
        }
    }

    public var library: PolicyLibrary { state.withLock { $0.library } }

    public var status: Status {
        state.withLock {
            Status(contentHash: $0.library.contentHash, source: $0.source, loaded: $0.loaded, problems: $0.problems)
        }
    }

    /// What to load, if there is anything new; `nil` when there is not.
    ///
    /// - Parameter rereads: Whether a directory is read even though it looks as before.
    func candidate(rereads: Bool = false) throws(RegistryError) -> Candidate? {
        let fingerprint = Self.fingerprint(source)
        if case .directory = source, !rereads, fingerprint == state.withLock({ $0.fingerprint }) { return nil }
        do throws(RegistryError) {
            let files = try Self.read(source, store)
            guard files != state.withLock({ $0.seen }) else {
                state.withLock { $0.fingerprint = fingerprint }
                return nil
            }
            let known = library
            let result = Result { () throws(PolicyProblems) in
                try PolicyLibrary(PolicyFiles.baseline(with: files), vocabulary, reusing: known)
            }
            return Candidate(files: files, fingerprint: fingerprint, result: result)
        } catch {
            guard case .policies(let problems) = error else { throw error }
            state.withLock { state in
                state.problems = problems
                state.fingerprint = fingerprint
            }
            return nil
        }
    }

    /// Files that were looked at and not put in force yet.
    struct Candidate: Sendable {
        var files: [PolicyFile]
        fileprivate var fingerprint: PolicyDirectory.Fingerprint?
        var result: Result<PolicyLibrary, PolicyProblems>
    }

    /// Puts it in force, or remembers why it cannot be.
    func settle(_ candidate: Candidate, now: Timestamp) {
        state.withLock { state in
            state.seen = candidate.files
            state.fingerprint = candidate.fingerprint
            switch candidate.result {
            case .success(let library):
                if library.contentHash != state.library.contentHash { state.loaded = now }
                state.library = library
                state.problems = nil
            case .failure(let problems): state.problems = problems
            }
        }
    }

    // MARK: - Reading

    private static func resolve(
        _ source: PolicySource, _ store: any RegistryStore
    ) throws(RegistryError) -> (PolicySource, [PolicyFile]?) {
        guard source == .asLastLoaded else { return (source, nil) }
        let last = try RegistryError.catching { () throws(StoreError) in try store.latestPolicySet() }
        guard let last, last.source != PolicySource.database.name else { return (.database, nil) }
        let files = last.files.map(PolicyFile.init)
        do {
            return (.asLastLoaded, try PolicyFiles(files).own)
        } catch {
            throw .policies(error)
        }
    }

    private static func read(_ source: PolicySource, _ store: any RegistryStore) throws(RegistryError) -> [PolicyFile] {
        switch source {
        case .database, .asLastLoaded:
            return try RegistryError.catching { () throws(StoreError) in try store.policyFiles() }
                .map(PolicyFile.init)
        case .directory(let path):
            do {
                return try PolicyDirectory(path: path).read()
            } catch {
                throw .policies(error)
            }
        }
    }

    private static func fingerprint(_ source: PolicySource) -> PolicyDirectory.Fingerprint? {
        guard case .directory(let path) = source else { return nil }
        return try? PolicyDirectory(path: path).fingerprint()
    }

    private static func last(
        _ store: any RegistryStore, _ vocabulary: Vocabulary
    ) throws(RegistryError) -> PolicyLibrary? {
        let last = try RegistryError.catching { () throws(StoreError) in try store.latestPolicySet() }
        guard let last else { return nil }
        return try? PolicyLibrary(PolicyFiles(last.files.map(PolicyFile.init)), vocabulary)
    }
}

extension PolicyFile {
    init(_ row: PolicyFileRow) { self.init(name: row.name, bytes: row.bytes) }
    var row: PolicyFileRow { PolicyFileRow(name: name, bytes: bytes) }
}
