public import Domain

/// What became known of a file after it was added.
public struct FileNote: Hashable, Sendable {
    /// The file, by our id.
    public var file: String
    /// The provider's id, from when it has one.
    public var upstream: String?
    public var uses: [FileUse]

    public init(file: String, upstream: String? = nil, uses: [FileUse] = []) {
        self.file = file
        self.upstream = upstream
        self.uses = uses
    }
}
