internal import Policies

/// Tells when a watched directory is worth reading: when it looks other than what was read, and twice in a row the same.
/// Whoever writes a file first empties it, and a checkout puts one file after the other.
struct DirectoryWatch {
    typealias Look = Result<PolicyFingerprint, PolicyProblems>

    /// How it looked when it was read; `nil` when what is there was not.
    var known: PolicyFingerprint?
    private var last: Look?

    init(known: PolicyFingerprint?) { self.known = known }

    mutating func isSettled(_ look: Look) -> Bool {
        defer { last = look }
        if case .success(let fingerprint) = look, fingerprint == known { return false }
        return look == last
    }
}
