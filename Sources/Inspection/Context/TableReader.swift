/// Knows which cell of a table a place of a text is in, and what the table's first line calls that column.
///
/// A table is what spreadsheets, databases and models write: lines of cells with a comma, semicolon, tab or bar between
/// them, all with as many cells as the first, which has nothing but short words in them. It ends behind the first line
/// that has more or fewer. What it says of a place depends on the text before that place alone, however the text is cut.
final class TableReader {
    /// How far a line is read back from a place in it.
    static let reach = 1_024

    private struct Table {
        /// Behind its first line.
        let start: Int
        /// Behind its last line.
        var end = Int.max
        let heading: TableHeading
    }

    /// Those that reach into the text that is kept, in order.
    private var tables: [Table] = []
    /// The line that is being read, as long as it may be a heading.
    private var line: [UInt8] = []
    private var shape = TableHeading.Shape()
    private var cells = CellCounter()
    /// What stands between the cells of the table that has not ended.
    private var openSeparator: UInt8?
    /// Whether nobody feeds it: it reads a whole text as far as it is asked.
    private let isWhole: Bool
    private var read = 0

    private static let newline = UInt8(ascii: "\n")

    /// - Parameter isWhole: Whether it is only asked about one text that is whole, and reads it by itself: most values have
    ///   no heading, or are known without it.
    init(isWhole: Bool = false) { self.isWhole = isWhole }

    /// Reads on where `other` is, by itself.
    init(copying other: TableReader) {
        (isWhole, read) = (other.isWhole, other.read)
        (tables, line, shape, cells) = (other.tables, other.line, other.shape, other.cells)
        openSeparator = other.openSeparator
    }

    /// Whether a place of the text that is kept may be in a table.
    var isEmpty: Bool { tables.isEmpty }

    /// Takes the next bytes of the text; the first of them is at `offset`.
    func feed(_ bytes: UnsafeRawBufferPointer, at offset: Int) {
        var start = 0
        while start < bytes.count {
            let rest = UnsafeRawBufferPointer(rebasing: bytes[start...])
            let length = rest.firstOffset(of: Self.newline)
            take(UnsafeRawBufferPointer(rebasing: rest[..<(length ?? rest.count)]))
            guard let length else { break }
            start += length + 1
            endLine(offset + start)
        }
    }

    /// Forgets the tables that end before `offset`.
    func forget(before offset: Int) {
        if tables.isEmpty { return }
        tables.removeAll { $0.end <= offset }
    }

    private func take(_ piece: UnsafeRawBufferPointer) {
        if let separator = openSeparator { cells.read(piece, separator: separator) }
        if shape.admits(piece) { line.append(contentsOf: piece) }
    }

    /// The line has ended; the next one starts at `next`.
    private func endLine(_ next: Int) {
        if openSeparator != nil, let last = tables.indices.last, cells.count != tables[last].heading.count {
            tables[last].end = next
            openSeparator = nil
        }
        if openSeparator == nil, shape.isHeading, let heading = TableHeading(line) {
            tables.append(Table(start: next, heading: heading))
            openSeparator = heading.separator
        }
        line.removeAll(keepingCapacity: true)
        shape = TableHeading.Shape()
        cells = CellCounter()
    }

    /// Whether nothing but marks stands between `offset` and what may be the beginning of its cell.
    private static func mayStartCell(at offset: Int, in window: TextWindow) -> Bool {
        let text = window.bytes
        var at = offset - window.base
        let limit = max(0, at - reach)
        while at > limit {
            at -= 1
            switch text[at] {
            case newline, UInt8(ascii: "\t"), UInt8(ascii: "|"), UInt8(ascii: ";"), UInt8(ascii: ","): return true
            case let byte: if byte > UInt8(ascii: "/") { return false }
            }
        }
        return true
    }

    /// The last table that starts at `offset` or before.
    private func table(before offset: Int) -> Table? {
        var (low, high) = (0, tables.count)
        while low < high {
            let middle = (low + high) / 2
            if tables[middle].start <= offset { low = middle + 1 } else { high = middle }
        }
        return low > 0 ? tables[low - 1] : nil
    }

    /// Whether a place of a whole text is in a table, where a heading may say what stands there.
    func isTable(at offset: Int, in window: TextWindow) -> Bool {
        readOn(to: offset, in: window)
        guard let table = table(before: offset) else { return false }
        return offset < table.end
    }

    private func readOn(to offset: Int, in window: TextWindow) {
        guard isWhole, read < offset else { return }
        feed(window.slice(read..<offset), at: read)
        read = offset
    }

    /// The heading of the cell whose value starts at `offset`; `nil` when there is none.
    func heading(at offset: Int, in window: TextWindow) -> ArraySlice<UInt8>? {
        if isWhole {
            guard Self.mayStartCell(at: offset, in: window) else { return nil }
            readOn(to: offset, in: window)
        }
        guard let table = table(before: offset), offset < table.end else { return nil }
        var start = offset
        let limit = max(offset - Self.reach, table.start, window.base)
        while start > limit, window.bytes[start - 1 - window.base] != Self.newline { start -= 1 }
        guard start > limit || start == table.start else { return nil }
        var cells = CellCounter()
        cells.read(window.slice(start..<offset), separator: table.heading.separator)
        return cells.isAtStart ? table.heading[cells.count - 1] : nil
    }
}
