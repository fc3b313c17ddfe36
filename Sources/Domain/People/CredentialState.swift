/// What has become of a key by one moment.
public enum CredentialState: String, Hashable, Sendable, CaseIterable {
    case active
    /// Accepted, and nobody has used it for so long that it was reported.
    case unused
    /// Taken out of use because nobody used it.
    case disabled
    case revoked
    case expired

    /// Whether a door still accepts the key.
    public var isLive: Bool { self == .active || self == .unused }
}

extension Credential {
    public func state(at now: Timestamp) -> CredentialState {
        if revoked != nil { return isReportedUnused ? .disabled : .revoked }
        if let expires, expires <= now { return .expired }
        return isReportedUnused ? .unused : .active
    }

    /// The last sign that somebody needs it: its use, or its making.
    public var lastSign: Timestamp { max(lastUsed ?? created, created) }

    private var isReportedUnused: Bool { reportedUnused.map { $0 > lastSign } ?? false }
}
