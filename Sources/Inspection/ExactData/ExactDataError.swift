/// Why rows cannot be made an index. The error names columns and lines, never a value.
public struct ExactDataError: Error, Hashable, Sendable, CustomStringConvertible {
    private enum Code: Hashable {
        case badName(String)
        case badCount(String, most: Int)
        case repeated(String)
        case noColumn(String)
        case quotation(row: Int)
        case cells(row: Int, found: Int, expected: Int)
        case longRow(row: Int)
        case tooMany
        case ended
    }

    private let code: Code

    static func badName(_ name: String) -> Self { Self(code: .badName(name)) }
    static func badCount(_ what: String, _ most: Int) -> Self { Self(code: .badCount(what, most: most)) }
    static func repeated(_ what: String) -> Self { Self(code: .repeated(what)) }
    static func noColumn(_ name: String) -> Self { Self(code: .noColumn(name)) }
    static func quotation(_ row: Int) -> Self { Self(code: .quotation(row: row)) }
    static func cells(_ row: Int, found: Int, expected: Int) -> Self {
        Self(code: .cells(row: row, found: found, expected: expected))
    }
    static func longRow(_ row: Int) -> Self { Self(code: .longRow(row: row)) }
    /// More values than an index holds.
    public static let tooMany = Self(code: .tooMany)
    /// Rows came after the last.
    public static let ended = Self(code: .ended)

    public var description: String {
        switch code {
        case .badName(let name): "`\(name)` cannot be a name here: it is empty, too long, or not a label"
        case .badCount(let what, let most): "the number of \(what) must be from 1 to \(most)"
        case .repeated(let what): "\(what) is named twice"
        case .noColumn(let name): "there is no column `\(name)`"
        case .quotation(let row): "row \(row): a quotation mark stands where none may: quote the cell and double it"
        case .cells(let row, let found, let expected): "row \(row): it has \(found) cells, the heading has \(expected)"
        case .longRow(let row): "row \(row): it is longer than \(RowReader.longestRow) bytes"
        case .tooMany: "there are more values than one index holds: split the rows into several sets"
        case .ended: "rows came after the last"
        }
    }
}
