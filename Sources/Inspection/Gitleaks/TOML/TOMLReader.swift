/// Reads TOML 1.0 (https://toml.io/en/v1.0.0), all of it and nothing else: what the specification calls invalid is an error.
///
/// Dates and times come as the text they are written with. A document is bounded in size, depth and number of values.
public struct TOMLReader {
    /// Bytes of a document.
    static let largest = 4 * 1024 * 1024
    /// Arrays and tables inside each other, and names in one key.
    static let deepest = 32
    /// Values in a document.
    static let mostValues = 100_000

    let source: [UInt8]
    var offset = 0
    private var depth = 0
    private var values = 0

    /// The document's table.
    public static func read(_ text: [UInt8]) throws(TOMLError) -> RuleValue {
        guard text.count <= largest else {
            throw TOMLError(line: 1, column: 1, reason: "more than \(largest) bytes")
        }
        var reader = TOMLReader(source: text)
        if let wrong = reader.firstWrongByte {
            reader.offset = wrong
            throw reader.error("not UTF-8")
        }
        return try reader.document()
    }

    private init(source: [UInt8]) { self.source = source }

    private var firstWrongByte: Int? {
        if String(validating: source, as: UTF8.self) != nil { return nil }
        // Only to say where: the longest beginning that is right.
        var (low, high) = (0, source.count)
        while low < high {
            let middle = (low + high + 1) / 2
            let end = source[..<middle].lastIndex { $0 & 0xC0 != 0x80 } ?? 0
            if String(validating: source[..<end], as: UTF8.self) != nil { low = middle } else { high = middle - 1 }
        }
        return max(0, low - 1)
    }

    func error(_ reason: String) -> TOMLError {
        let before = source[..<min(offset, source.count)]
        let lineStart = before.lastIndex(of: 0x0A).map { $0 + 1 } ?? 0
        return TOMLError(
            line: before.count { $0 == 0x0A } + 1, column: before.count - lineStart + 1, reason: reason)
    }

    // MARK: - Bytes

    var next: UInt8? { offset < source.count ? source[offset] : nil }

    mutating func take(_ byte: UInt8) -> Bool {
        guard next == byte else { return false }
        offset += 1
        return true
    }

    /// Takes all of `text` or nothing.
    mutating func take(_ text: String) -> Bool {
        guard source[offset...].starts(with: text.utf8) else { return false }
        offset += text.utf8.count
        return true
    }

    mutating func skipBlanks() {
        while next == 0x20 || next == 0x09 { offset += 1 }
    }

    private mutating func skipComment() throws(TOMLError) {
        guard take(UInt8(ascii: "#")) else { return }
        while let byte = next, byte != 0x0A, byte != 0x0D {
            guard !Self.isControl(byte) else { throw error("a control character in a comment") }
            offset += 1
        }
    }

    static func isControl(_ byte: UInt8) -> Bool { byte < 0x20 && byte != 0x09 || byte == 0x7F }

    mutating func takeNewline() -> Bool { take("\r\n") || take(0x0A) }

    /// Blanks, comments and line ends.
    private mutating func skipLines() throws(TOMLError) {
        repeat {
            skipBlanks()
            try skipComment()
        } while takeNewline()
    }

    private mutating func endLine() throws(TOMLError) {
        skipBlanks()
        try skipComment()
        guard next == nil || takeNewline() else { throw error("something behind the end of the line's entry") }
    }

    // MARK: - Document

    private mutating func document() throws(TOMLError) -> RuleValue {
        let root = TOMLTable(.header)
        var current = root
        while true {
            try skipLines()
            guard let byte = next else { return root.value }
            if byte == UInt8(ascii: "[") {
                current = try header(root)
            } else {
                try entry(of: current)
            }
            try endLine()
        }
    }

    private mutating func header(_ root: TOMLTable) throws(TOMLError) -> TOMLTable {
        let start = offset
        let isArray = take("[[")
        if !isArray { offset += 1 }
        let path = try key()
        guard take(isArray ? "]]" : "]") else { throw error("the header is not closed") }
        guard let table = isArray ? root.added(path) : root.opened(path) else {
            offset = start
            throw error("`\(path.joined(separator: "."))` is there already")
        }
        return table
    }

    private mutating func entry(of table: TOMLTable) throws(TOMLError) {
        let start = offset
        let path = try key()
        guard take(UInt8(ascii: "=")) else { throw error("missing `=`") }
        skipBlanks()
        let entry = try entryValue()
        guard table.set(path, to: entry) else {
            offset = start
            throw error("`\(path.joined(separator: "."))` is there already")
        }
    }

    /// A key, dotted or not, and the blanks around it.
    private mutating func key() throws(TOMLError) -> [String] {
        var path: [String] = []
        repeat {
            guard path.count < Self.deepest else { throw error("more than \(Self.deepest) names in one key") }
            skipBlanks()
            switch next {
            case UInt8(ascii: "\""): path.append(try basicText())
            case UInt8(ascii: "'"): path.append(try literalText())
            default:
                let start = offset
                while let byte = next,
                    ASCII.isAlphanumeric(byte) || byte == UInt8(ascii: "_") || byte == UInt8(ascii: "-")
                {
                    offset += 1
                }
                guard offset > start else { throw error("missing name") }
                path.append(String(decoding: source[start..<offset], as: UTF8.self))
            }
            skipBlanks()
        } while take(UInt8(ascii: "."))
        return path
    }

    // MARK: - Values

    private mutating func entryValue() throws(TOMLError) -> TOMLTable.Entry {
        next == UInt8(ascii: "{") ? .table(try inlineTable()) : .value(try value())
    }

    private mutating func value() throws(TOMLError) -> RuleValue {
        values += 1
        guard values <= Self.mostValues else { throw error("more than \(Self.mostValues) values") }
        switch next {
        case UInt8(ascii: "\""):
            return .text(take("\"\"\"") ? try longText(quote: UInt8(ascii: "\"")) : try basicText())
        case UInt8(ascii: "'"): return .text(take("'''") ? try longText(quote: UInt8(ascii: "'")) : try literalText())
        case UInt8(ascii: "["): return try array()
        case UInt8(ascii: "{"): return try inlineTable().value
        default: return try plainValue()
        }
    }

    private mutating func enter() throws(TOMLError) {
        depth += 1
        guard depth <= Self.deepest else { throw error("nested more than \(Self.deepest) deep") }
    }

    private mutating func array() throws(TOMLError) -> RuleValue {
        try enter()
        defer { depth -= 1 }
        offset += 1
        var list: [RuleValue] = []
        while true {
            try skipLines()
            if take(UInt8(ascii: "]")) { return .list(list) }
            list.append(try value())
            try skipLines()
            guard take(UInt8(ascii: ",")) else {
                guard take(UInt8(ascii: "]")) else { throw error("missing `,` or `]`") }
                return .list(list)
            }
        }
    }

    private mutating func inlineTable() throws(TOMLError) -> TOMLTable {
        try enter()
        defer { depth -= 1 }
        offset += 1
        let table = TOMLTable(.inline)
        skipBlanks()
        if take(UInt8(ascii: "}")) { return table }
        while true {
            try entry(of: table)
            skipBlanks()
            if take(UInt8(ascii: "}")) { return table }
            guard take(UInt8(ascii: ",")) else { throw error("missing `,` or `}`") }
        }
    }
}
