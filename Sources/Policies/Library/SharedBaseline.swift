public import Domain
internal import Synchronization

extension PolicyLibrary {
    private static let baselines = Mutex<[Set<Label>: PolicyLibrary]>([:])

    /// The baseline by itself, read once for each set of labels: what it is made of cannot change while the program runs.
    ///
    /// - Parameter labels: As ``Vocabulary/init(labels:)`` takes them.
    public static func baseline(labels: Set<Label>) throws(PolicyProblems) -> PolicyLibrary {
        if let known = baselines.withLock({ $0[labels] }) { return known }
        let library = try PolicyLibrary(.baseline, Vocabulary(labels: labels))
        baselines.withLock { $0[labels] = library }
        return library
    }
}
