/// Where a file that somebody uploaded stands. The raw values are stored, and policies know them.
public enum FileState: String, Hashable, Sendable, CaseIterable {
    /// It went on as it came.
    case accepted
    /// A copy went on in which values are replaced.
    case masked
    /// Policy or inspection kept it here.
    case refused
    /// It waits for somebody to release or to reject it.
    case held
    /// Somebody let it go on: it does when its uploader sends it again.
    case released
    /// Somebody decided that it goes nowhere.
    case rejected

    /// Whether it went to where a model can read it, or was let.
    public var isOpen: Bool {
        switch self {
        case .accepted, .masked, .released: true
        case .refused, .held, .rejected: false
        }
    }
}
