import Policies
import Synchronization

/// Keeps what became of tests: the same files give the same answers, so they are asked once.
final class TrialCache: Sendable {
    /// For the whole program.
    static let shared = TrialCache()

    private static let capacity = 4
    private let kept = Mutex<[(files: PolicyFiles, tally: TrialTally)]>([])

    /// What became of the tests of these policies. Takes a while when they are new.
    func tally(_ library: PolicyLibrary) -> TrialTally {
        if let known = kept.withLock({ $0.first { $0.files == library.files } }) { return known.tally }
        let tally = TrialTally(library.trials())
        kept.withLock { kept in
            kept.append((library.files, tally))
            if kept.count > Self.capacity { kept.removeFirst() }
        }
        return tally
    }
}

extension Rooms {
    /// What became of the tests of these policies; `nil` when there is no time to run them now.
    func trials(_ library: PolicyLibrary) async -> TrialTally? {
        try? await bench.offload.perform { TrialCache.shared.tally(library) }
    }
}
