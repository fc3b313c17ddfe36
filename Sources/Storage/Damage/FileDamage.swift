/// A place in a file of the store that is not as it was written.
public struct FileDamage: Hashable, Sendable, CustomStringConvertible {
    /// The file's name within the data directory.
    public var file: String
    /// Where in it, in bytes: a page's or block's begin, or the very byte where that can be told.
    public var offset: Int64
    /// For a person; nothing of what is stored.
    public var reason: String

    public init(file: String, offset: Int64, reason: String) {
        self.file = file
        self.offset = offset
        self.reason = reason
    }

    /// Whether it is in the database's file, of which the write-ahead log may hold newer pages.
    public var isPage: Bool { file == StoreDirectory.database }

    public var description: String { "\(file) at byte \(offset): \(reason)" }
}

/// What reading a store's files byte for byte found.
public struct FileCheck: Hashable, Sendable {
    /// How many damages are told; with more, the rest is not looked for.
    public static let limit = 100

    /// Pages of the database whose sums were compared.
    public var pages: Int64 = 0
    /// Whether the database's pages carry sums. Those of a store that was made before they did carry none.
    public var hasSums = true
    public var damages: [FileDamage] = []
    /// Ends of logs that fit no transaction. A process that died while it wrote leaves such a one, of what nobody was told that it
    /// is done; a byte that was changed in the last transaction looks the same.
    public var tails: [FileDamage] = []

    public init() {}

    mutating func add(_ file: String, _ offset: Int64, _ reason: String) {
        if !isFull { damages.append(FileDamage(file: file, offset: offset, reason: reason)) }
    }

    var isFull: Bool { damages.count >= Self.limit }
}
