/// Reading and writing the escapes of Cedar string literals.
///
/// Reading accepts `\n \r \t \\ \0 \' \" \xHH` (below 0x80) and `\u{H…}`; patterns (right of `like`) also
/// accept `\*` for a star that is no wildcard.
public enum Escapes {
    /// The value of a string token. The span is the whole token, quotes included.
    public static func string(_ span: Span, in source: SourceText) throws(Rejection) -> String {
        let body = source.bytes[(span.start + 1)..<(span.end - 1)]
        if !body.contains(UInt8(ascii: "\\")), !body.contains(UInt8(ascii: "\r")) {
            return String(decoding: body, as: UTF8.self)
        }
        var reader = EscapeReader(source: source, offset: span.start + 1, end: span.end - 1)
        var out = String.UnicodeScalarView()
        while let unit = try reader.next(pattern: false) { out.append(unit.scalar) }
        return String(out)
    }

    /// The pattern a string token means to the right of `like`.
    public static func pattern(_ span: Span, in source: SourceText) throws(Rejection) -> Pattern {
        var reader = EscapeReader(source: source, offset: span.start + 1, end: span.end - 1)
        var elements: [Pattern.Element] = []
        while let unit = try reader.next(pattern: true) {
            elements.append(unit.scalar == "*" && !unit.escapedStar ? .wildcard : .literal(unit.scalar))
        }
        return Pattern(elements)
    }

    /// A literal for a value, quotes included; everything but plain printable text is escaped.
    public static func quoted(_ value: String) -> String {
        var out = "\""
        for scalar in value.unicodeScalars { out += escaped(scalar) }
        return out + "\""
    }

    static func escaped(_ scalar: Unicode.Scalar) -> String {
        switch scalar {
        case "\"": return "\\\""
        case "\\": return "\\\\"
        case "\n": return "\\n"
        case "\r": return "\\r"
        case "\t": return "\\t"
        case "\0": return "\\0"
        default:
            switch scalar.properties.generalCategory {
            case .control, .format, .unassigned, .privateUse, .lineSeparator, .paragraphSeparator:
                return "\\u{\(String(scalar.value, radix: 16))}"
            case .spaceSeparator where scalar != " ":
                return "\\u{\(String(scalar.value, radix: 16))}"
            default:
                return String(Character(scalar))
            }
        }
    }
}

/// Walks the inside of a string literal one scalar at a time.
struct EscapeReader {
    let source: SourceText
    var offset: Int
    let end: Int

    struct Unit {
        var scalar: Unicode.Scalar
        var escapedStar: Bool
    }

    mutating func next(pattern: Bool) throws(Rejection) -> Unit? {
        guard offset < end else { return nil }
        let start = offset
        let byte = source.bytes[offset]
        if byte == UInt8(ascii: "\r") {
            throw Rejection(
                "a bare carriage return cannot stand in a string", at: Span(start, start + 1),
                help: "write `\\r`")
        }
        guard byte == UInt8(ascii: "\\") else { return Unit(scalar: plain(), escapedStar: false) }
        offset += 1
        guard offset < end else { throw invalid(from: start) }
        let escape = source.bytes[offset]
        offset += 1
        switch escape {
        case UInt8(ascii: "n"): return Unit(scalar: "\n", escapedStar: false)
        case UInt8(ascii: "r"): return Unit(scalar: "\r", escapedStar: false)
        case UInt8(ascii: "t"): return Unit(scalar: "\t", escapedStar: false)
        case UInt8(ascii: "0"): return Unit(scalar: "\0", escapedStar: false)
        case UInt8(ascii: "\\"): return Unit(scalar: "\\", escapedStar: false)
        case UInt8(ascii: "'"): return Unit(scalar: "'", escapedStar: false)
        case UInt8(ascii: "\""): return Unit(scalar: "\"", escapedStar: false)
        case UInt8(ascii: "*") where pattern: return Unit(scalar: "*", escapedStar: true)
        case UInt8(ascii: "x"): return Unit(scalar: try byteEscape(from: start), escapedStar: false)
        case UInt8(ascii: "u"): return Unit(scalar: try unicodeEscape(from: start), escapedStar: false)
        default: throw invalid(from: start)
        }
    }

    private mutating func plain() -> Unicode.Scalar {
        let start = offset
        offset += 1
        while offset < end, source.bytes[offset] & 0xC0 == 0x80 { offset += 1 }
        // The source is valid UTF-8, so there is always exactly one scalar here.
        return String(decoding: source.bytes[start..<offset], as: UTF8.self).unicodeScalars.first ?? "\u{FFFD}"
    }

    private mutating func byteEscape(from start: Int) throws(Rejection) -> Unicode.Scalar {
        guard offset + 2 <= end, let high = hex(source.bytes[offset]), let low = hex(source.bytes[offset + 1]),
            high < 8
        else { throw invalid(from: start) }
        offset += 2
        return Unicode.Scalar(UInt8(high * 16 + low))
    }

    private mutating func unicodeEscape(from start: Int) throws(Rejection) -> Unicode.Scalar {
        guard offset < end, source.bytes[offset] == UInt8(ascii: "{") else { throw invalid(from: start) }
        offset += 1
        var value: UInt32 = 0
        var digits = 0
        while offset < end, source.bytes[offset] != UInt8(ascii: "}") {
            let byte = source.bytes[offset]
            offset += 1
            if byte == UInt8(ascii: "_"), digits > 0 { continue }
            guard let digit = hex(byte), digits < 6 else { throw invalid(from: start) }
            value = value << 4 | digit
            digits += 1
        }
        guard offset < end, digits > 0, let scalar = Unicode.Scalar(value) else { throw invalid(from: start) }
        offset += 1
        return scalar
    }

    private func hex(_ byte: UInt8) -> UInt32? {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): UInt32(byte - UInt8(ascii: "0"))
        case UInt8(ascii: "a")...UInt8(ascii: "f"): UInt32(byte - UInt8(ascii: "a")) + 10
        case UInt8(ascii: "A")...UInt8(ascii: "F"): UInt32(byte - UInt8(ascii: "A")) + 10
        default: nil
        }
    }

    private func invalid(from start: Int) -> Rejection {
        var stop = min(max(offset, start + 2), end)
        while stop < end, source.bytes[stop] & 0xC0 == 0x80 { stop += 1 }
        let span = Span(start, stop)
        return Rejection("`\(source.text(span))` is not a valid escape", at: span)
    }
}
