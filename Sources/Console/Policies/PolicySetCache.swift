import Policies
import Synchronization

/// Keeps the sets of policies that were looked into last: to read one takes a while, and whoever goes over activities of
/// last month meets the same again and again.
final class PolicySetCache: Sendable {
    /// Each is as large as the set in force.
    static let capacity = 4

    /// Looked into longest ago first.
    private let kept = Mutex<[PolicyLibrary]>([])

    /// The set with this content hash, from here or by `read`; what is not found is looked for again.
    func library(
        _ hash: String, _ read: (String) async throws(ConsoleServiceError) -> PolicyLibrary?
    ) async throws(ConsoleServiceError) -> PolicyLibrary? {
        if let known = kept.withLock({ kept in kept.first { $0.contentHash == hash } }) {
            keep(known)
            return known
        }
        guard let library = try await read(hash) else { return nil }
        keep(library)
        return library
    }

    private func keep(_ library: PolicyLibrary) {
        kept.withLock { kept in
            kept.removeAll { $0.contentHash == library.contentHash }
            kept.append(library)
            if kept.count > Self.capacity { kept.removeFirst() }
        }
    }
}
