/// What today's policies say of a version that is about to be served. The caller asks them.
public enum PolicyCheck: Hashable, Sendable {
    case allowed
    /// They forbid it, for this reason.
    case forbidden(String)
}
