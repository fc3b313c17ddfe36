public import Policies

/// What whoever looks after a server has to know about the files that policies come from.
public enum PolicyNews: Hashable, Sendable {
    /// They cannot be put in force as they are now, and those before stay in force.
    case broken(PolicyProblems)
    /// They are in force again; with their content hash.
    case mended(String)

    /// Tells each piece of news once.
    struct Telling {
        /// What is known to be wrong.
        var known: PolicyProblems?

        mutating func news(of status: PolicyShelf.Status) -> PolicyNews? {
            defer { known = status.problems }
            guard status.problems != known else { return nil }
            return status.problems.map(PolicyNews.broken) ?? .mended(status.contentHash)
        }
    }
}
