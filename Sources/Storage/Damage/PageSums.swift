internal import CPageSums
internal import GRDB
internal import GRDBSQLite

/// The sums in a database's pages: whatever was changed in a page since it was written shows when it is read.
enum PageSums {
    static let pageSize = Int(SALLYPORT_PAGE_SIZE)
    /// Where a database's file says that its pages carry sums: magic text, page size, and how many bytes each page keeps.
    private static let header: [(offset: Int, byte: UInt8)] = {
        let magic: [UInt8] = Array("SQLite format 3\0".utf8)
        var bytes = magic.indices.map { (offset: $0, byte: magic[$0]) }
        bytes.append((16, UInt8(pageSize >> 8)))
        bytes.append((17, 0))
        bytes.append((20, UInt8(SALLYPORT_SUM_LENGTH)))
        return bytes
    }()

    /// Once for the process, before any database is opened.
    private static let installed = sallyport_page_sums_install()

    static func install() throws(StoreError) {
        guard installed == SQLITE_OK else { throw StoreError(result: installed, "preparing to open the store") }
    }

    /// Has a database that is being made carry sums.
    static func reserve(in database: Database) throws {
        guard try Int.fetchOne(database, sql: "PRAGMA page_count") == 0, let connection = database.sqliteConnection
        else { return }
        try reserve(connection)
    }

    /// The same for a connection of SQLite's own to a database that is still empty.
    static func reserve(_ connection: OpaquePointer) throws(StoreError) {
        let result = sallyport_page_sums_reserve(UnsafeMutableRawPointer(connection))
        guard result == SQLITE_OK else { throw StoreError(result: result, "making the database") }
    }

    /// Whether the first page says that the pages carry sums.
    static func areClaimed(by first: UnsafeRawBufferPointer) -> Bool {
        guard first.count >= pageSize, let start = first.baseAddress else { return false }
        return sallyport_page_sums_claimed(start.assumingMemoryBound(to: UInt8.self))
    }

    /// Whether the page at this offset of the file is as it was written.
    static func holds(_ page: UnsafeRawBufferPointer, at offset: Int64) -> Bool {
        guard page.count == pageSize, let start = page.baseAddress else { return false }
        return sallyport_page_sum_holds(start.assumingMemoryBound(to: UInt8.self), offset)
    }

    /// Where the header was changed that would otherwise claim sums; `nil` when the pages never had any.
    ///
    /// Whoever believed such a header would check no page at all.
    static func lostClaim(_ first: UnsafeRawBufferPointer) -> Int? {
        guard first.count >= pageSize, !areClaimed(by: first) else { return nil }
        var repaired = Array(first.prefix(pageSize))
        for (offset, byte) in header { repaired[offset] = byte }
        guard repaired.withUnsafeBytes({ holds($0, at: 0) }) else { return nil }
        return header.first { first[$0.offset] != $0.byte }?.offset
    }
}
