internal import GRDBSQLite

/// Rows as they leave a database and go into another: one value after the other, each behind a byte for its kind.
///
///     0   null
///     1   integer    8 bytes
///     2   text       length, 8 bytes ‖ UTF-8
///     3   blob       length, 8 bytes ‖ bytes
///
/// Numbers are big endian. Tables of ours are strict and hold nothing else.
enum RowCodec {
    private enum Kind: UInt8 { case null, integer, text, blob }

    private static let reading = "reading the store for a backup"
    private static let writing = "writing a store from a backup"
    private static let malformed = StoreError(.unreadable, writing, hint: "a row of the backup cannot be read")

    /// The row that a statement stands on.
    static func bytes(of statement: OpaquePointer, columns: Int32) throws(StoreError) -> [UInt8] {
        var bytes: [UInt8] = []
        for column in 0..<columns {
            switch sqlite3_column_type(statement, column) {
            case SQLITE_NULL: bytes.append(Kind.null.rawValue)
            case SQLITE_INTEGER:
                bytes.append(Kind.integer.rawValue)
                append(UInt64(bitPattern: sqlite3_column_int64(statement, column)), to: &bytes)
            case SQLITE_TEXT:
                let text = UnsafeRawPointer(sqlite3_column_text(statement, column))
                append(text, sqlite3_column_bytes(statement, column), .text, to: &bytes)
            case SQLITE_BLOB:
                let blob = sqlite3_column_blob(statement, column)
                append(blob, sqlite3_column_bytes(statement, column), .blob, to: &bytes)
            default: throw StoreError(.unreadable, reading)
            }
        }
        return bytes
    }

    /// Gives a statement the values of a row, which must be as many as it has parameters and lie where they are until it is
    /// reset.
    static func bind(
        _ bytes: UnsafeRawBufferPointer, to statement: OpaquePointer, columns: Int32
    ) throws(StoreError) {
        var rest = bytes[...]
        for index in 1...max(columns, 1) {
            guard let byte = rest.popFirst(), let kind = Kind(rawValue: byte) else { throw malformed }
            let result: Int32
            switch kind {
            case .null: result = sqlite3_bind_null(statement, index)
            case .integer: result = sqlite3_bind_int64(statement, index, Int64(bitPattern: try number(&rest)))
            case .text, .blob:
                let length = try number(&rest)
                guard length <= UInt64(rest.count) else { throw malformed }
                let value = UnsafeRawBufferPointer(rebasing: rest.prefix(Int(length)))
                rest = rest.dropFirst(Int(length))
                result = bind(value, index, kind, statement)
            }
            guard result == SQLITE_OK else { throw StoreError(result: result, writing) }
        }
        guard rest.isEmpty else { throw malformed }
    }

    private static func bind(
        _ value: UnsafeRawBufferPointer, _ index: Int32, _ kind: Kind, _ statement: OpaquePointer
    ) -> Int32 {
        if kind == .blob {
            guard let start = value.baseAddress, !value.isEmpty else {
                return sqlite3_bind_zeroblob(statement, index, 0)
            }
            return sqlite3_bind_blob64(statement, index, start, UInt64(value.count), nil)
        }
        // A pointer of none would be NULL and not an empty text.
        guard let start = value.baseAddress, !value.isEmpty else {
            return sqlite3_bind_text(statement, index, "", 0, nil)
        }
        return sqlite3_bind_text64(
            statement, index, start.assumingMemoryBound(to: CChar.self), UInt64(value.count), nil, UInt8(SQLITE_UTF8))
    }

    private static func append(
        _ start: UnsafeRawPointer?, _ count: Int32, _ kind: Kind, to bytes: inout [UInt8]
    ) {
        bytes.append(kind.rawValue)
        append(UInt64(max(count, 0)), to: &bytes)
        bytes.append(contentsOf: UnsafeRawBufferPointer(start: start, count: start == nil ? 0 : Int(count)))
    }

    private static func append(_ number: UInt64, to bytes: inout [UInt8]) {
        withUnsafeBytes(of: number.bigEndian) { bytes.append(contentsOf: $0) }
    }

    private static func number(_ rest: inout Slice<UnsafeRawBufferPointer>) throws(StoreError) -> UInt64 {
        guard rest.count >= 8 else { throw malformed }
        defer { rest = rest.dropFirst(8) }
        return rest.prefix(8).reduce(0) { $0 << 8 | UInt64($1) }
    }
}
