internal import Foundation

/// Compares every page of the database's file with its sum: pages that are in use, free ones, and what is unused in either.
///
/// Pages that wait in the write-ahead log have an older state here, which is whole as well, unless power was lost while
/// they were being written: opening the store then writes them again.
enum DatabaseCheck {
    private static let pause: UInt32 = 20_000

    static func check(_ path: String, attempts: Int, _ check: inout FileCheck) throws(StoreError) {
        let name = (path as NSString).lastPathComponent
        var suspects: [Int64] = []
        var (pages, length): (Int64, Int64) = (0, 0)
        var lost: Int?
        var hasSums = true
        try FileBytes.pieces(path) { piece, begin in
            if begin == 0 {
                lost = PageSums.lostClaim(piece)
                hasSums = PageSums.areClaimed(by: piece) || lost != nil || hasSum(second: piece)
            }
            if !hasSums { return false }
            length = begin + Int64(piece.count)
            for start in stride(from: 0, to: piece.count, by: PageSums.pageSize) {
                let page = UnsafeRawBufferPointer(rebasing: piece[start..<min(start + PageSums.pageSize, piece.count)])
                pages += 1
                if !PageSums.holds(page, at: begin + Int64(start)) { suspects.append(begin + Int64(start)) }
            }
            return suspects.count < FileCheck.limit
        }
        check.pages = pages
        check.hasSums = hasSums
        for offset in suspects where try !isWhole(path, offset, attempts) {
            if let lost, offset == 0 {
                check.add(name, Int64(lost), "the header was changed")
            } else if offset + Int64(PageSums.pageSize) > length {
                check.add(name, offset, "the file ends in the middle of page \(number(offset))")
            } else {
                check.add(name, offset, "page \(number(offset)) is not as it was written")
            }
        }
    }

    /// - Throws: ``StoreError/Code/corrupt`` when the header was changed so that no page would be checked any more.
    static func requireClaim(_ path: String) throws(StoreError) {
        var lost = false
        try FileBytes.pieces(path, of: 2 * PageSums.pageSize) { first, _ in
            lost = !PageSums.areClaimed(by: first) && (PageSums.lostClaim(first) != nil || hasSum(second: first))
            return false
        }
        guard !lost else {
            throw StoreError(
                .corrupt, "opening the store",
                hint: "the header of \(StoreDirectory.database) was changed; keep a copy of it and restore a backup")
        }
    }

    /// Whether the second page carries a sum, whatever the first one says.
    private static func hasSum(second piece: UnsafeRawBufferPointer) -> Bool {
        let size = PageSums.pageSize
        guard piece.count >= 2 * size else { return false }
        let page = UnsafeRawBufferPointer(rebasing: piece[size..<2 * size])
        return page.contains { $0 != 0 } && PageSums.holds(page, at: Int64(size))
    }

    /// Looks again, in case somebody was writing the page.
    private static func isWhole(_ path: String, _ offset: Int64, _ attempts: Int) throws(StoreError) -> Bool {
        for _ in 1..<attempts {
            usleep(pause)
            var isWhole = false
            try FileBytes.pieces(path, of: PageSums.pageSize, from: offset) { page, _ in
                isWhole = PageSums.holds(page, at: offset)
                return false
            }
            if isWhole { return true }
        }
        return false
    }

    /// Counted from 1, as SQLite does.
    private static func number(_ offset: Int64) -> Int64 { offset / Int64(PageSums.pageSize) + 1 }
}
