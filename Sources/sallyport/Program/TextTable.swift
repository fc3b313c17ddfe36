/// Columns for people. What stands in them is text of others, so every cell is one line.
enum TextTable {
    static func text(_ heads: [String], _ rows: [[String]]) -> String {
        let rows = ([heads] + rows).map { $0.map(\.oneLine) }
        let widths = heads.indices.map { column in rows.map { $0[column].count }.max() ?? 0 }
        let lines = rows.map { row in
            let cells = row.indices.map { column in
                column == row.count - 1
                    ? row[column] : row[column] + String(repeating: " ", count: widths[column] - row[column].count)
            }
            return cells.joined(separator: "  ")
        }
        return lines.joined(separator: "\n")
    }
}
