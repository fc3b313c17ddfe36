/// Reads rows of cells from CSV (RFC 4180) that arrives in pieces, and keeps no more than the row it is in.
///
/// Lines may end in CR LF, LF or CR; a mark of the byte order at the beginning is skipped; empty lines are no rows.
struct RowReader {
    /// Bytes of a row, without quotation marks around cells.
    static let longestRow = 64 * 1024
    static let mostCells = 1_024

    private enum Place { case start, plain, quoted, afterQuote }

    private let delimiter: UInt8
    private var place = Place.start
    private var row: [UInt8] = []
    /// Where each cell of the row ends.
    private var ends: [Int] = []
    private var hasQuotes = false
    private var sawReturn = false
    /// The row that is being read; the heading is row 0.
    private(set) var number = 0
    private var mark = 0

    init(delimiter: UInt8) { self.delimiter = delimiter }

    /// Calls `body` with the cells of every row that ends in these bytes.
    mutating func feed(
        _ bytes: UnsafeRawBufferPointer, _ body: (Int, [ArraySlice<UInt8>]) throws(ExactDataError) -> Void
    ) throws(ExactDataError) {
        for byte in bytes {
            if mark < 3 {
                if byte == [0xEF, 0xBB, 0xBF][mark] {
                    mark += 1
                    continue
                }
                mark = 3
            }
            if sawReturn {
                sawReturn = false
                if byte == UInt8(ascii: "\n") { continue }
            }
            try take(byte, body)
        }
    }

    mutating func finish(
        _ body: (Int, [ArraySlice<UInt8>]) throws(ExactDataError) -> Void
    ) throws(ExactDataError) {
        guard place != .quoted else { throw .quotation(number) }
        try endRow(body)
    }

    private mutating func take(
        _ byte: UInt8, _ body: (Int, [ArraySlice<UInt8>]) throws(ExactDataError) -> Void
    ) throws(ExactDataError) {
        switch (place, byte) {
        case (.quoted, UInt8(ascii: "\"")): place = .afterQuote
        case (.quoted, _): try append(byte)
        case (.afterQuote, UInt8(ascii: "\"")):
            try append(byte)
            place = .quoted
        case (_, delimiter):
            try endCell()
            place = .start
        case (_, UInt8(ascii: "\r")), (_, UInt8(ascii: "\n")):
            sawReturn = byte == UInt8(ascii: "\r")
            try endRow(body)
        case (.start, UInt8(ascii: "\"")):
            hasQuotes = true
            place = .quoted
        case (_, UInt8(ascii: "\"")), (.afterQuote, _): throw .quotation(number)
        default:
            try append(byte)
            place = .plain
        }
    }

    private mutating func append(_ byte: UInt8) throws(ExactDataError) {
        guard row.count < Self.longestRow else { throw .longRow(number) }
        row.append(byte)
    }

    private mutating func endCell() throws(ExactDataError) {
        guard ends.count < Self.mostCells else { throw .longRow(number) }
        ends.append(row.count)
    }

    private mutating func endRow(
        _ body: (Int, [ArraySlice<UInt8>]) throws(ExactDataError) -> Void
    ) throws(ExactDataError) {
        place = .start
        guard !row.isEmpty || !ends.isEmpty || hasQuotes else { return }
        try endCell()
        var start = 0
        let cells = ends.map { end in
            defer { start = end }
            return row[start..<end]
        }
        try body(number, cells)
        number += 1
        row.removeAll(keepingCapacity: true)
        ends.removeAll(keepingCapacity: true)
        hasQuotes = false
    }
}
