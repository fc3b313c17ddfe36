public import Domain
internal import Foundation
internal import GRDB

extension Store {
    public func session(digest: [UInt8]) throws(StoreError) -> SessionRow? {
        try read("looking a session up") { database in
            try Row.fetchOne(database, sql: "SELECT * FROM session WHERE digest = ?", arguments: [Data(digest)])
                .map(SessionRow.init(row:))
        }
    }

    public func sessions(of person: String?, now: Timestamp) throws(StoreError) -> [SessionRow] {
        try read("listing sessions") { database in
            try Row.fetchAll(
                database,
                sql: """
                    SELECT * FROM session WHERE expires > ?1 AND person = coalesce(?2, person) ORDER BY created, digest
                    """, arguments: [now.microseconds, person]
            ).map(SessionRow.init(row:))
        }
    }

    public func save(_ session: SessionRow) throws(StoreError) {
        try write("saving a session") { database in
            try database.execute(
                sql: """
                    INSERT OR REPLACE INTO session
                        (digest, person, created, expires, used, methods, second_factor, address, agent)
                    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
                    """,
                arguments: [
                    Data(session.digest), session.person, session.created.microseconds, session.expires.microseconds,
                    session.used.microseconds, session.methods, session.secondFactor?.microseconds, session.address,
                    session.agent,
                ])
        }
    }

    public func deleteSession(digest: [UInt8]) throws(StoreError) {
        try write("ending a session") { database in
            try database.execute(sql: "DELETE FROM session WHERE digest = ?", arguments: [Data(digest)])
        }
    }

    public func deleteSessions(of person: String) throws(StoreError) {
        try write("ending a person's sessions") { database in
            try database.execute(sql: "DELETE FROM session WHERE person = ?", arguments: [person])
        }
    }

    public func deleteSessions(of person: String, except digest: [UInt8]?) throws(StoreError) {
        try write("ending a person's other sessions") { database in
            try database.execute(
                sql: "DELETE FROM session WHERE person = ? AND digest IS NOT ?",
                arguments: [person, digest.map { Data($0) }])
        }
    }

    public func renew(_ session: SessionRow) throws(StoreError) -> Bool {
        try write("renewing a session") { database in
            try database.execute(
                sql: """
                    UPDATE session SET expires = max(expires, ?2), used = max(used, ?3), methods = ?4,
                        second_factor = nullif(max(coalesce(second_factor, 0), coalesce(?5, 0)), 0)
                    WHERE digest = ?1
                    """,
                arguments: [
                    Data(session.digest), session.expires.microseconds, session.used.microseconds, session.methods,
                    session.secondFactor?.microseconds,
                ])
            return database.changesCount == 1
        }
    }

    public func deleteExpiredSessions(now: Timestamp) throws(StoreError) {
        try write("clearing expired sessions") { database in
            try database.execute(sql: "DELETE FROM session WHERE expires <= ?", arguments: [now.microseconds])
        }
    }
}

extension SessionRow {
    fileprivate init(row: Row) throws {
        self.init(
            digest: try row.bytes("digest"), person: try row.text("person"), created: try row.time("created"),
            expires: try row.time("expires"), used: try row.time("used"), methods: try row.text("methods"),
            secondFactor: try row.optionalTime("second_factor"), address: try row.optionalText("address"),
            agent: try row.optionalText("agent"))
    }
}
