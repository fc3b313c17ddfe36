/// Why a call of a ``FileSystem`` failed.
public struct FileSystemError: Error, Hashable, Sendable, CustomStringConvertible {
    /// What went wrong, as far as a caller acts on it.
    public enum Kind: String, Hashable, Sendable {
        /// There is no space left, or no more is granted.
        case noSpace
        /// The device or the file system reports an error.
        case inputOutput
        /// Files here do not take writes, or not from this user.
        case readOnly
        /// There is no such file or directory.
        case missing
        /// Too many files are open.
        case tooManyFiles
        /// A name that is not the plain name of a file.
        case name
        /// Anything else.
        case failed
    }

    /// What was being done.
    public enum Operation: String, Hashable, Sendable {
        case open, create, length, read, write, truncate, sync, rename, remove, list
    }

    public var kind: Kind
    public var operation: Operation
    /// The system's number for the error; 0 when it was not the system's.
    public var code: Int32

    public init(_ kind: Kind, _ operation: Operation, code: Int32 = 0) {
        self.kind = kind
        self.operation = operation
        self.code = code
    }

    public var description: String {
        let reason =
            switch kind {
            case .noSpace: "the disk is full"
            case .inputOutput: "the disk reports an error"
            case .readOnly: "the files cannot be written"
            case .missing: "there is no such file"
            case .tooManyFiles: "too many files are open"
            case .name: "the name is not that of a file"
            case .failed: "the file system failed"
            }
        return "\(reason) (\(operation.rawValue)\(code == 0 ? "" : ", error \(code)"))"
    }
}
