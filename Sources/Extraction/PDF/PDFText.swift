/// Text strings of a PDF document (ISO 32000-1, 7.9.2.2; ISO 32000-2 for UTF-8).
enum PDFText {
    /// Characters that something has beside bytes that are no text: fewer are chance.
    private static let shortest = 6

    /// What a string says; `nil` when it has neither a letter nor a digit. Of one that is no text, such as a signature,
    /// the stretches that are.
    static func decoded(_ string: [UInt8]) -> String? {
        let text: String
        if string.starts(with: [0xFE, 0xFF]) || string.starts(with: [0xFF, 0xFE]) {
            let big = string[0] == 0xFE
            let units = stride(from: 2, to: string.count - 1, by: 2).map { index in
                UInt16(string[big ? index : index + 1]) << 8 | UInt16(string[big ? index + 1 : index])
            }
            text = String(decoding: units, as: UTF16.self)
        } else if string.starts(with: [0xEF, 0xBB, 0xBF]) {
            text = String(decoding: string.dropFirst(3), as: UTF8.self)
        } else {
            text = plain(string)
        }
        guard !isDate(string), text.unicodeScalars.contains(where: \.properties.isAlphabeticOrDigit) else { return nil }
        return text
    }

    /// PDFDocEncoding (annex D.3).
    private static func plain(_ string: [UInt8]) -> String {
        func scalar(_ byte: UInt8) -> Unicode.Scalar {
            (0x80...0xA0).contains(byte) ? upper[Int(byte) - 0x80] : Unicode.Scalar(byte)
        }
        var text = String.UnicodeScalarView()
        guard string.contains(where: TextEncoding.isNoText) else {
            text.append(contentsOf: string.lazy.map(scalar))
            return String(text)
        }
        for run in string.split(whereSeparator: TextEncoding.isNoText) where run.count >= shortest {
            if !text.isEmpty { text.append("\n") }
            text.append(contentsOf: run.lazy.map(scalar))
        }
        return String(text)
    }

    /// `D:20260102030405+01'00'` (7.9.4), which every document has of itself and which looks like numbers of other kinds.
    private static func isDate(_ string: [UInt8]) -> Bool {
        guard string.starts(with: "D:19".utf8) || string.starts(with: "D:20".utf8), string.count <= 23 else {
            return false
        }
        let digits = string.dropFirst(2).prefix { $0.isASCIIDigit }
        let rest = string.dropFirst(2 + digits.count)
        return digits.count <= 14
            && rest.allSatisfy { $0.isASCIIDigit || [0x27, 0x2B, 0x2D, 0x5A].contains($0) }
            && rest.count { $0.isASCIIDigit } <= 4
    }

    private static let upper: [Unicode.Scalar] = [
        "\u{2022}", "\u{2020}", "\u{2021}", "\u{2026}", "\u{2014}", "\u{2013}", "\u{0192}", "\u{2044}",
        "\u{2039}", "\u{203A}", "\u{2212}", "\u{2030}", "\u{201E}", "\u{201C}", "\u{201D}", "\u{2018}",
        "\u{2019}", "\u{201A}", "\u{2122}", "\u{FB01}", "\u{FB02}", "\u{0141}", "\u{0152}", "\u{0160}",
        "\u{0178}", "\u{017D}", "\u{0131}", "\u{0142}", "\u{0153}", "\u{0161}", "\u{017E}", "\u{FFFD}", "\u{20AC}",
    ]
}

extension Unicode.Scalar.Properties {
    fileprivate var isAlphabeticOrDigit: Bool { isAlphabetic || numericType != nil }
}
