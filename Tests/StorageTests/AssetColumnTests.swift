import Domain
import Foundation
import GRDB
import Testing

@testable import Storage

@Suite("An asset's columns")
struct AssetColumnTests {
    private let directory = TemporaryDirectory()

    @Test("a store of an older version takes who stands in for an owner from the manifest in force")
    func olderStore() throws {
        try FileManager.default.createDirectory(
            atPath: directory.path, withIntermediateDirectories: false, attributes: [.posixPermissions: 0o700])
        let old = try DatabasePool(path: directory.database)
        let configuration = try JSONColumn.text(
            AssetColumns.ConfigurationColumn(
                Asset(
                    id: "a", name: "A", owner: "o@example.com", purpose: "p", environment: .production,
                    audience: .everyone, configuration: AssetConfiguration(model: "model-1"))))
        let audience = try JSONColumn.text(AssetColumns.AudienceColumn(.everyone))
        let manifests: [(id: String, versions: [(version: String, manifest: String)])] = [
            (
                "a",
                [
                    ("1", #"{"deputies":["old@example.com"]}"#),
                    ("2", #"{"deputies":["ann@example.com","bob@example.com"]}"#),
                ]
            ),
            ("b", [("1", #"{"id":"b"}"#)]), ("c", [("1", "not JSON")]), ("d", []),
        ]
        try old.write { database in
            for step in Schema.steps.prefix(3) { try database.execute(sql: step) }
            try database.execute(sql: "PRAGMA user_version = 3; PRAGMA application_id = \(Schema.application);")
            for (id, versions) in manifests {
                try database.execute(
                    sql: """
                        INSERT INTO asset (id, name, owner, purpose, environment, audience, configuration, version)
                        VALUES (?, 'A', 'o@example.com', 'p', 'production', ?, ?, ?)
                        """, arguments: [id, audience, configuration, versions.last?.version ?? "1"])
                for (number, version) in versions.enumerated() {
                    try database.execute(
                        sql: "INSERT INTO asset_version VALUES (?, ?, ?, ?, 'o@example.com', 0)",
                        arguments: [id, number + 1, version.version, Data(version.manifest.utf8)])
                }
            }
        }
        try old.close()
        let assets = try directory.open().assets()
        #expect(assets.map(\.deputies) == [["ann@example.com", "bob@example.com"], [], [], []])
    }
}
