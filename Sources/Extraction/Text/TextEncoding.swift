/// How a text is written in bytes.
enum TextEncoding: Hashable, Sendable {
    case utf8
    case utf16(bigEndian: Bool)
    case utf32(bigEndian: Bool)
    /// Windows-1252, of which Latin-1 is the part without 0x80…0x9F.
    case windows1252

    /// The encoding a text shows by its byte order mark, by being valid, or by where its zeros are; `nil` when it is no
    /// text.
    init?(guessedFrom bytes: [UInt8]) {
        if let marked = Self.marked(bytes) {
            // A mark says which, and not that it is text: two bytes before anything make no text of it.
            guard marked.isText(bytes) else { return nil }
            self = marked
        } else if let bigEndian = Self.looksLikeUTF16(bytes) {
            self = .utf16(bigEndian: bigEndian)
        } else if bytes.contains(where: Self.isNoText) {
            return nil
        } else {
            self = String(validating: bytes, as: UTF8.self) == nil ? .windows1252 : .utf8
        }
    }

    /// The encoding that a byte order mark stands for.
    private static func marked(_ bytes: [UInt8]) -> TextEncoding? {
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { return .utf8 }
        if bytes.starts(with: [0xFF, 0xFE, 0x00, 0x00]) { return .utf32(bigEndian: false) }
        if bytes.starts(with: [0x00, 0x00, 0xFE, 0xFF]) { return .utf32(bigEndian: true) }
        if bytes.starts(with: [0xFF, 0xFE]) { return .utf16(bigEndian: false) }
        return bytes.starts(with: [0xFE, 0xFF]) ? .utf16(bigEndian: true) : nil
    }

    /// Whether `bytes` are characters of this encoding throughout, whole ones, and none that occurs in no text.
    private func isText(_ bytes: [UInt8]) -> Bool {
        let text: String?
        switch self {
        case .utf8: text = String(validating: bytes, as: UTF8.self)
        case .utf16(let bigEndian):
            guard bytes.count % 2 == 0 else { return false }
            let units = Self.units(bytes, width: 2, bigEndian).map { UInt16(truncatingIfNeeded: $0) }
            text = String(validating: units, as: UTF16.self)
        case .utf32(let bigEndian):
            guard bytes.count % 4 == 0 else { return false }
            text = String(validating: Self.units(bytes, width: 4, bigEndian), as: UTF32.self)
        case .windows1252: return !bytes.contains(where: Self.isNoText)
        }
        guard let text else { return false }
        return !text.utf8.contains(where: Self.isNoText)
            && !text.unicodeScalars.contains(where: \.properties.isNoncharacterCodePoint)
    }

    /// The encoding a page or mail names (WHATWG Encoding, labels); `nil` for one that is not known here.
    init?(named name: String) {
        switch name.lowercased() {
        case "utf-8", "utf8", "us-ascii", "ascii": self = .utf8
        case "iso-8859-1", "latin1", "l1", "windows-1252", "cp1252", "iso8859-1", "iso_8859-1": self = .windows1252
        case "utf-16le": self = .utf16(bigEndian: false)
        case "utf-16be", "utf-16": self = .utf16(bigEndian: true)
        default: return nil
        }
    }

    /// Bytes that occur in no text: zeros and most other control characters.
    static func isNoText(_ byte: UInt8) -> Bool {
        byte < 0x20 && !(0x08...0x0D).contains(byte) && byte != 0x1B
    }

    /// Without a mark, text in a European language has a zero in every second byte.
    private static func looksLikeUTF16(_ bytes: [UInt8]) -> Bool? {
        let beginning = bytes.prefix(1024)
        guard bytes.count % 2 == 0, beginning.count >= 4 else { return nil }
        let zeros = beginning.enumerated().reduce(into: (even: 0, odd: 0)) { counts, pair in
            guard pair.element == 0 else { return }
            if pair.offset % 2 == 0 { counts.even += 1 } else { counts.odd += 1 }
        }
        let enough = beginning.count * 3 / 8
        if zeros.odd >= enough, zeros.even == 0 { return false }
        if zeros.even >= enough, zeros.odd == 0 { return true }
        return nil
    }

    /// The text in UTF-8, without a byte order mark.
    ///
    /// - Parameter isWhole: Whether the last character may not be cut in two.
    func utf8(_ bytes: [UInt8], isWhole: Bool = true) throws(ExtractionRefusal) -> [UInt8] {
        switch self {
        case .utf8:
            let text = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? Array(bytes.dropFirst(3)) : bytes
            if !isWhole { return text }
            if String(validating: text, as: UTF8.self) == nil { return try Self.windows1252.utf8(text) }
            return text
        case .windows1252:
            var text: [UInt8] = []
            text.reserveCapacity(bytes.count + bytes.count / 8)
            for byte in bytes {
                if byte < 0x80 { text.append(byte) } else { text += String(Self.scalar(windows1252: byte)).utf8 }
            }
            return text
        case .utf16(let bigEndian):
            guard bytes.count % 2 == 0 || !isWhole else { throw .damaged(.text) }
            let units = Self.units(bytes, width: 2, bigEndian).map { UInt16(truncatingIfNeeded: $0) }
            return Array(String(decoding: units.first == 0xFEFF ? units.dropFirst() : units[...], as: UTF16.self).utf8)
        case .utf32(let bigEndian):
            guard bytes.count % 4 == 0 || !isWhole else { throw .damaged(.text) }
            let units = Self.units(bytes, width: 4, bigEndian)
            return Array(String(decoding: units.first == 0xFEFF ? units.dropFirst() : units[...], as: UTF32.self).utf8)
        }
    }

    /// Numbers of `width` bytes; what is left at the end is left out.
    private static func units(_ bytes: [UInt8], width: Int, _ bigEndian: Bool) -> [UInt32] {
        (0..<bytes.count / width).map { index in
            var value: UInt32 = 0
            for offset in 0..<width {
                let place = bigEndian ? index * width + offset : (index + 1) * width - 1 - offset
                value = value << 8 | UInt32(bytes[place])
            }
            return value
        }
    }

    /// The character of a byte from 0x80 on (WHATWG Encoding, index windows-1252).
    static func scalar(windows1252 byte: UInt8) -> Unicode.Scalar {
        guard (0x80...0x9F).contains(byte) else { return Unicode.Scalar(byte) }
        return upper[Int(byte) - 0x80]
    }

    private static let upper: [Unicode.Scalar] = [
        "\u{20AC}", "\u{81}", "\u{201A}", "\u{0192}", "\u{201E}", "\u{2026}", "\u{2020}", "\u{2021}",
        "\u{02C6}", "\u{2030}", "\u{0160}", "\u{2039}", "\u{0152}", "\u{8D}", "\u{017D}", "\u{8F}",
        "\u{90}", "\u{2018}", "\u{2019}", "\u{201C}", "\u{201D}", "\u{2022}", "\u{2013}", "\u{2014}",
        "\u{02DC}", "\u{2122}", "\u{0161}", "\u{203A}", "\u{0153}", "\u{9D}", "\u{017E}", "\u{0178}",
    ]
}
