/// Text of others, made safe to look at: what would be invisible, or would reorder its neighbours, is written out.
///
/// Controls become their pictures (`␛`); characters that turn the direction of text, have no width, or smuggle
/// hidden instructions (tags, U+E0000…) become their number in angle brackets (`⟨U+202E⟩`). Everything else stays.
package enum VisibleText {
    /// - Parameter before: what stands before `text`, when it was cut out of something longer.
    package static func of(_ text: String, after before: Unicode.Scalar? = nil) -> String {
        guard text.unicodeScalars.contains(where: { suspicious($0) }) else { return text }
        var shown = String.UnicodeScalarView()
        var previous = before
        for scalar in text.unicodeScalars {
            append(scalar, after: previous, to: &shown)
            previous = scalar
        }
        return String(shown)
    }

    package static func of(_ utf8: some Collection<UInt8>, after before: Unicode.Scalar? = nil) -> String {
        of(String(decoding: utf8, as: UTF8.self), after: before)
    }

    /// The same on one line: breaks become their pictures too.
    package static func line(_ text: String) -> String {
        var shown = String.UnicodeScalarView()
        for scalar in of(text).unicodeScalars {
            switch scalar {
            case "\n": shown.append("␊")
            case "\t": shown.append("␉")
            default: shown.append(scalar)
            }
        }
        return String(shown)
    }

    private static func append(
        _ scalar: Unicode.Scalar, after previous: Unicode.Scalar?, to shown: inout String.UnicodeScalarView
    ) {
        guard suspicious(scalar) else { return shown.append(scalar) }
        switch scalar.value {
        case 0x0A, 0x09: shown.append(scalar)
        case 0x00...0x1F: shown.append(Unicode.Scalar(0x2400 + scalar.value) ?? "\u{FFFD}")
        case 0x7F: shown.append("␡")
        case 0x200C, 0x200D:
            // Joiners belong to emoji and to many scripts; between plain letters they only hide something.
            if let previous, !previous.isASCII { shown.append(scalar) } else { writeOut(scalar, to: &shown) }
        default: writeOut(scalar, to: &shown)
        }
    }

    private static func writeOut(_ scalar: Unicode.Scalar, to shown: inout String.UnicodeScalarView) {
        let digits = String(scalar.value, radix: 16, uppercase: true)
        shown.append(
            contentsOf: "⟨U+\(String(repeating: "0", count: max(0, 4 - digits.count)))\(digits)⟩".unicodeScalars)
    }

    /// Whether it is written out, or stands for a line break or a tab.
    package static func suspicious(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x00...0x1F, 0x7F...0x9F, 0xAD, 0x061C, 0x115F, 0x1160, 0x180E, 0x200B...0x200F, 0x2028...0x202E,
            0x2060...0x206F, 0x3164, 0xFE00...0xFE0E, 0xFEFF, 0xFFA0, 0xFFF0...0xFFFB, 0xE000...0xF8FF,
            0x1D173...0x1D17A, 0xE0000...0xE0FFF, 0xF0000...0x10FFFF:
            true
        default: false
        }
    }
}
