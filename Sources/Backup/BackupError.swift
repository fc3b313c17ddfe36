public import Storage

/// Why there is no backup, or why one is not restored. Never carries content.
public enum BackupError: Error, Hashable, Sendable, CustomStringConvertible {
    /// The file is none.
    case noBackup
    /// A newer version of the program wrote it.
    case newerFormat(Int)
    /// It takes another master key than the one that is there.
    case otherKey
    /// It ends too early.
    case truncated
    /// Something in it is not as it was written; after so many bytes of the sealed part.
    case altered(after: Int64)
    /// It opens, and what is in it makes no sense.
    case malformed(String)
    /// The tree's head that it carries is not the one of its records.
    case head(String)
    /// Something was erased while the backup was taken, which holds it: it must not be kept.
    case erasedMeanwhile
    /// A file could not be read or written.
    case file(String)
    case store(StoreError)

    public var description: String {
        switch self {
        case .noBackup: "this is no backup of a store"
        case .newerFormat(let version): "a newer version of the program wrote this backup (format \(version))"
        case .otherKey: "the master key that is there is not the one that this backup takes"
        case .truncated: "the backup ends too early: it was cut off"
        case .altered(let bytes): "the backup was changed, or cut off, behind its first \(bytes) bytes"
        case .malformed(let what): "the backup makes no sense: \(what)"
        case .head(let what): "the backup's records are not what its signed head says: \(what)"
        case .erasedMeanwhile: "something was erased while the backup was taken, so it was not kept: try again"
        case .file(let what): what
        case .store(let error): error.description
        }
    }
}
