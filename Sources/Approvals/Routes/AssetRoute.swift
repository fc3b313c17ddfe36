/// Where a version can be published: test first, then production.
public enum ApprovalEnvironment: String, Hashable, Sendable, Codable, CodingKeyRepresentable, CaseIterable {
    case test, production
}

/// What an environment serves.
public struct AssetRoute: Hashable, Sendable, Codable {
    public internal(set) var publication: Publication?
    /// The hash that was last observed at the place that hosts the asset.
    public internal(set) var observed: String?
}

/// That a version is served from a moment on.
public struct Publication: Hashable, Sendable, Codable {
    public let version: Int
    public let hash: String
    public let person: String
    /// Microseconds.
    public let at: Int64
    /// The first microsecond at which it is not served any more.
    public let expires: Int64
}
