internal import Domain
internal import Foundation
internal import GRDB

extension Store: HoldingStore {
    public func holdings(_ kinds: Set<HoldingRow.Kind>) throws(StoreError) -> [HoldingRow] {
        try read("reading what is looked for") { database in
            var rows: [HoldingRow] = []
            for kind in kinds.map(\.rawValue).sorted() {
                let found = try Row.fetchAll(
                    database, sql: "SELECT * FROM holding WHERE kind = ? ORDER BY name", arguments: [kind])
                rows += try found.map(HoldingRow.init(row:))
            }
            return rows
        }
    }

    public func holdingCount(_ kind: HoldingRow.Kind) throws(StoreError) -> Int {
        try read("counting what is looked for") { database in
            try Int.fetchOne(
                database, sql: "SELECT count(*) FROM holding WHERE kind = ?", arguments: [kind.rawValue]) ?? 0
        }
    }

    public func changeHoldings(
        removing names: [HoldingRow.Name], saving rows: [HoldingRow]
    ) throws(StoreError) {
        try change("changing what is looked for") { database in
            for name in names {
                try database.cachedStatement(sql: "DELETE FROM holding WHERE kind = ? AND name = ?")
                    .execute(arguments: [name.kind.rawValue, name.name])
            }
            for row in rows {
                try database.cachedStatement(
                    sql: """
                        INSERT OR REPLACE INTO holding
                            (kind, name, hash, labels, summary, content, changed_by, changed)
                        VALUES (?, ?, ?, ?, ?, ?, ?, ?)
                        """
                ).execute(
                    arguments: [
                        row.id.kind.rawValue, row.id.name, row.hash, try JSONColumn.text(row.labels),
                        Data(row.summary), row.content.map { Data($0) }, row.changedBy, row.changed.microseconds,
                    ])
            }
            try database.execute(sql: "UPDATE meta SET value = value + 1 WHERE key = 'holdings'")
        }
    }

    public func holdingGeneration() throws(StoreError) -> Int64 {
        try read("reading the generation of what is looked for") { database in
            guard
                let value = try Int64.fetchOne(
                    database.cachedStatement(sql: "SELECT value FROM meta WHERE key = 'holdings'"))
            else { throw StoreError(.corrupt, "reading the generation of what is looked for") }
            return value
        }
    }

    public func holdingLabels() throws(StoreError) -> Set<String> {
        try read("reading the labels of what is looked for") { database in
            let lists = try Row.fetchAll(database, sql: "SELECT DISTINCT labels FROM holding")
            return Set(try lists.flatMap { try JSONColumn.value([String].self, $0.text("labels")) })
        }
    }
}

extension HoldingRow {
    fileprivate init(row: Row) throws {
        guard let kind = Kind(rawValue: try row.text("kind")) else {
            throw StoreError(.unreadable, "reading the column `kind`")
        }
        self.init(
            Name(kind, try row.text("name")), hash: try row.text("hash"),
            labels: try JSONColumn.value([String].self, row.text("labels")), summary: try row.bytes("summary"),
            content: try row.optionalBytes("content"), changedBy: try row.text("changed_by"),
            changed: try row.time("changed"))
    }
}
