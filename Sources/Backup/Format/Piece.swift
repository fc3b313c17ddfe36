/// What a backup consists of, behind its begin: one piece after the other, each a byte for its kind, its length in eight bytes,
/// big endian, and its bytes.
enum PieceKind: UInt8 {
    /// What the backup is of, in JSON; the first piece and the only one of its kind.
    case manifest = 1
    /// The name of a file beside the database, whose bytes follow.
    case file
    /// The next bytes of the file.
    case bytes
    /// A table's name and columns, in JSON; its rows follow.
    case table
    case row
}

/// One piece.
struct Piece {
    /// Bytes of the longest: more than SQLite lets a row have (1,000,000,000).
    static let longest: UInt64 = 1 << 30
    /// Bytes of a piece's begin.
    static let head = 9

    var kind: PieceKind
    var bytes: [UInt8]
}
