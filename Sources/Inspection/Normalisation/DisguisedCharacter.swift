/// A character beyond ASCII that stands, in a value, for one of ASCII or for nothing.
///
/// Letters of other scripts are only taken for the ones they look like within a word that has letters or digits of ASCII:
/// a text in Russian or Greek stays as it is. What nobody sees is left out behind ASCII only: within an emoji or a word of
/// Persian it has a meaning, and no value is made of those.
enum DisguisedCharacter {
    /// Look-alikes in a row, in front of ASCII, that are taken for what they look like.
    private static let longestRun = 8

    static func read(_ rest: Escape.Rest, behind previous: UInt8) -> Escape {
        guard let first = rest[0] else { return .plain(length: 1) }
        switch first {
        // The blocks that hold any of them; the others are most of the world's writing.
        case 0xC2, 0xCD, 0xCE, 0xCF, 0xD0, 0xD1, 0xD2, 0xD3, 0xE1, 0xE2, 0xEF, 0xF0, 0xF3: break
        // Of the Hangul beside it one letter is a filler.
        case 0xE3 where rest[1] == nil || rest[1] == 0x85: break
        default: return .plain(length: 1)
        }
        switch scalar(rest, 0) {
        case .cut: return rest.undecided
        case .none: return .plain(length: 1)
        case .value(let value, let length):
            if InvisibleCharacter.holds(value) {
                return (0x20...0x7E).contains(previous) ? .nothing(length: length) : .plain(length: length)
            }
            // Spaces of other widths, which stand between the groups of numbers.
            if (0x2000...0x200A).contains(value) || value == 0x202F || value == 0x205F {
                return (0x20...0x7E).contains(previous)
                    ? .byte(UInt8(ascii: " "), length: length) : .plain(length: length)
            }
            if let byte = StyledCharacter.ascii(value) { return .byte(byte, length: length) }
            guard let byte = Lookalike.ascii(value) else { return .plain(length: length) }
            if ASCII.isAlphanumeric(previous) { return .byte(byte, length: length) }
            // Within a word of such a script nobody has to look ahead at every letter.
            return previous < 0x80 ? lookAhead(rest, length: length, byte) : .plain(length: length)
        }
    }

    /// Whether the look-alikes that begin here end in a letter or digit of ASCII.
    private static func lookAhead(_ rest: Escape.Rest, length: Int, _ byte: UInt8) -> Escape {
        var offset = length
        for _ in 0..<longestRun {
            guard let next = rest[offset] else { return rest.isWhole ? .plain(length: length) : .open }
            if ASCII.isAlphanumeric(next) { return .byte(byte, length: length) }
            switch scalar(rest, offset) {
            case .cut: return rest.isWhole ? .plain(length: length) : .open
            case .value(let value, let more) where Lookalike.ascii(value) != nil: offset += more
            default: return .plain(length: length)
            }
        }
        return .plain(length: length)
    }

    private enum Scalar {
        case value(Int, length: Int)
        case none
        case cut
    }

    /// The character of more than one byte (RFC 3629) at `offset`.
    private static func scalar(_ rest: Escape.Rest, _ offset: Int) -> Scalar {
        guard let first = rest[offset] else { return .cut }
        let length: Int
        switch first {
        case 0xC2...0xDF: length = 2
        case 0xE0...0xEF: length = 3
        case 0xF0...0xF4: length = 4
        default: return .none
        }
        var value = Int(first) & (0x7F >> length)
        for place in 1..<length {
            guard let byte = rest[offset + place] else { return .cut }
            guard byte & 0xC0 == 0x80 else { return .none }
            value = value << 6 | Int(byte & 0x3F)
        }
        return .value(value, length: length)
    }
}
