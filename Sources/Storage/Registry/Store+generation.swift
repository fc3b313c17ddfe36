internal import GRDB

extension Store {
    public func generation() throws(StoreError) -> Int64 {
        try read("reading the registry's generation") { database in
            try database.cachedStatement(sql: "SELECT value FROM meta WHERE key = 'generation'").generation()
        }
    }

    /// Writes to the registry and makes the generation grow in the same transaction.
    func change<Value>(_ operation: String, _ body: (Database) throws -> Value) throws(StoreError) -> Value {
        try write(operation) { database in
            let value = try body(database)
            try database.execute(sql: "UPDATE meta SET value = value + 1 WHERE key = 'generation'")
            return value
        }
    }
}

extension Statement {
    fileprivate func generation() throws -> Int64 {
        guard let value = try Int64.fetchOne(self) else {
            throw StoreError(.corrupt, "reading the registry's generation")
        }
        return value
    }
}
