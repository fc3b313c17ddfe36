/// The escapes of JSON strings (RFC 8259, section 7).
enum JSONEscapes {
    /// `text` as the inside of a string.
    static func escaped(_ text: [UInt8]) -> [UInt8] {
        var result: [UInt8] = []
        for byte in text {
            switch byte {
            case UInt8(ascii: "\""), UInt8(ascii: "\\"): result += [UInt8(ascii: "\\"), byte]
            case UInt8(ascii: "\n"): result += Array("\\n".utf8)
            case UInt8(ascii: "\r"): result += Array("\\r".utf8)
            case UInt8(ascii: "\t"): result += Array("\\t".utf8)
            case ..<0x20: result += Array("\\u00".utf8) + SurrogateRecipe.hex(Int(byte), width: 2)
            default: result.append(byte)
            }
        }
        return result
    }

    /// What the inside of a string stands for. What is no escape stays as it is.
    static func unescaped(_ text: [UInt8]) -> [UInt8] {
        var result: [UInt8] = []
        var index = 0
        while index < text.count {
            let (bytes, length) = next(text[index...])
            result += bytes
            index += length
        }
        return result
    }

    private static func next(_ rest: ArraySlice<UInt8>) -> (bytes: [UInt8], length: Int) {
        let start = rest.startIndex
        guard rest[start] == UInt8(ascii: "\\"), rest.count > 1 else { return ([rest[start]], 1) }
        switch rest[start + 1] {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): return ([rest[start + 1]], 2)
        case UInt8(ascii: "b"): return ([0x08], 2)
        case UInt8(ascii: "f"): return ([0x0C], 2)
        case UInt8(ascii: "n"): return ([0x0A], 2)
        case UInt8(ascii: "r"): return ([0x0D], 2)
        case UInt8(ascii: "t"): return ([0x09], 2)
        case UInt8(ascii: "u"):
            guard let unit = unit(rest) else { return ([rest[start]], 1) }
            if let scalar = Unicode.Scalar(unit) { return (Array(String(scalar).utf8), 6) }
            // Half of a pair: the other follows.
            let second = rest.dropFirst(6)
            guard unit < 0xDC00, let low = self.unit(second), (0xDC00...0xDFFF).contains(low),
                let scalar = Unicode.Scalar(0x10000 + (UInt32(unit) - 0xD800) << 10 + UInt32(low) - 0xDC00)
            else { return (Array("\u{FFFD}".utf8), 6) }
            return (Array(String(scalar).utf8), 12)
        default: return ([rest[start]], 1)
        }
    }

    /// The code unit that `\uXXXX` at the beginning of `text` stands for.
    private static func unit(_ text: ArraySlice<UInt8>) -> UInt16? {
        let digits = text.prefix(6).dropFirst(2)
        guard text.starts(with: Array("\\u".utf8)), digits.count == 4 else { return nil }
        return UInt16(String(decoding: digits, as: UTF8.self), radix: 16)
    }
}
