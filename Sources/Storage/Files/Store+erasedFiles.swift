internal import Foundation
internal import GRDB

extension Store {
    /// What the uploader of a file whose uploader was erased begins with: no address does.
    public static let erasedUploader = "erased:"

    public func erase(_ file: StoredFile, known nonce: [UInt8]) throws(StoreError) -> Bool {
        try write("erasing what is known of a file") { database in
            let isDone = try Self.erasing(database) {
                try database.execute(
                    sql: """
                        UPDATE file SET digest = ?, uploader = ?, credential = ?, fingerprints = ?, state = ?, computed = ?,
                            classification = ?, nonce = ?, sealed = ?
                        WHERE id = ? AND nonce = ?
                        """,
                    arguments: [
                        file.digest, file.uploader, file.credential, file.fingerprints, file.state, file.computed,
                        file.classification, Data(file.nonce), Data(file.sealed), file.id, Data(nonce),
                    ])
                return database.changesCount == 1
            }
            if isDone { try Self.note(erasedRows: 1, database) }
            return isDone
        }
    }

    /// Files whose uploader was erased, in the order they were added, those after `sequence`.
    public func erasedFiles(after sequence: Int64, limit: Int) throws(StoreError) -> [StoredFile] {
        try read("reading which files' uploaders are erased") { database in
            try Row.fetchAll(
                database,
                sql: """
                    SELECT * FROM file WHERE sequence > ? AND substr(uploader, 1, ?) = ? ORDER BY sequence LIMIT ?
                    """,
                arguments: [sequence, Self.erasedUploader.count, Self.erasedUploader, limit]
            ).map(StoredFile.init(row:))
        }
    }
}
