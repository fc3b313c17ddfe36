/// Why the store could not do what was asked.
///
/// Carries what was being done and what SQLite called it, never a value from a row or a statement.
public struct StoreError: Error, Hashable, Sendable, CustomStringConvertible {
    /// What went wrong, as far as a caller acts on it.
    public enum Code: String, Hashable, Sendable {
        /// There is no store in the directory, or it cannot be reached.
        case missing
        /// The store was written by a newer version of the program.
        case newerSchema
        /// The store holds records in a form that this version does not read any more.
        case olderRecords
        /// There is no space left.
        case diskFull
        /// The file, the directory or the file system does not take writes.
        case readOnly
        /// The file is damaged, or is not a store.
        case corrupt
        /// Another process held the store for longer than the busy timeout.
        case busy
        /// A query read on for longer than it may.
        case tooLong
        /// The data directory is open to others.
        case exposed
        /// A device or file system error.
        case inputOutput
        /// A row breaks a rule of the schema: a duplicate key, a digest of the wrong length.
        case constraint
        /// A value read back that the domain does not know.
        case unreadable
        /// Anything else.
        case failed
    }

    public var code: Code
    /// What was being done: `appending records`.
    public var operation: String
    /// SQLite's extended result code; 0 when SQLite had no part in it.
    public var sqlite: Int32
    /// What to do about it, when there is more to say than ``code`` does.
    public var hint: String?

    public init(_ code: Code, _ operation: String, sqlite: Int32 = 0, hint: String? = nil) {
        self.code = code
        self.operation = operation
        self.sqlite = sqlite
        self.hint = hint
    }

    public var description: String {
        var text = "\(reason) while \(operation)"
        if sqlite != 0 { text += " (sqlite \(sqlite))" }
        if let hint { text += ": \(hint)" }
        return text
    }

    private var reason: String {
        switch code {
        case .missing: "the store cannot be opened"
        case .newerSchema: "the store was written by a newer version"
        case .olderRecords: "the store was written by an older version"
        case .diskFull: "the disk is full"
        case .readOnly: "the store cannot be written"
        case .corrupt: "the store is damaged"
        case .busy: "another process holds the store"
        case .tooLong: "the query took too long"
        case .exposed: "the data directory is open to others"
        case .inputOutput: "the disk reports an error"
        case .constraint: "a row breaks a rule of the store"
        case .unreadable: "a stored value cannot be read"
        case .failed: "the store failed"
        }
    }
}
