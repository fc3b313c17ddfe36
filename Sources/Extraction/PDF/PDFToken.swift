/// One word of a PDF document's objects (ISO 32000-1, 7.2 and 7.3).
enum PDFToken: Equatable {
    /// `/Name`, without the stroke and with `#xx` resolved.
    case name(String)
    /// `(…)` or `<…>`: its bytes.
    case string([UInt8])
    case number(Int)
    /// Whatever else has letters: `obj`, `endobj`, `stream`, `R`, `true`.
    case word(String)
    /// `<<`, `>>`, `[`, `]` and what belongs nowhere.
    case mark
}

/// Reads the words of a stretch of a PDF document, one after the other.
///
/// Every byte is read at most once, and nothing is refused: what a reader of documents would forgive, this forgives.
struct PDFTokens {
    let bytes: ArraySlice<UInt8>
    private(set) var place: Int
    /// Whether a string had no end.
    private(set) var isCut = false

    init(_ bytes: ArraySlice<UInt8>) {
        self.bytes = bytes
        place = bytes.startIndex
    }

    mutating func next() -> PDFToken? {
        skipSpace()
        guard let byte = peek() else { return nil }
        switch byte {
        case UInt8(ascii: "/"): return name()
        case UInt8(ascii: "("): return literal()
        case UInt8(ascii: "<"):
            if peek(1) == UInt8(ascii: "<") { return mark(2) }
            return hexadecimal()
        case UInt8(ascii: ">"): return mark(peek(1) == UInt8(ascii: ">") ? 2 : 1)
        case _ where Self.isDelimiter(byte): return mark(1)
        default: return word()
        }
    }

    /// Where the data of a stream begins, when its word was the last one (7.3.8.1).
    var dataStart: Int {
        guard peek() == 0x0D else { return peek() == 0x0A ? place + 1 : place }
        return peek(1) == 0x0A ? place + 2 : place + 1
    }

    private func peek(_ ahead: Int = 0) -> UInt8? {
        let index = place + ahead
        return index < bytes.endIndex ? bytes[index] : nil
    }

    private mutating func skipSpace() {
        while let byte = peek() {
            if byte == UInt8(ascii: "%") {
                while let other = peek(), other != 0x0A, other != 0x0D { place += 1 }
            } else if !Self.isSpace(byte) {
                return
            } else {
                place += 1
            }
        }
    }

    private mutating func mark(_ length: Int) -> PDFToken {
        place += length
        return .mark
    }

    private mutating func regular() -> ArraySlice<UInt8> {
        let start = place
        while let byte = peek(), !Self.isSpace(byte), !Self.isDelimiter(byte) { place += 1 }
        return bytes[start..<place]
    }

    private mutating func word() -> PDFToken {
        let said = regular()
        // A number ends where no digit follows: `0obj` are two words.
        let digits = said.prefix { $0.isASCIIDigit }
        if !digits.isEmpty, digits.count < 18 {
            if digits.count < said.count, said[digits.endIndex] >= UInt8(ascii: "A") { place = digits.endIndex }
            if let number = Int(String(decoding: digits, as: UTF8.self)) { return .number(number) }
        }
        return .word(String(decoding: said.prefix(64), as: UTF8.self))
    }

    private mutating func name() -> PDFToken {
        place += 1
        let said = Array(regular())
        var name: [UInt8] = []
        var index = 0
        while index < said.count {
            if said[index] == UInt8(ascii: "#"), index + 2 < said.count, let high = said[index + 1].hexValue,
                let low = said[index + 2].hexValue
            {
                name.append(high << 4 | low)
                index += 3
            } else {
                name.append(said[index])
                index += 1
            }
        }
        return .name(String(decoding: name, as: UTF8.self))
    }

    /// `(…)` with what is in brackets of its own, and escapes (7.3.4.2).
    private mutating func literal() -> PDFToken {
        place += 1
        var text: [UInt8] = []
        var depth = 1
        while let byte = peek() {
            place += 1
            switch byte {
            case UInt8(ascii: "("): depth += 1
            case UInt8(ascii: ")"):
                depth -= 1
                if depth == 0 { return .string(text) }
            case UInt8(ascii: "\\"):
                escape(&text)
                continue
            default: break
            }
            text.append(byte)
        }
        isCut = true
        return .string(text)
    }

    private mutating func escape(_ text: inout [UInt8]) {
        guard let byte = peek() else { return }
        place += 1
        switch byte {
        case UInt8(ascii: "n"): text.append(0x0A)
        case UInt8(ascii: "r"): text.append(0x0D)
        case UInt8(ascii: "t"): text.append(0x09)
        case UInt8(ascii: "b"): text.append(0x08)
        case UInt8(ascii: "f"): text.append(0x0C)
        case 0x0A: break
        case 0x0D: if peek() == 0x0A { place += 1 }
        case UInt8(ascii: "0")...UInt8(ascii: "7"):
            var value = Int(byte - UInt8(ascii: "0"))
            for _ in 0..<2 {
                guard let digit = peek(), (UInt8(ascii: "0")...UInt8(ascii: "7")).contains(digit) else { break }
                value = value << 3 | Int(digit - UInt8(ascii: "0"))
                place += 1
            }
            text.append(UInt8(truncatingIfNeeded: value))
        default: text.append(byte)
        }
    }

    /// `<…>`; an odd digit at the end stands for that and a zero (7.3.4.3).
    private mutating func hexadecimal() -> PDFToken {
        place += 1
        var text: [UInt8] = []
        var half: UInt8?
        while let byte = peek() {
            place += 1
            if byte == UInt8(ascii: ">") {
                if let half { text.append(half << 4) }
                return .string(text)
            }
            guard let digit = byte.hexValue else { continue }
            if let high = half {
                text.append(high << 4 | digit)
                half = nil
            } else {
                half = digit
            }
        }
        isCut = true
        return .string(text)
    }

    static func isSpace(_ byte: UInt8) -> Bool { [0x00, 0x09, 0x0A, 0x0C, 0x0D, 0x20].contains(byte) }

    private static func isDelimiter(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "("), UInt8(ascii: ")"), UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "["),
            UInt8(ascii: "]"), UInt8(ascii: "{"), UInt8(ascii: "}"), UInt8(ascii: "/"), UInt8(ascii: "%"):
            true
        default: false
        }
    }
}
