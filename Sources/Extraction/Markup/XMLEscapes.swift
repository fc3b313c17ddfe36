extension XMLTokens {
    /// What written text stands for: the five entities and numbers (XML 1.0, 4.1 and 4.6); ends of lines as they are.
    static func unescaped(_ text: ArraySlice<UInt8>) throws(ExtractionRefusal) -> [UInt8] {
        guard var next = text.firstIndex(of: UInt8(ascii: "&")) else { return Array(text) }
        var result = Array(text[..<next])
        while next < text.endIndex {
            guard text[next] == UInt8(ascii: "&") else {
                result.append(text[next])
                next += 1
                continue
            }
            let reference = text[(next + 1)...].prefix(10)
            guard let end = reference.firstIndex(of: UInt8(ascii: ";")),
                let scalar = scalar(reference[..<end])
            else { throw .damaged(.markup) }
            result += String(scalar).utf8
            next = end + 1
        }
        return result
    }

    private static func scalar(_ name: ArraySlice<UInt8>) -> Unicode.Scalar? {
        if name.first == UInt8(ascii: "#") {
            let isHexadecimal = name.dropFirst().first == UInt8(ascii: "x")
            let digits = String(decoding: name.dropFirst(isHexadecimal ? 2 : 1), as: UTF8.self)
            guard !digits.hasPrefix("+"), !digits.hasPrefix("-") else { return nil }
            return UInt32(digits, radix: isHexadecimal ? 16 : 10).flatMap(Unicode.Scalar.init)
        }
        switch String(decoding: name, as: UTF8.self) {
        case "amp": return "&"
        case "lt": return "<"
        case "gt": return ">"
        case "quot": return "\""
        case "apos": return "'"
        default: return nil
        }
    }

    /// `text` as it is written between tags or quotation marks.
    static func escaped(_ text: some Sequence<UInt8>) -> [UInt8] {
        var result: [UInt8] = []
        for byte in text {
            switch byte {
            case UInt8(ascii: "&"): result += "&amp;".utf8
            case UInt8(ascii: "<"): result += "&lt;".utf8
            case UInt8(ascii: ">"): result += "&gt;".utf8
            case UInt8(ascii: "\""): result += "&quot;".utf8
            case UInt8(ascii: "'"): result += "&apos;".utf8
            // Characters XML has no way to write (2.2).
            case 0x00..<0x09, 0x0B, 0x0C, 0x0E..<0x20: result.append(0x20)
            default: result.append(byte)
            }
        }
        return result
    }
}
