public import Domain
internal import GRDB

extension Store {
    public func dataSets() throws(StoreError) -> [DataSet] {
        try read("reading data sets") { database in
            try Row.fetchAll(database, sql: "SELECT * FROM data_set ORDER BY id").map(DataSet.init(row:))
        }
    }

    public func save(_ dataSet: DataSet) throws(StoreError) {
        try change("saving a data set") { database in
            try database.execute(
                sql: """
                    INSERT OR REPLACE INTO data_set (id, name, owner, classification, audience) VALUES (?, ?, ?, ?, ?)
                    """,
                arguments: [
                    dataSet.id, dataSet.name, dataSet.owner, dataSet.classification.rawValue,
                    try JSONColumn.text(AssetColumns.AudienceColumn(dataSet.audience)),
                ])
        }
    }
}

extension DataSet {
    init(row: Row) throws {
        guard let classification = Classification(rawValue: try row.text("classification")) else {
            throw StoreError(.unreadable, "reading a data set's classification")
        }
        self.init(
            id: try row.text("id"), name: try row.text("name"), owner: try row.text("owner"),
            classification: classification,
            audience: try JSONColumn.value(AssetColumns.AudienceColumn.self, row.text("audience")).audience)
    }
}
