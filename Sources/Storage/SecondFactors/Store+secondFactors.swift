internal import Domain
internal import Foundation
internal import GRDB

extension Store {
    public func secondFactors() throws(StoreError) -> Set<String> {
        try read("reading who has a second factor") { database in
            try String.fetchSet(database, sql: "SELECT person FROM second_factor")
        }
    }

    public func secondFactor(of person: String) throws(StoreError) -> SecondFactorRow? {
        try read("reading a second factor") { database in
            try Row.fetchOne(
                database,
                sql: """
                    SELECT *, (SELECT count(*) FROM recovery_code WHERE person = second_factor.person) AS codes
                    FROM second_factor WHERE person = ?
                    """, arguments: [person]
            ).map { row in
                SecondFactorRow(
                    person: try row.text("person"), nonce: try row.bytes("nonce"),
                    ciphertext: try row.bytes("ciphertext"), created: try row.time("created"),
                    lastStep: try row.integer("last_step"), recoveryCodes: Int(try row.integer("codes")))
            }
        }
    }

    public func save(_ factor: SecondFactorRow, recoveryCodes: [[UInt8]]) throws(StoreError) {
        defer { overwriteErased() }
        try change("saving a second factor") { database in
            try Self.erasing(database) { try Self.deleteSecondFactor(of: factor.person, database) }
            try database.execute(
                sql: """
                    INSERT INTO second_factor (person, nonce, ciphertext, created, last_step) VALUES (?, ?, ?, ?, ?)
                    """,
                arguments: [
                    factor.person, Data(factor.nonce), Data(factor.ciphertext), factor.created.microseconds,
                    factor.lastStep,
                ])
            try Self.keep(recoveryCodes, of: factor.person, database)
        }
    }

    public func replaceRecoveryCodes(of person: String, by digests: [[UInt8]]) throws(StoreError) -> Bool {
        try write("saving recovery codes") { database in
            let isThere = try Bool.fetchOne(
                database, sql: "SELECT EXISTS (SELECT 1 FROM second_factor WHERE person = ?)", arguments: [person])
            guard isThere == true else { return false }
            try database.execute(sql: "DELETE FROM recovery_code WHERE person = ?", arguments: [person])
            try Self.keep(digests, of: person, database)
            return true
        }
    }

    public func take(step: Int64, of person: String) throws(StoreError) -> Bool {
        try write("taking a code") { database in
            try database.execute(
                sql: "UPDATE second_factor SET last_step = ?1 WHERE person = ?2 AND last_step < ?1",
                arguments: [step, person])
            return database.changesCount == 1
        }
    }

    public func take(recoveryCode digest: [UInt8], of person: String) throws(StoreError) -> Bool {
        try write("taking a recovery code") { database in
            try database.execute(
                sql: "DELETE FROM recovery_code WHERE person = ? AND digest = ?", arguments: [person, Data(digest)])
            return database.changesCount == 1
        }
    }

    public func deleteSecondFactor(of person: String) throws(StoreError) {
        defer { overwriteErased() }
        try change("taking a second factor away") { database in
            try Self.erasing(database) { try Self.deleteSecondFactor(of: person, database) }
        }
    }

    static func deleteSecondFactor(of person: String, _ database: Database) throws {
        try database.execute(sql: "DELETE FROM recovery_code WHERE person = ?", arguments: [person])
        try database.execute(sql: "DELETE FROM second_factor WHERE person = ?", arguments: [person])
    }

    private static func keep(_ digests: [[UInt8]], of person: String, _ database: Database) throws {
        for digest in digests {
            try database.execute(
                sql: "INSERT INTO recovery_code (person, digest) VALUES (?, ?)", arguments: [person, Data(digest)])
        }
    }
}
