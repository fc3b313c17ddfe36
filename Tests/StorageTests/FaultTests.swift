import Domain
import Foundation
import GRDB
import Testing

@testable import Storage

@Suite("What the disk does to a store")
struct FaultTests {
    let directory = TemporaryDirectory()

    private func append(_ count: Int, to store: Store) throws {
        let size = try store.recordCount()
        let records = (size..<size + Int64(count)).map { RecordStoreTests.record($0) }
        let checkpoint = RecordStoreTests.checkpoint(size + Int64(count))
        #expect(try store.append(records, at: size, checkpoint: checkpoint) == .written)
    }

    @Test("a full database is named, what the journal took is kept, and with space the store goes on")
    func full() throws {
        let store = try directory.open()
        try append(1, to: store)
        let pages = try store.pool.writeWithoutTransaction { try Int.fetchOne($0, sql: "PRAGMA page_count") ?? 0 }
        try store.pool.writeWithoutTransaction { try $0.execute(sql: "PRAGMA max_page_count = \(pages)") }
        try append(200, to: store)
        let error = #expect(throws: StoreError.self) { try store.recordCount() }
        #expect(error?.code == .diskFull)
        // What is there is still shown.
        #expect(try store.records(from: 0, limit: 9).count == 1)
        #expect(throws: StoreError.self) { try store.probe() }
        try store.pool.writeWithoutTransaction { try $0.execute(sql: "PRAGMA max_page_count = 100000") }
        try store.probe()
        try append(200, to: store)
        #expect(try store.recordCount() == 401)
    }

    @Test("a store that takes no writes is told from a full one")
    func readOnly() throws {
        let store = try directory.open()
        try store.pool.writeWithoutTransaction { try $0.execute(sql: "PRAGMA query_only = 1") }
        try append(1, to: store)
        #expect(throws: StoreError.self) { try store.recordCount() }
        let error = #expect(throws: StoreError.self) { try store.probe() }
        #expect(error?.code == .readOnly)
    }

    @Test("a damaged page is reported as damage")
    func damage() throws {
        let store = try directory.open()
        try append(100, to: store)
        #expect(try store.recordCount() == 100)
        try store.pool.writeWithoutTransaction { try $0.execute(sql: "PRAGMA wal_checkpoint(TRUNCATE)") }
        store.close()
        let file = try FileHandle(forUpdating: URL(filePath: directory.database))
        let size = try file.seekToEnd()
        for offset in stride(from: UInt64(8192), to: size, by: 4096) {
            try file.seek(toOffset: offset)
            try file.write(contentsOf: Data(repeating: 0xff, count: 64))
        }
        try file.close()
        let error = #expect(throws: StoreError.self) { try directory.open().records(from: 0, limit: 100).count }
        #expect(error?.code == .corrupt)
    }

    @Test("another process that holds the store is waited for, then named")
    func busy() throws {
        let store = try directory.open()
        let other = try directory.open(.existing)
        try store.pool.writeWithoutTransaction { try $0.execute(sql: "PRAGMA busy_timeout = 50") }
        try other.pool.writeWithoutTransaction { database in
            try database.inTransaction(.immediate) {
                try append(1, to: store)
                let error = #expect(throws: StoreError.self) { try store.recordCount() }
                #expect(error?.code == .busy)
                return .rollback
            }
        }
        #expect(try store.recordCount() == 1)
    }

    @Test("records are taken while another process has the database for longer than it is waited for")
    func longBusy() throws {
        let store = try directory.open()
        let other = try directory.open(.existing)
        try store.pool.writeWithoutTransaction { try $0.execute(sql: "PRAGMA busy_timeout = 50") }
        try other.pool.writeWithoutTransaction { database in
            try database.inTransaction(.immediate) {
                // More than the journal is long at first, and time enough for the background to have been turned away.
                for size in 0..<Int64(400) {
                    let record = RecordStoreTests.record(size)
                    let checkpoint = RecordStoreTests.checkpoint(size + 1)
                    let outcome = try store.append([record], at: size, checkpoint: checkpoint)
                    #expect(outcome == .written)
                    if size.isMultiple(of: 100) { usleep(300_000) }
                }
                return .rollback
            }
        }
        #expect(try store.recordCount() == 400)
        for _ in 0..<500 where try store.appender.count() < 400 { usleep(10_000) }
        #expect(try store.appender.count() == 400)
    }

    @Test("columns of a wrong type in a damaged file are read as an error, not as a crash")
    func wrongTypes() throws {
        let store = try directory.open()
        try append(2, to: store)
        try store.save(Person(email: "ada@example.com", name: "Ada"))
        store.close()
        let raw = try DatabaseQueue(path: directory.database)
        try raw.writeWithoutTransaction { database in
            try database.execute(
                sql: """
                    PRAGMA writable_schema = ON;
                    UPDATE sqlite_schema SET sql = replace(replace(sql, 'STRICT', ''), 'NOT NULL', '')
                        WHERE name IN ('record', 'person');
                    PRAGMA writable_schema = RESET;
                    PRAGMA ignore_check_constraints = ON;
                    UPDATE record SET entry = NULL, leaf = 17, time = 'noon', terms = 'x';
                    UPDATE person SET name = x'ff', active = NULL;
                    """)
        }
        try raw.close()
        let opened = try directory.open()
        let record = try #require(try opened.records(from: 0, limit: 1).first)
        #expect(record.entry == [] && record.leaf == [] && record.terms == [])
        let error = #expect(throws: StoreError.self) { try opened.people() }
        #expect(error?.code == .unreadable)
        #expect(throws: StoreError.self) { try opened.leaves(from: 0, limit: 2) }
        #expect(throws: StoreError.self) { try opened.activities(RecordFilter(), before: nil, limit: 5) }
    }
}
