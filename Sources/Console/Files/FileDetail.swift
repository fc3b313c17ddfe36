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

/// How a decision about a file ended.
public enum FileDecisionResult: Hashable, Sendable {
    case done
    /// Policy does not allow it.
    case refused(Denial)
    /// It cannot be: what is wrong, for whoever decided.
    case impossible(String)
}
