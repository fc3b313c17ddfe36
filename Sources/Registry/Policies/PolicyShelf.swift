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
        /// `database`, or `directory PATH`.
        public var source: String
        /// Since when it has been in force here.
        public var loaded: Timestamp
        /// When the files there are were last found to be good: the moment they were put in force, or were seen to be those
        /// in force.
        public var succeeded: Timestamp
        /// Why the files as they are now are not in force; `nil` when they are.
        public var problems: PolicyProblems?
    }

    private struct State {
        var library: PolicyLibrary
        var loaded: Timestamp
        var succeeded: Timestamp
        var problems: PolicyProblems?
        /// The files that were read last, whether they were loaded or not; `nil` when none could be.
        var seen: [PolicyFile]?
        /// What was wrong with them.
        var flaws: PolicyProblems?
        var watch: DirectoryWatch
    }

    public let source: PolicySource
    private let sourceName: String
    private let store: any RegistryStore
    private let state: Mutex<State>

    /// Loads what is there; what was in force last when that cannot be loaded.
    ///
    /// - Throws: `.policies` when neither can. What was in force last is none where a directory is watched that it did not
    ///   come from: the directory may be mistyped, and what it forbids would be permitted.
    init(
        _ store: any RegistryStore, source: PolicySource, labels: Set<Label>, now: Timestamp
    ) throws(RegistryError) {
        let baseline: PolicyLibrary
        do {
            baseline = try PolicyLibrary.baseline(labels: labels)
        } catch {
            throw .policies(error)
        }
        let vocabulary = baseline.vocabulary
        self.store = store
        let origin = try PolicyOrigin(source, store)
        self.source = origin.source
        sourceName = origin.name
        let last = try RegistryError.catching { () throws(StoreError) in try store.latestPolicySet() }
        let watch = DirectoryWatch(known: origin.fingerprint)
        let seen = try? origin.files.get()
        do throws(PolicyProblems) {
            let library = try Self.library(origin.files.get(), from: origin.source, vocabulary, reusing: baseline)
            // A start with what is in force begins nothing.
            let isKept = last?.hash == library.contentHash && last?.source == origin.name
            let loaded = isKept ? last?.lastLoaded ?? now : now
            state = Mutex(State(library: library, loaded: loaded, succeeded: now, seen: seen, watch: watch))
        } catch {
            if case .directory = origin.source, last?.source != origin.name { throw .policies(error) }
            guard let last, let library = try? PolicyLibrary(last, vocabulary) else { throw .policies(error) }
            state = Mutex(
                State(
                    library: library, loaded: last.lastLoaded, succeeded: last.lastLoaded, problems: error, seen: seen,
                    flaws: error, watch: watch))
        }
    }

    public var library: PolicyLibrary { state.withLock { $0.library } }

    /// What policies can speak of now.
    public var vocabulary: Vocabulary { library.vocabulary }

    public var status: Status {
        state.withLock {
            Status(
                contentHash: $0.library.contentHash, source: sourceName, loaded: $0.loaded, succeeded: $0.succeeded,
                problems: $0.problems)
        }
    }

    /// Puts the same policies in force with another vocabulary; files that could not be read by the last one are looked at
    /// again.
    func replace(_ library: PolicyLibrary) {
        state.withLock { state in
            state.library = library
            guard state.problems != nil else { return }
            state.seen = nil
            state.watch.known = nil
        }
    }

    // MARK: - Loading others

    /// Files that were looked at and not put in force yet.
    struct Candidate: Sendable {
        /// `nil` when they could not be read.
        fileprivate var files: [PolicyFile]?
        fileprivate var fingerprint: PolicyFingerprint?
        var result: Result<PolicyLibrary, PolicyProblems>
    }

    /// What to load, if there is anything new; `nil` when there is not.
    func candidate(now: Timestamp) throws(RegistryError) -> Candidate? {
        if case .directory(let path) = source { return candidate(in: PolicyDirectory(path: path), now) }
        return candidate(try PolicyOrigin.stored(in: store), nil, now)
    }

    private func candidate(in directory: PolicyDirectory, _ now: Timestamp) -> Candidate? {
        let look = Result { () throws(PolicyProblems) in try directory.fingerprint() }
        guard state.withLock({ $0.watch.isSettled(look) }) else { return nil }
        do throws(PolicyProblems) {
            let fingerprint = try look.get()
            guard let files = try directory.read(at: fingerprint, replacing: library.files.own) else { return nil }
            return candidate(files, fingerprint, now)
        } catch {
            // Looked at again every time, and told once.
            if state.withLock({ $0.problems }) == error { return nil }
            return Candidate(result: .failure(error))
        }
    }

    private func candidate(
        _ files: [PolicyFile], _ fingerprint: PolicyFingerprint?, _ now: Timestamp
    ) -> Candidate? {
        let isKnown = state.withLock { state in
            guard files == state.seen else { return false }
            state.problems = state.flaws
            if state.flaws == nil { state.succeeded = now }
            state.watch.known = fingerprint
            return true
        }
        guard !isKnown else { return nil }
        let known = library
        let result = Result { () throws(PolicyProblems) in
            try Self.library(files, from: source, vocabulary, reusing: known)
        }
        return Candidate(files: files, fingerprint: fingerprint, result: result)
    }

    /// A set that may be put in force. What lies in a directory has to keep what its tests promise; what is in the store
    /// kept it when it was put there.
    private static func library(
        _ own: [PolicyFile], from source: PolicySource, _ vocabulary: Vocabulary, reusing known: PolicyLibrary
    ) throws(PolicyProblems) -> PolicyLibrary {
        let library = try PolicyLibrary(PolicyFiles.baseline(with: own), vocabulary, reusing: known)
        if case .directory = source, let unkept = library.unkeptPromises() { throw unkept }
        return library
    }

    /// Puts it in force, or remembers why it cannot be.
    ///
    /// - Parameter loaded: The moment the store has for it, where it has one.
    func settle(_ candidate: Candidate, loaded: Timestamp? = nil, now: Timestamp) {
        state.withLock { state in
            state.watch.known = candidate.fingerprint
            switch candidate.result {
            case .success(let library):
                if library.contentHash != state.library.contentHash { state.loaded = loaded ?? now }
                state.library = library
                state.succeeded = now
                state.problems = nil
            case .failure(let problems): state.problems = problems
            }
            guard let files = candidate.files else { return }
            state.seen = files
            state.flaws = state.problems
        }
    }
}
