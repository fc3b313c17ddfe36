/// Where in a table of a document a paragraph stands, and what the first row says of its column.
///
/// Tables of WordprocessingML (ECMA-376 part 1, 17.4), DrawingML (21.1.3) and OpenDocument (1.3 part 3, 9.1). Cells over
/// several columns count as one: what stands to the right of them may get a wrong heading, and is read all the same.
struct TableHeadings {
    private struct Table {
        var row = 0
        var column = -1
        var headings: [Int: [UInt8]] = [:]
        /// Whether the first row has a value in it, so that it is no heading.
        var isBare = false
    }

    /// Tables lie in tables.
    private var tables: [Table] = []

    mutating func start(_ name: String) {
        switch name {
        case "tbl", "table": tables.append(Table())
        case "tr", "table-row":
            guard !tables.isEmpty else { return }
            tables[tables.count - 1].row += 1
            tables[tables.count - 1].column = -1
        case "tc", "table-cell":
            guard !tables.isEmpty else { return }
            tables[tables.count - 1].column += 1
        default: return
        }
    }

    mutating func end(_ name: String) { if name == "tbl" || name == "table" { _ = tables.popLast() } }

    /// What stands before a paragraph and says what it is. Paragraphs of the first row become headings.
    mutating func context(for text: [UInt8]) -> [UInt8] {
        guard let table = tables.last, table.column >= 0 else { return [] }
        if table.row > 1 { return table.isBare ? [] : table.headings[table.column] ?? [] }
        if Heading.looksLikeValue(text) { tables[tables.count - 1].isBare = true }
        if let heading = Heading.context(text) {
            tables[tables.count - 1].headings[table.column] = table.headings[table.column] ?? heading
        }
        return []
    }
}
