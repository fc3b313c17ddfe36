import Foundation
import GRDB
import Testing

@testable import Storage

@Suite("Opening a store")
struct OpeningTests {
    let directory = TemporaryDirectory()

    private func permissions(_ path: String) throws -> Int {
        try #require(FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int)
    }

    @Test("the directory is open to its owner alone, and so is every file in it")
    func privacy() throws {
        let store = try directory.open()
        try store.probe()
        #expect(try permissions(directory.path) == 0o700)
        let files = try FileManager.default.contentsOfDirectory(atPath: directory.path)
        #expect(files.count >= 3)
        for file in files { #expect(try permissions(directory.path + "/" + file) == 0o600, "\(file)") }
    }

    @Test(
        "a directory that was there is used when it is closed to others, and never changed",
        arguments: [0o700, 0o711, 0o750, 0o755, 0o770, 0o777])
    func existingDirectory(mode: Int) throws {
        try FileManager.default.createDirectory(
            atPath: directory.path, withIntermediateDirectories: false, attributes: [.posixPermissions: mode])
        if mode & 0o066 == 0 {
            try directory.open().probe()
        } else {
            let error = #expect(throws: StoreError.self) { try directory.open() }
            #expect(error?.code == .exposed)
            #expect(error?.description.contains("chmod 700") == true)
            #expect(try FileManager.default.contentsOfDirectory(atPath: directory.path) == [])
        }
        #expect(try permissions(directory.path) == mode)
    }

    @Test("every commit is synced: the writer runs in WAL with synchronous FULL")
    func durability() throws {
        let store = try directory.open()
        let (synchronous, journal) = try store.pool.writeWithoutTransaction { database in
            (
                try Int.fetchOne(database, sql: "PRAGMA synchronous"),
                try String.fetchOne(database, sql: "PRAGMA journal_mode")
            )
        }
        #expect(synchronous == 2)
        #expect(journal == "wal")
    }

    @Test("every table of ours is strict")
    func strictness() throws {
        let store = try directory.open()
        let loose = try store.pool.read { database in
            try String.fetchAll(
                database, sql: "SELECT name FROM pragma_table_list WHERE strict = 0 AND name NOT LIKE 'sqlite_%'")
        }
        #expect(loose == [])
    }

    @Test("a store of a newer version is refused and named as such")
    func newerSchema() throws {
        try directory.open().pool.writeWithoutTransaction { try $0.execute(sql: "PRAGMA user_version = 1000") }
        let error = #expect(throws: StoreError.self) { try directory.open() }
        #expect(error?.code == .newerSchema)
        #expect(error?.description.contains("1000") == true)
    }

    @Test("a database of another program is refused and left without our tables")
    func foreignDatabase() throws {
        try FileManager.default.createDirectory(atPath: directory.path, withIntermediateDirectories: true)
        let other = try DatabaseQueue(path: directory.database)
        try other.write { try $0.execute(sql: "CREATE TABLE player (name TEXT)") }
        #expect(throws: StoreError.self) { try directory.open() }
        #expect(try other.read { try $0.tableExists("record") } == false)
    }

    @Test("a file that is no database is called damaged")
    func garbage() throws {
        try FileManager.default.createDirectory(atPath: directory.path, withIntermediateDirectories: true)
        try Data(repeating: 0x41, count: 8192).write(to: URL(filePath: directory.database))
        let error = #expect(throws: StoreError.self) { try directory.open() }
        #expect(error?.code == .corrupt)
    }

    @Test(
        "a store that is not there is made only when that was asked for", arguments: [Store.Mode.existing, .readOnly])
    func missing(mode: Store.Mode) throws {
        let error = #expect(throws: StoreError.self) { try directory.open(mode) }
        #expect(error?.code == .missing)
        #expect(!FileManager.default.fileExists(atPath: directory.path))
    }

    @Test("a read-only store reads beside a writer and refuses to write")
    func readOnly() throws {
        let writer = try directory.open()
        let reader = try directory.open(.readOnly)
        try writer.setPasswordHash("ada@example.com", "hash")
        #expect(try reader.passwordHash("ada@example.com") == "hash")
        let error = #expect(throws: StoreError.self) { try reader.setPasswordHash("ada@example.com", "other") }
        #expect(error?.code == .readOnly)
    }

    @Test("many openings of a fresh store at once all succeed")
    func simultaneousOpening() async throws {
        let directory = directory
        try await withThrowingTaskGroup(of: Void.self) { group in
            for index in 0..<6 {
                group.addTask { try directory.open().setPasswordHash("person\(index)", "hash") }
            }
            try await group.waitForAll()
        }
        #expect(try directory.open().generation() == 6)
    }
}
