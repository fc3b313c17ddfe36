internal import Domain
internal import Foundation
internal import GRDB

extension Store: SubjectStore {
    public func add(_ subject: StoredSubject) throws(StoreError) -> StoredSubject? {
        try write("keeping a person's key") { database in
            if let term = subject.term, let known = try Self.subject(database, "term", term) { return known }
            guard try Self.newestKeyEncryptionKey(database)?.number ?? 0 == subject.wrapping else { return nil }
            try database.execute(
                sql: """
                    INSERT INTO subject (key, pseudonym, term, name, wrapped, wrapping, created, erased)
                    VALUES (?, ?, ?, ?, ?, ?, ?, ?)
                    """,
                arguments: [
                    Data(subject.key), Data(subject.pseudonym), subject.term.map { Data($0) },
                    subject.name.map { Data($0) }, subject.wrapped.map { Data($0) }, subject.wrapping,
                    subject.created.microseconds, subject.erased?.microseconds,
                ])
            return subject
        }
    }

    public func subject(term: [UInt8]) throws(StoreError) -> StoredSubject? {
        try read("looking a person's key up") { try Self.subject($0, "term", term) }
    }

    public func subject(key: [UInt8]) throws(StoreError) -> StoredSubject? {
        try read("looking a person's key up") { try Self.subject($0, "key", key) }
    }

    public func subjects(after key: [UInt8]?, limit: Int) throws(StoreError) -> [StoredSubject] {
        try read("listing persons' keys") { database in
            try Row.fetchAll(
                database.cachedStatement(sql: "SELECT * FROM subject WHERE key > ? ORDER BY key LIMIT ?"),
                arguments: [Data(key ?? []), limit]
            ).map { try StoredSubject(row: $0) }
        }
    }

    static func subject(_ database: Database, _ column: String, _ value: [UInt8]) throws -> StoredSubject? {
        try Row.fetchOne(
            database.cachedStatement(sql: "SELECT * FROM subject WHERE \(column) = ?"), arguments: [Data(value)]
        ).map { try StoredSubject(row: $0) }
    }
}

extension StoredSubject {
    init(row: Row) throws(StoreError) {
        self.init(
            key: try row.bytes("key"), pseudonym: try row.bytes("pseudonym"), term: try row.optionalBytes("term"),
            name: try row.optionalBytes("name"), wrapped: try row.optionalBytes("wrapped"),
            wrapping: try row.integer("wrapping"), created: try row.time("created"),
            erased: try row.optionalTime("erased"))
    }
}
