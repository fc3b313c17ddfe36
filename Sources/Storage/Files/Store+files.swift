public import Domain
internal import Foundation
internal import GRDB

extension Store: FileStore {
    /// Uses that are kept of one file.
    private static let mostUses = 200

    public func add(_ file: StoredFile) throws(StoreError) {
        try write("keeping what is known of a file") { database in
            try database.execute(
                sql: """
                    INSERT INTO file (id, digest, type, bytes, uploader, credential, asset, time, activity, upstream,
                        state, scanned, computed, classification, labels, fingerprints, nonce, sealed)
                    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                    """,
                arguments: [
                    file.id, file.digest, file.type, file.bytes, file.uploader, file.credential, file.asset,
                    file.time.microseconds, file.activity, file.upstream, file.state, file.isScanned, file.computed,
                    file.classification, file.labels, file.fingerprints, Data(file.nonce), Data(file.sealed),
                ])
        }
    }

    public func replace(_ file: StoredFile, known nonce: [UInt8]) throws(StoreError) -> Bool {
        try write("changing what is known of a file") { database in
            try database.execute(
                sql: """
                    UPDATE file SET state = ?, computed = ?, classification = ?, nonce = ?, sealed = ?
                    WHERE id = ? AND nonce = ?
                    """,
                arguments: [
                    file.state, file.computed, file.classification, Data(file.nonce), Data(file.sealed), file.id,
                    Data(nonce),
                ])
            return database.changesCount == 1
        }
    }

    public func file(_ id: String) throws(StoreError) -> StoredFile? {
        try read("reading what is known of a file") { database in
            try Row.fetchOne(database, sql: "SELECT * FROM file WHERE id = ?", arguments: [id])
                .map(StoredFile.init(row:))
        }
    }

    public func files(_ query: FileQuery, before: Int64?, limit: Int) throws(StoreError) -> [StoredFile] {
        var conditions: [String] = []
        var arguments: StatementArguments = []
        func add(_ condition: String, _ values: (any DatabaseValueConvertible)?...) {
            if values.contains(where: { $0 == nil }) { return }
            conditions.append(condition)
            arguments += StatementArguments(values)
        }
        add("sequence < ?", before)
        add("state = ?", query.state?.rawValue)
        add("classification = ?", query.classification?.rawValue)
        add("uploader = ?", query.uploader)
        add("asset = ?", query.asset)
        add("type = ?", query.type)
        if let label = query.label?.name {
            // A type stands for its subtypes.
            add(
                "(instr(labels, ?) OR instr(labels, ?))", " \(label) ",
                label.contains("/") ? " \(label) " : " \(label)/")
        }
        let filter = conditions.isEmpty ? "" : "WHERE " + conditions.joined(separator: " AND ")
        arguments += [min(max(limit, 0), Self.maximumPage)]
        return try read("listing files") { [arguments] database in
            try QueryDeadline.within(Self.longestFileQuery, database) { _ in
                try Row.fetchAll(
                    database, sql: "SELECT * FROM file \(filter) ORDER BY sequence DESC LIMIT ?", arguments: arguments)
            }.map(StoredFile.init(row:))
        }
    }

    /// Seconds a page of files may take.
    private static let longestFileQuery = 5.0

    public func files(upstream ids: [String]) throws(StoreError) -> [StoredFile] {
        try read("looking files up") { database in
            let statement = try database.cachedStatement(
                sql: "SELECT * FROM file WHERE upstream = ? ORDER BY sequence DESC LIMIT 1")
            return try Set(ids).compactMap { id in
                try Row.fetchOne(statement, arguments: [id]).map(StoredFile.init(row:))
            }
        }
    }

    public func files(digest: String, uploader: String, limit: Int) throws(StoreError) -> [StoredFile] {
        try read("looking a file up") { database in
            try Row.fetchAll(
                database, sql: "SELECT * FROM file WHERE digest = ? AND uploader = ? ORDER BY sequence DESC LIMIT ?",
                arguments: [digest, uploader, limit]
            ).map(StoredFile.init(row:))
        }
    }

    public func note(files: [FileNote]) throws(StoreError) {
        try write("noting what reads files") { database in
            for note in files {
                if let upstream = note.upstream {
                    try database.execute(
                        sql: "UPDATE file SET upstream = ? WHERE id = ?", arguments: [upstream, note.file])
                }
                for use in note.uses {
                    try database.execute(
                        sql: """
                            INSERT INTO file_use (file, kind, target, time) VALUES (?, ?, ?, ?)
                            ON CONFLICT DO UPDATE SET time = max(time, excluded.time)
                            """, arguments: [note.file, use.kind.rawValue, use.target, use.time.microseconds])
                }
                if note.uses.isEmpty { continue }
                // A request is in the record in any case.
                try database.execute(
                    sql: """
                        DELETE FROM file_use WHERE file = ?1 AND kind = ?2 AND target NOT IN (
                            SELECT target FROM file_use WHERE file = ?1 AND kind = ?2 ORDER BY time DESC LIMIT ?3)
                        """, arguments: [note.file, FileUse.Kind.request.rawValue, Self.mostUses])
            }
        }
    }

    public func uses(ofFile id: String) throws(StoreError) -> [FileUse] {
        try read("reading where a file is used") { database in
            try Row.fetchAll(
                database, sql: "SELECT * FROM file_use WHERE file = ? ORDER BY time DESC, target LIMIT ?",
                arguments: [id, 2 * Self.mostUses]
            ).compactMap { row in
                guard let kind = FileUse.Kind(rawValue: try row.text("kind")) else { return nil }
                return FileUse(kind, try row.text("target"), at: try row.time("time"))
            }
        }
    }
}

extension StoredFile {
    init(row: Row) throws {
        self.init(
            sequence: try row.integer("sequence"), id: try row.text("id"), digest: try row.text("digest"),
            type: try row.text("type"), bytes: try row.integer("bytes"), uploader: try row.text("uploader"),
            credential: try row.optionalText("credential"), asset: try row.optionalText("asset"),
            time: try row.time("time"), activity: try row.text("activity"),
            upstream: try row.optionalText("upstream"), state: try row.text("state"),
            isScanned: try row.integer("scanned") == 1, computed: try row.text("computed"),
            classification: try row.text("classification"), labels: try row.text("labels"),
            fingerprints: try row.optionalText("fingerprints"), nonce: try row.bytes("nonce"),
            sealed: try row.bytes("sealed"))
    }
}
