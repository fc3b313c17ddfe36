internal import GRDB

extension StoreError {
    /// Names the failure without SQLite's message, which may quote values.
    init(_ error: any Error, _ operation: String) {
        switch error {
        case let known as StoreError: self = known
        case let sqlite as DatabaseError: self.init(result: sqlite.extendedResultCode.rawValue, operation)
        default: self.init(.failed, operation)
        }
    }

    /// Names a failed SQLite call by its extended result code.
    init(result: Int32, _ operation: String) {
        let code: Code =
            switch ResultCode(rawValue: result) {
            case .SQLITE_FULL: .diskFull
            case .SQLITE_READONLY, .SQLITE_PERM, .SQLITE_AUTH: .readOnly
            case .SQLITE_CORRUPT, .SQLITE_NOTADB, .SQLITE_IOERR_SHORT_READ, .SQLITE_IOERR_DATA,
                .SQLITE_IOERR_CORRUPTFS, .SQLITE_FORMAT:
                .corrupt
            case .SQLITE_BUSY, .SQLITE_LOCKED, .SQLITE_PROTOCOL: .busy
            case .SQLITE_INTERRUPT: .tooLong
            case .SQLITE_IOERR: .inputOutput
            case .SQLITE_CANTOPEN: .missing
            case .SQLITE_CONSTRAINT, .SQLITE_MISMATCH, .SQLITE_TOOBIG: .constraint
            default: .failed
            }
        self.init(code, operation, sqlite: result)
    }
}

extension Store {
    /// Reads on one of the pool's readers: a consistent snapshot that never waits for a writer.
    func read<Value>(_ operation: String, _ body: (Database) throws -> Value) throws(StoreError) -> Value {
        do { return try pool.read(body) } catch { throw StoreError(error, operation) }
    }

    /// Writes in one IMMEDIATE transaction.
    func write<Value>(_ operation: String, _ body: (Database) throws -> Value) throws(StoreError) -> Value {
        do {
            return try pool.writeWithoutTransaction { database in
                var value: Value?
                try database.inTransaction(.immediate) {
                    value = try body(database)
                    return .commit
                }
                guard let value else { throw StoreError(.failed, operation) }
                return value
            }
        } catch {
            throw StoreError(error, operation)
        }
    }
}
