public import Domain
internal import Foundation
internal import GRDB

extension Store {
    public func session(digest: [UInt8]) throws(StoreError) -> SessionRow? {
        try read("looking a session up") { database in
            try Row.fetchOne(database, sql: "SELECT * FROM session WHERE digest = ?", arguments: [Data(digest)])
                .map { row in
                    SessionRow(
                        digest: try row.bytes("digest"), person: try row.text("person"),
                        created: try row.time("created"), expires: try row.time("expires"))
                }
        }
    }

    public func save(_ session: SessionRow) throws(StoreError) {
        try write("saving a session") { database in
            try database.execute(
                sql: "INSERT OR REPLACE INTO session (digest, person, created, expires) VALUES (?, ?, ?, ?)",
                arguments: [
                    Data(session.digest), session.person, session.created.microseconds, session.expires.microseconds,
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

    public func deleteExpiredSessions(now: Timestamp) throws(StoreError) {
        try write("clearing expired sessions") { database in
            try database.execute(sql: "DELETE FROM session WHERE expires <= ?", arguments: [now.microseconds])
        }
    }
}
