/// The strings and numbers of a JSON text, one after the other.
struct JSONTokens {
    struct Token {
        /// Of a string what stands between its quotation marks.
        let range: Range<Int>
        let isString: Bool
    }

    private let text: [UInt8]
    private var index = 0
    /// The line that is being read.
    private(set) var line: Int

    init(_ text: [UInt8], line: Int) {
        self.text = text
        self.line = line
    }

    /// The next one; `nil` when there are no more.
    mutating func next() throws(MaskingError) -> Token? {
        while index < text.count {
            let byte = text[index]
            switch byte {
            case UInt8(ascii: "\""): return try string()
            case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"): return number()
            case UInt8(ascii: "\n"):
                line += 1
                index += 1
            case UInt8(ascii: "{"), UInt8(ascii: "}"), UInt8(ascii: "["), UInt8(ascii: "]"), UInt8(ascii: ":"),
                UInt8(ascii: ","), UInt8(ascii: " "), UInt8(ascii: "\t"), UInt8(ascii: "\r"):
                index += 1
            case _ where byte.isASCIILetter: try literal()
            // Some programs write a byte order mark.
            case 0xEF where text[index...].starts(with: [0xEF, 0xBB, 0xBF]) && index == 0: index += 3
            default: throw .notJSON(line: line)
            }
        }
        return nil
    }

    private mutating func string() throws(MaskingError) -> Token {
        let start = index + 1
        index = start
        while index < text.count {
            switch text[index] {
            case UInt8(ascii: "\""):
                index += 1
                return Token(range: start..<index - 1, isString: true)
            case UInt8(ascii: "\\"): index += 2
            case ..<0x20: throw .notJSON(line: line)
            default: index += 1
            }
        }
        throw .unclosed(line: line)
    }

    private mutating func number() -> Token {
        let start = index
        while index < text.count, Self.isNumeric(text[index]) { index += 1 }
        return Token(range: start..<index, isString: false)
    }

    private static func isNumeric(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "."),
            UInt8(ascii: "e"), UInt8(ascii: "E"):
            true
        default: false
        }
    }

    private mutating func literal() throws(MaskingError) {
        let word = text[index...].prefix { $0.isASCIILetter }
        guard ["true", "false", "null"].contains(where: { word.elementsEqual($0.utf8) }) else {
            throw .notJSON(line: line)
        }
        index = word.endIndex
    }
}
