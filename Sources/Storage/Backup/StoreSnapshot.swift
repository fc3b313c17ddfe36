public import Domain

/// What a store holds at one moment, before its tables are read at that moment.
public struct StoreSnapshot: Hashable, Sendable {
    /// The schema's version.
    public var schema: Int
    /// How far the records reach, and how far they are signed.
    public var head: RecordHead
    /// When the newest record was made.
    public var newest: Timestamp?
    /// The newest checkpoint that was published.
    public var note: StoredNote?
    /// SHA-256, hexadecimal, of the files beside the database that it refers to.
    public var indexes: [String]
    /// As ``Store/erasures()``.
    public var erasures: Int64
    /// About how many bytes the tables have.
    public var bytes: Int64
}

/// A table whose rows follow.
public struct CopiedTable: Hashable, Sendable, Codable {
    public var name: String
    public var columns: [String]

    public init(name: String, columns: [String]) {
        self.name = name
        self.columns = columns
    }

    /// Left out of copies: who was signed in is not who may be signed in later.
    static let passing: Set<String> = ["session"]
    /// Where SQLite keeps the numbers that must not come again.
    static let numbers = "sqlite_sequence"
}
