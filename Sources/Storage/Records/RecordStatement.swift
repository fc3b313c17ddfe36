internal import GRDBSQLite

/// A prepared statement of SQLite's C interface, for the append path.
///
/// GRDB's statement layer copies every argument into a value of its own first; here bytes are bound where they lie.
/// Belongs to the connection it was prepared on and is only used by whoever holds that connection.
final class RecordStatement {
    let handle: OpaquePointer

    init(_ connection: OpaquePointer, _ sql: String) throws(StoreError) {
        var handle: OpaquePointer?
        let result = sqlite3_prepare_v3(connection, sql, -1, UInt32(SQLITE_PREPARE_PERSISTENT), &handle, nil)
        guard result == SQLITE_OK, let handle else { throw StoreError(result: result, "preparing to append records") }
        self.handle = handle
    }

    deinit { sqlite3_finalize(handle) }

    func bind(_ index: Int32, _ value: Int64) { sqlite3_bind_int64(handle, index, value) }

    func bind(_ index: Int32, _ text: String?) {
        guard var text else {
            sqlite3_bind_null(handle, index)
            return
        }
        text.withUTF8 { bytes in
            guard let start = bytes.baseAddress else {
                sqlite3_bind_text(handle, index, "", 0, Self.copied)
                return
            }
            start.withMemoryRebound(to: CChar.self, capacity: bytes.count) { characters in
                _ = sqlite3_bind_text64(
                    handle, index, characters, UInt64(bytes.count), Self.copied, UInt8(SQLITE_UTF8))
            }
        }
    }

    func bind(_ index: Int32, blob: [UInt8]?) {
        guard let blob else {
            sqlite3_bind_null(handle, index)
            return
        }
        _ = blob.withUnsafeBytes { bytes in
            if let start = bytes.baseAddress, !bytes.isEmpty {
                sqlite3_bind_blob64(handle, index, start, UInt64(bytes.count), Self.copied)
            } else {
                sqlite3_bind_zeroblob(handle, index, 0)
            }
        }
    }

    /// Binds two blobs where they lie, runs to the first row or the end, and resets. Returns SQLite's result code.
    func step(_ first: Int32, binding one: [UInt8]?, _ second: Int32, binding other: [UInt8]?) -> Int32 {
        Self.withBytes(of: one) { one in
            Self.withBytes(of: other) { other in
                bind(first, inPlace: one)
                bind(second, inPlace: other)
                defer {
                    reset()
                    sqlite3_bind_null(handle, first)
                    sqlite3_bind_null(handle, second)
                }
                return step()
            }
        }
    }

    /// Binds a blob where it lies; it has to stay there until the statement is bound anew or done.
    func bind(_ index: Int32, inPlace bytes: UnsafeRawBufferPointer?) {
        guard let bytes else {
            sqlite3_bind_null(handle, index)
            return
        }
        guard let start = bytes.baseAddress, !bytes.isEmpty else {
            sqlite3_bind_zeroblob(handle, index, 0)
            return
        }
        sqlite3_bind_blob64(handle, index, start, UInt64(bytes.count), nil)
    }

    private static func withBytes<Value>(
        of bytes: [UInt8]?, _ body: (UnsafeRawBufferPointer?) -> Value
    ) -> Value {
        guard let bytes else { return body(nil) }
        return bytes.withUnsafeBytes { body($0) }
    }

    /// Shows every row until the end, or until `body` answers `false`.
    func rows(_ operation: String, _ body: () throws -> Bool) throws {
        while true {
            switch step() {
            case SQLITE_ROW: if try !body() { return }
            case SQLITE_DONE: return
            case let result: throw StoreError(result: result, operation)
            }
        }
    }

    /// Runs to the first row or the end and returns SQLite's result code. Call ``reset()`` afterwards.
    func step() -> Int32 { sqlite3_step(handle) }
    func reset() { sqlite3_reset(handle) }
    func integer(_ column: Int32) -> Int64 { sqlite3_column_int64(handle, column) }

    /// The number in a column of the current row; `nil` when there is something else, as everywhere below.
    func optionalInteger(_ column: Int32) -> Int64? {
        sqlite3_column_type(handle, column) == SQLITE_INTEGER ? sqlite3_column_int64(handle, column) : nil
    }

    /// The text in a column of the current row.
    func optionalText(_ column: Int32) -> String? {
        guard sqlite3_column_type(handle, column) == SQLITE_TEXT, let start = sqlite3_column_text(handle, column) else {
            return nil
        }
        let bytes = UnsafeBufferPointer(start: start, count: Int(sqlite3_column_bytes(handle, column)))
        return String(decoding: bytes, as: UTF8.self)
    }

    /// A copy of the blob in a column of the current row.
    func optionalBytes(_ column: Int32) -> [UInt8]? {
        sqlite3_column_type(handle, column) == SQLITE_BLOB ? bytes(column) : nil
    }

    /// Lends the bytes in a column of the current row.
    func withBytes<Value>(_ column: Int32, _ body: (UnsafeRawBufferPointer) -> Value) -> Value {
        let start = sqlite3_column_blob(handle, column)
        return body(UnsafeRawBufferPointer(start: start, count: Int(sqlite3_column_bytes(handle, column))))
    }

    /// A copy of the bytes in a column of the current row.
    func bytes(_ column: Int32) -> [UInt8] {
        guard let start = sqlite3_column_blob(handle, column) else { return [] }
        return [UInt8](UnsafeRawBufferPointer(start: start, count: Int(sqlite3_column_bytes(handle, column))))
    }

    /// Tells SQLite to take a copy: the bytes are not ours to keep after the call (`SQLITE_TRANSIENT`).
    private static var copied: sqlite3_destructor_type { unsafeBitCast(-1, to: sqlite3_destructor_type.self) }
}
