public import Domain
internal import Foundation
internal import GRDB

extension Store {
    public func holds() throws(StoreError) -> [StoredHold] {
        try read("reading legal holds") { database in
            try Row.fetchAll(database, sql: "SELECT id, terms, detail, placed, lifted FROM hold ORDER BY number").map {
                row in
                let terms = try row.bytes("terms")
                return StoredHold(
                    id: try row.text("id"),
                    terms: stride(from: 0, to: terms.count, by: StoredRecord.termLength).map {
                        Array(terms[$0..<min($0 + StoredRecord.termLength, terms.count)])
                    },
                    detail: try row.bytes("detail"), placed: try row.time("placed"),
                    lifted: try row.optionalTime("lifted"))
            }
        }
    }

    public func place(_ hold: StoredHold) throws(StoreError) {
        try write("placing a legal hold") { database in
            try database.execute(
                sql: "INSERT INTO hold (id, terms, detail, placed, lifted) VALUES (?, ?, ?, ?, ?)",
                arguments: [
                    hold.id, Data(hold.terms.flatMap { $0 }), Data(hold.detail), hold.placed.microseconds,
                    hold.lifted?.microseconds,
                ])
        }
    }

    public func lift(hold id: String, at time: Timestamp) throws(StoreError) -> Bool {
        try write("lifting a legal hold") { database in
            try database.execute(
                sql: "UPDATE hold SET lifted = ? WHERE id = ? AND lifted IS NULL",
                arguments: [time.microseconds, id])
            return database.changesCount > 0
        }
    }
}
