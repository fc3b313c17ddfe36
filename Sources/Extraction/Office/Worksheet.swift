/// The cells of a sheet (ECMA-376 part 1, 18.3.1.4 and 18.3.1.73), row by row.
///
/// A cell is a value of its own, and the heading of its column says what it is: the first row is a heading when no cell of
/// it looks like a value itself, with an address or a number in it.
struct Worksheet {
    struct Cell {
        /// From 0.
        var column: Int
        /// The opening tag, which says what kind of value follows.
        var element: XMLElement
        /// The value, when it is written in the cell.
        var value = MarkupPassage(kind: .sheet)
        /// The number of the value among the shared strings.
        var string: Int?
    }

    private(set) var rows: [[Cell]] = []
    /// Formulas in which a text or a long number is written.
    private(set) var formulas: [MarkupPassage] = []
    private let strings: [MarkupPassage]
    private var headings: [Int: [UInt8]] = [:]

    init(_ source: [UInt8], strings: [MarkupPassage]) throws(ExtractionRefusal) {
        self.strings = strings
        try read(source)
        if let first = rows.first(where: { !$0.isEmpty }) { headings = self.headings(first) }
    }

    private mutating func read(_ source: [UInt8]) throws(ExtractionRefusal) {
        var tokens = XMLTokens(source)
        var names: [String] = []
        var cell: Cell?
        while let token = try tokens.next() {
            switch token {
            case .start(let element):
                names.append(element.name)
                if element.name == "row" { rows.append([]) }
                if element.name == "c" {
                    let next = (rows.last?.last?.column ?? -1) + 1
                    cell = Cell(column: element.value("r").flatMap(Self.column) ?? next, element: element)
                }
            case .end:
                guard names.popLast() == "c", let done = cell else { continue }
                cell = nil
                if rows.isEmpty { rows.append([]) }
                rows[rows.count - 1].append(try Self.closed(done, strings.count))
            case .text(let text):
                let run = MarkupPassage.Run(bytes: text.bytes, range: text.range)
                switch names.last {
                case "v", "t": cell?.value.runs.append(run)
                case "f" where Self.hasValues(text.bytes):
                    formulas.append(MarkupPassage(kind: .instruction, runs: [run]))
                default: continue
                }
            case .aside: continue
            }
        }
    }

    private static func hasValues(_ formula: [UInt8]) -> Bool {
        formula.contains(UInt8(ascii: "\"")) || formula.split { !$0.isASCIIDigit }.contains { $0.count > 4 }
    }

    /// The cell once all of it is known: a number of a shared string has to be one.
    private static func closed(_ cell: Cell, _ strings: Int) throws(ExtractionRefusal) -> Cell {
        var cell = cell
        if cell.element.value("t") == "s", !cell.value.runs.isEmpty {
            guard let index = Int(String(decoding: cell.value.text().trimmed, as: UTF8.self)), index >= 0,
                index < strings
            else { throw .damaged(.sharedStrings) }
            cell.string = index
        }
        return cell
    }

    /// `B7` is in column 1. No sheet has more columns than `XFD`.
    private static func column(_ reference: String) -> Int? {
        var column = 0
        for byte in reference.utf8.prefix(while: \.isASCIILetter) {
            column = column * 26 + Int(byte & 0xDF) - 0x40
            if column > 16_384 { return nil }
        }
        return column == 0 ? nil : column - 1
    }

    /// What a cell shows.
    func text(of cell: Cell) -> [UInt8] {
        if let string = cell.string { return strings[string].text() }
        let text = cell.value.text()
        return isNumber(cell) ? CellNumber.written(text) : text
    }

    /// Whether the value of a cell is a number, which is not how a replacement can be written.
    func isNumber(_ cell: Cell) -> Bool { ["n", nil].contains(cell.element.value("t")) }

    /// What stands before a value and says what it is.
    func context(of cell: Cell) -> [UInt8] { headings[cell.column] ?? [] }

    private func headings(_ row: [Cell]) -> [Int: [UInt8]] {
        let texts = row.map { (column: $0.column, text: text(of: $0)) }
        guard !texts.contains(where: { Heading.looksLikeValue($0.text) }) else { return [:] }
        let headings = texts.compactMap { cell in Heading.context(cell.text).map { (cell.column, $0) } }
        return Dictionary(headings, uniquingKeysWith: { first, _ in first })
    }

    /// The sheet as text, one value a line.
    func text(usedStrings: inout Set<Int>) -> [UInt8] {
        var text: [UInt8] = []
        for row in rows {
            for cell in row {
                if let string = cell.string { usedStrings.insert(string) }
                let value = self.text(of: cell)
                if !value.isEmpty { text += context(of: cell) + value + [0x0A] }
            }
            text.append(0x0A)
        }
        return text
    }
}
