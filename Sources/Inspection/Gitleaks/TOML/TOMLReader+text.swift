extension TOMLReader {
    /// `"…"`, on one line.
    mutating func basicText() throws(TOMLError) -> String {
        offset += 1
        var bytes: [UInt8] = []
        while true {
            guard let byte = next, byte != 0x0A else { throw error("the text is not closed") }
            if take(UInt8(ascii: "\"")) { return String(decoding: bytes, as: UTF8.self) }
            if byte == UInt8(ascii: "\\") {
                bytes += try escape()
            } else {
                bytes.append(try plain())
            }
        }
    }

    /// `'…'`, on one line, as it is.
    mutating func literalText() throws(TOMLError) -> String {
        offset += 1
        var bytes: [UInt8] = []
        while true {
            guard let byte = next, byte != 0x0A else { throw error("the text is not closed") }
            if take(UInt8(ascii: "'")) { return String(decoding: bytes, as: UTF8.self) }
            bytes.append(try plain())
        }
    }

    /// What stands between three quotation marks of a kind, behind the first three.
    mutating func longText(quote: UInt8) throws(TOMLError) -> String {
        let isBasic = quote == UInt8(ascii: "\"")
        _ = takeNewline()
        var bytes: [UInt8] = []
        while let byte = next {
            if byte == quote {
                let start = offset
                while take(quote) {}
                let count = offset - start
                // One or two more of them are the last of the text.
                guard count <= 5 else { throw error("too many quotation marks") }
                bytes += Array(repeating: quote, count: count < 3 ? count : count - 3)
                if count >= 3 { return String(decoding: bytes, as: UTF8.self) }
            } else if takeNewline() {
                bytes.append(0x0A)
            } else if isBasic, byte == UInt8(ascii: "\\") {
                if !takeLineEndingBackslash() { bytes += try escape() }
            } else {
                bytes.append(try plain())
            }
        }
        throw error("the text is not closed")
    }

    /// A backslash at the end of a line takes all blanks and line ends up to the next character with it.
    private mutating func takeLineEndingBackslash() -> Bool {
        let start = offset
        offset += 1
        skipBlanks()
        guard takeNewline() else {
            offset = start
            return false
        }
        repeat { skipBlanks() } while takeNewline()
        return true
    }

    private mutating func plain() throws(TOMLError) -> UInt8 {
        guard let byte = next, !Self.isControl(byte) else { throw error("a control character in a text") }
        offset += 1
        return byte
    }

    private mutating func escape() throws(TOMLError) -> [UInt8] {
        offset += 1
        guard let byte = next else { throw error("the text is not closed") }
        offset += 1
        switch byte {
        case UInt8(ascii: "b"): return [0x08]
        case UInt8(ascii: "t"): return [0x09]
        case UInt8(ascii: "n"): return [0x0A]
        case UInt8(ascii: "f"): return [0x0C]
        case UInt8(ascii: "r"): return [0x0D]
        case UInt8(ascii: "\""), UInt8(ascii: "\\"): return [byte]
        case UInt8(ascii: "u"): return try character(digits: 4)
        case UInt8(ascii: "U"): return try character(digits: 8)
        default:
            offset -= 1
            throw error("unknown escape")
        }
    }

    private mutating func character(digits: Int) throws(TOMLError) -> [UInt8] {
        var value: UInt32 = 0
        for _ in 0..<digits {
            guard let byte = next, let digit = Unescaper.hexValue(byte) else {
                throw error("missing hexadecimal digits")
            }
            value = value << 4 | UInt32(digit)
            offset += 1
        }
        guard let scalar = Unicode.Scalar(value) else { throw error("not a character's number") }
        return Array(String(scalar).utf8)
    }
}
