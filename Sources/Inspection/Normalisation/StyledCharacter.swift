/// Characters that are letters, digits and marks of ASCII in another style, whatever stands around them.
///
/// Unicode: Halfwidth and Fullwidth Forms, Mathematical Alphanumeric Symbols, Enclosed Alphanumerics, Letterlike Symbols,
/// Tags. The wide punctuation of Chinese and Japanese prose is left as it is, except where addresses need it.
enum StyledCharacter {
    static func ascii(_ value: Int) -> UInt8? {
        switch value {
        case 0xFF10...0xFF19, 0xFF21...0xFF3A, 0xFF41...0xFF5A, 0xFF0B, 0xFF0D, 0xFF0E, 0xFF20, 0xFF3F:
            UInt8(value - 0xFF00 + 0x20)
        case 0x1D400...0x1D6A3: letter((value - 0x1D400) % 52)
        case 0x1D7CE...0x1D7FF: UInt8(ascii: "0") + UInt8((value - 0x1D7CE) % 10)
        case 0x24B6...0x24E9: letter(value - 0x24B6)
        case 0x2460...0x2468: UInt8(ascii: "1") + UInt8(value - 0x2460)
        case 0x24EA: UInt8(ascii: "0")
        case 0xE0020...0xE007E: UInt8(value - 0xE0000)
        case 0x2102...0x2134: letterlike[value]
        default: nil
        }
    }

    /// `A` to `Z`, then `a` to `z`.
    private static func letter(_ index: Int) -> UInt8 {
        index < 26 ? UInt8(ascii: "A") + UInt8(index) : UInt8(ascii: "a") + UInt8(index - 26)
    }

    private static let letterlike: [Int: UInt8] = [
        0x2102: UInt8(ascii: "C"), 0x210A: UInt8(ascii: "g"), 0x210B: UInt8(ascii: "H"), 0x210C: UInt8(ascii: "H"),
        0x210D: UInt8(ascii: "H"), 0x210E: UInt8(ascii: "h"), 0x2110: UInt8(ascii: "I"), 0x2111: UInt8(ascii: "I"),
        0x2112: UInt8(ascii: "L"), 0x2113: UInt8(ascii: "l"), 0x2115: UInt8(ascii: "N"), 0x2119: UInt8(ascii: "P"),
        0x211A: UInt8(ascii: "Q"), 0x211B: UInt8(ascii: "R"), 0x211C: UInt8(ascii: "R"), 0x211D: UInt8(ascii: "R"),
        0x2124: UInt8(ascii: "Z"), 0x2128: UInt8(ascii: "Z"), 0x212A: UInt8(ascii: "K"), 0x212C: UInt8(ascii: "B"),
        0x212D: UInt8(ascii: "C"), 0x212F: UInt8(ascii: "e"), 0x2130: UInt8(ascii: "E"), 0x2131: UInt8(ascii: "F"),
        0x2133: UInt8(ascii: "M"), 0x2134: UInt8(ascii: "o"),
    ]
}
