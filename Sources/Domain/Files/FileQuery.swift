/// Which files a list shows.
public struct FileQuery: Hashable, Sendable {
    public var state: FileState?
    public var classification: Classification?
    public var uploader: String?
    public var asset: String?
    /// A label, or a type for all its subtypes.
    public var label: Label?
    /// As ``FileRecord/type``.
    public var type: String?

    public init(
        state: FileState? = nil, classification: Classification? = nil, uploader: String? = nil,
        asset: String? = nil, label: Label? = nil, type: String? = nil
    ) {
        self.state = state
        self.classification = classification
        self.uploader = uploader
        self.asset = asset
        self.label = label
        self.type = type
    }
}

/// A file in a list, with where it stands there.
public struct ListedFile: Hashable, Sendable {
    /// Grows with every file; a page begins before one.
    public var sequence: Int64
    public var record: FileRecord

    public init(sequence: Int64, record: FileRecord) {
        self.sequence = sequence
        self.record = record
    }
}
