public import Domain
internal import Foundation
internal import GRDB

extension Store: WitnessStore {
    public func witnesses() throws(StoreError) -> [StoredWitness] {
        try read("reading the log's witnesses") { database in
            try Row.fetchAll(database, sql: "SELECT * FROM log_witness ORDER BY number").map(Self.witness)
        }
    }

    public func appoint(_ witness: StoredWitness) throws(StoreError) -> Bool {
        try write("appointing a witness") { database in
            try database.execute(
                sql: """
                    INSERT INTO log_witness (verifier, url, appointed) VALUES (?, ?, ?)
                    ON CONFLICT (verifier) DO UPDATE
                    SET url = excluded.url, appointed = excluded.appointed, dismissed = NULL, refusal = NULL, refused = NULL
                    WHERE dismissed IS NOT NULL
                    """,
                arguments: [witness.verifier, witness.url, witness.appointed.microseconds])
            return database.changesCount > 0
        }
    }

    public func dismiss(_ verifier: String, at time: Timestamp) throws(StoreError) -> Bool {
        try write("dismissing a witness") { database in
            try database.execute(
                sql: "UPDATE log_witness SET dismissed = ? WHERE verifier = ? AND dismissed IS NULL",
                arguments: [time.microseconds, verifier])
            return database.changesCount > 0
        }
    }

    public func cosign(
        _ checkpoint: StoredWitness.Cosigned, by verifier: String, adding: ([UInt8]) -> [UInt8]?
    ) throws(StoreError) -> Bool {
        try write("adding a cosignature to a checkpoint") { database in
            let place: StatementArguments = [checkpoint.size, checkpoint.time.microseconds]
            let note = try Data.fetchOne(
                database, sql: "SELECT note FROM log_note WHERE size = ? AND time = ?", arguments: place)
            guard let note, let cosigned = adding([UInt8](note)) else { return false }
            try database.execute(
                sql: "UPDATE log_note SET note = ? WHERE size = ? AND time = ?",
                arguments: [Data(cosigned)] + place)
            try database.execute(
                sql: """
                    UPDATE log_witness SET size = ?, time = ?, refusal = NULL, refused = NULL
                    WHERE verifier = ? AND (ifnull(size, -1), ifnull(time, -1)) < (?, ?)
                    """,
                arguments: place + [verifier] + place)
            return true
        }
    }

    public func refuse(_ verifier: String, _ refusal: StoredWitness.Refusal) throws(StoreError) {
        try write("remembering what a witness said") { database in
            try database.execute(
                sql: """
                    UPDATE log_witness SET refusal = ?, refused = ? WHERE verifier = ? AND refusal IS NOT ?
                    """,
                arguments: [refusal.reason, refusal.since.microseconds, verifier, refusal.reason])
        }
    }

    private static func witness(_ row: Row) throws -> StoredWitness {
        StoredWitness(
            verifier: try row.text("verifier"), url: try row.text("url"), appointed: try row.time("appointed"),
            dismissed: try row.optionalTime("dismissed"),
            cosigned: try row.optionalTime("time").map { .init(size: try row.integer("size"), time: $0) },
            refusal: try row.optionalTime("refused").map { .init(reason: try row.text("refusal"), since: $0) })
    }
}
