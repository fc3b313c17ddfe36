internal import Domain

/// Values of kinds nothing more is known about: other letters for letters and other digits for digits.
enum ShapeSurrogate {
    /// What all keys of a kind have in their middle: that of OpenAI.
    private static let mark = Array("T3BlbkFJ".utf8)

    /// `value` with the first `kept` bytes, its separators and its case as they are, everything else drawn.
    static func of(_ value: [UInt8], keeping kept: Int, _ draw: inout KeyedDraw) -> [UInt8] {
        if let range = value.dropFirst(kept).firstRange(of: mark) {
            let before = of(Array(value[..<range.lowerBound]), keeping: kept, &draw)
            return before + mark + of(Array(value[range.upperBound...]), keeping: 0, &draw)
        }
        var made = Array(value.prefix(kept))
        for scalar in String(decoding: value.dropFirst(kept), as: UTF8.self).unicodeScalars {
            switch scalar {
            case "0"..."9": made.append(UInt8(ascii: "0") + draw.digit())
            case "a"..."z": made.append(UInt8(ascii: "a") + UInt8(draw.below(26)))
            case "A"..."Z": made.append(UInt8(ascii: "A") + UInt8(draw.below(26)))
            case _ where scalar.isASCII || isSeparator(scalar): made += Array(String(scalar).utf8)
            default: made.append(UInt8(ascii: "a") + UInt8(draw.below(26)))
            }
        }
        return made
    }

    /// Ways to make a value up: how much of its beginning is kept, and how often it is tried. The most promising first.
    ///
    /// Only what everybody knows is kept: what all credentials of a service begin with, or the letters of a country. A
    /// number's check digits are right once in ten or a hundred times.
    static func plans(for value: FoundValue) -> [(kept: Int, attempts: Int)] {
        if value.label.type == "SECRET" { return [(PublicLead.length(of: value.bytes), 32)] }
        let country = Array(value.label.type.utf8.prefix(2))
        return value.bytes.starts(with: country) ? [(2, 128)] : [(0, 160)]
    }

    /// Spaces and dashes beyond ASCII, as in ``Separator``.
    private static func isSeparator(_ scalar: Unicode.Scalar) -> Bool {
        [0xA0, 0x202F].contains(scalar.value) || (0x2010...0x2015).contains(scalar.value)
    }
}
