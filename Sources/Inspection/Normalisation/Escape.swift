/// One character written another way, as a text may hold it anywhere: what it stands for and how long it is.
///
/// Known are the escapes of JSON strings (RFC 8259, section 7), `\xHH`, `\u{H}` and `\UHHHHHHHH` of programming languages,
/// `\00HH` of style sheets (CSS Syntax, section 4.3.7), percent-encoding (RFC 3986, section 2.1) and the `%uHHHH` that
/// browsers had before it, the character references of HTML (HTML Standard, section 13.5), the zero bytes of UTF-16 that
/// is read as bytes, characters that nobody sees, and characters that look like ASCII's.
///
/// Whether something is one depends on the bytes from it on and on the byte before it, never on how the text is cut.
enum Escape: Equatable {
    /// None: this many bytes stay as they are.
    case plain(length: Int)
    /// What follows decides.
    case open
    /// This many bytes stand for one.
    case byte(UInt8, length: Int)
    /// This many bytes stand for a character that no detector knows.
    case character(UInt32, length: Int)
    /// This many bytes stand for nothing.
    case nothing(length: Int)

    /// Which escapes are looked for.
    enum Repertoire: Sendable {
        case json
        case all
    }

    /// More bytes are never needed to tell what something is.
    static let longest = 40

    /// What begins at `index`, where one of the bytes stands that ``Repertoire/firstOffset(in:from:)`` finds.
    ///
    /// - Parameters:
    ///   - previous: The byte before it, escapes undone.
    ///   - isWhole: Whether nothing follows `bytes`.
    static func read(
        _ bytes: UnsafeRawBufferPointer, at index: Int, behind previous: UInt8, isWhole: Bool,
        _ repertoire: Repertoire
    ) -> Escape {
        let rest = Rest(bytes: bytes, start: index, isWhole: isWhole)
        switch bytes[index] {
        case Unescaper.backslash: return backslash(rest, behind: previous, repertoire)
        case _ where repertoire == .json: return .plain(length: 1)
        case UInt8(ascii: "%"): return percent(rest, behind: previous)
        case UInt8(ascii: "&"): return CharacterReference.read(rest, behind: previous)
        case 0: return zero(rest, behind: previous)
        default: return DisguisedCharacter.read(rest, behind: previous)
        }
    }

    /// The bytes from an escape on.
    struct Rest {
        let bytes: UnsafeRawBufferPointer
        let start: Int
        let isWhole: Bool

        /// The byte `offset` behind the first; `nil` where the bytes end.
        subscript(offset: Int) -> UInt8? {
            start + offset < bytes.count ? bytes[start + offset] : nil
        }

        /// What is said where the bytes end before it is clear.
        var undecided: Escape { isWhole ? .plain(length: 1) : .open }
    }

    /// `count` hexadecimal digits from `offset` on.
    private enum Hex {
        case value(Int)
        case none
        case cut
    }

    private static func hex(_ rest: Rest, _ offset: Int, _ count: Int) -> Hex {
        var value = 0
        for place in offset..<offset + count {
            guard let byte = rest[place] else { return .cut }
            guard let digit = Unescaper.hexValue(byte) else { return .none }
            value = value << 4 | digit
        }
        return .value(value)
    }

    private static func backslash(_ rest: Rest, behind previous: UInt8, _ repertoire: Repertoire) -> Escape {
        guard let byte = rest[1] else { return rest.undecided }
        switch byte {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): return .byte(byte, length: 2)
        case UInt8(ascii: "b"): return .byte(0x08, length: 2)
        case UInt8(ascii: "f"): return .byte(0x0C, length: 2)
        case UInt8(ascii: "n"): return .byte(0x0A, length: 2)
        case UInt8(ascii: "r"): return .byte(0x0D, length: 2)
        case UInt8(ascii: "t"): return .byte(0x09, length: 2)
        case UInt8(ascii: "u") where repertoire == .all && rest[2] == UInt8(ascii: "{"):
            return braced(rest, behind: previous)
        case UInt8(ascii: "u"): return character(rest, 4, behind: previous)
        case UInt8(ascii: "U") where repertoire == .all: return character(rest, 8, behind: previous)
        case UInt8(ascii: "0") where repertoire == .all: return style(rest)
        case UInt8(ascii: "x") where repertoire == .all:
            switch hex(rest, 2, 2) {
            case .cut: return rest.undecided
            case .none: return .plain(length: 1)
            case .value(let value): return .byte(UInt8(value), length: 4)
            }
        default: return .plain(length: 1)
        }
    }

    /// A character by exactly `count` digits behind two bytes.
    private static func character(_ rest: Rest, _ count: Int, behind previous: UInt8) -> Escape {
        switch hex(rest, 2, count) {
        case .cut: rest.undecided
        case .value(let value) where value <= 0x10FFFF: stand(for: value, length: 2 + count, behind: previous)
        case .none, .value: .plain(length: 1)
        }
    }

    /// `\u{40}`: one to six digits.
    private static func braced(_ rest: Rest, behind previous: UInt8) -> Escape {
        var value = 0
        for offset in 3...9 {
            guard let byte = rest[offset] else { return rest.undecided }
            if byte == UInt8(ascii: "}"), offset > 3 {
                guard value <= 0x10FFFF else { return .plain(length: 1) }
                return stand(for: value, length: offset + 1, behind: previous)
            }
            guard offset < 9, let digit = Unescaper.hexValue(byte) else { return .plain(length: 1) }
            value = value << 4 | digit
        }
        return .plain(length: 1)
    }

    /// `\0040 ` or `\000040`: ASCII only, which nobody has to write so. The space ends the shorter ones and is part of them.
    private static func style(_ rest: Rest) -> Escape {
        guard case .value(let value) = hex(rest, 1, 4) else { return cutOr(hex(rest, 1, 4), rest) }
        if value == 0 {
            guard case .value(let value) = hex(rest, 1, 6) else { return cutOr(hex(rest, 1, 6), rest) }
            return (0x20..<0x7F).contains(value) ? .byte(UInt8(value), length: 7) : .plain(length: 1)
        }
        guard (0x20..<0x7F).contains(value) else { return .plain(length: 1) }
        guard let next = rest[5] else { return rest.isWhole ? .byte(UInt8(value), length: 5) : .open }
        return .byte(UInt8(value), length: next == UInt8(ascii: " ") ? 6 : 5)
    }

    private static func cutOr(_ hex: Hex, _ rest: Rest) -> Escape {
        if case .cut = hex { rest.undecided } else { .plain(length: 1) }
    }

    /// Control characters are left out: nobody writes them this way in a text, but `%02d` is in every program.
    private static func percent(_ rest: Rest, behind previous: UInt8) -> Escape {
        if rest[1] == UInt8(ascii: "u") { return character(rest, 4, behind: previous) }
        switch hex(rest, 1, 2) {
        case .cut: return rest.undecided
        case .value(let value) where value >= 0x20 && value != 0x7F || [0x09, 0x0A, 0x0D].contains(value):
            return .byte(UInt8(value), length: 3)
        default: return .plain(length: 1)
        }
    }

    /// ASCII in UTF-16 has a zero on one side of every character, never two in a row.
    private static func zero(_ rest: Rest, behind previous: UInt8) -> Escape {
        guard previous < 0x7F, previous > 0x08 else { return .plain(length: 1) }
        guard let next = rest[1] else { return rest.isWhole ? .nothing(length: 1) : .open }
        return next == 0 ? .plain(length: 1) : .nothing(length: 1)
    }

    /// What an escape for the character `value` stands for.
    static func stand(for value: Int, length: Int, behind previous: UInt8) -> Escape {
        switch value {
        case ..<0x80: return .byte(UInt8(value), length: length)
        case 0xA0, 0x2000...0x200A, 0x202F, 0x205F, 0x3000: return .byte(UInt8(ascii: " "), length: length)
        case 0x2010...0x2015, 0x2212: return .byte(UInt8(ascii: "-"), length: length)
        default:
            if InvisibleCharacter.holds(value) { return .nothing(length: length) }
            if let byte = StyledCharacter.ascii(value) { return .byte(byte, length: length) }
            if ASCII.isAlphanumeric(previous), let byte = Lookalike.ascii(value) {
                return .byte(byte, length: length)
            }
            return .character(UInt32(truncatingIfNeeded: value), length: length)
        }
    }
}
