public import Domain

/// A file with where it is used.
public struct FileDetail: Hashable, Sendable {
    public var record: FileRecord
    /// Newest first.
    public var uses: [FileUse]

    public init(record: FileRecord, uses: [FileUse] = []) {
        self.record = record
        self.uses = uses
    }
}
