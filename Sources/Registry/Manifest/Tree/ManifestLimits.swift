/// How large a manifest may be. Generous for people, small for machines that try to exhaust us.
enum ManifestLimits {
    /// Bytes of one file.
    static let bytes = 1 << 20
    /// Levels of nesting.
    static let depth = 32
    /// Values of one file, all documents together.
    static let nodes = 20_000
    /// Manifests of one file.
    static let documents = 1_000
}
