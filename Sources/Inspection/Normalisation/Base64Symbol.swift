/// The symbols of base64, of both alphabets (RFC 4648, sections 4 and 5).
enum Base64Symbol {
    static let padding = UInt8(ascii: "=")

    @inline(__always)
    static func holds(_ byte: UInt8) -> Bool {
        let bits: UInt64 = byte & 0x40 == 0 ? marksAndDigits : letters
        return byte < 0x80 && bits >> UInt64(byte & 0x3F) & 1 != 0
    }

    /// One bit for each byte below 64: `+`, `-`, `/`, and digits.
    private static var marksAndDigits: UInt64 { 0x03FF_A800_0000_0000 }
    /// One bit for each byte from 64 on: letters and `_`.
    private static var letters: UInt64 { 0x07FF_FFFE_87FF_FFFE }

    /// One bit for each of 64 bytes, the first in the lowest: whether it is a symbol.
    @inline(__always)
    static func mask(_ bytes: UnsafeRawBufferPointer, at start: Int) -> UInt64 {
        var mask: UInt64 = 0
        for part in 0..<8 {
            let word = UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: start + 8 * part, as: UInt64.self))
            // Gathers the top bits in the highest byte.
            let gathered = ((marks(word) >> 7) &* 0x0102_0408_1020_4080) >> 56
            mask |= gathered << UInt64(8 * part)
        }
        return mask
    }

    /// The top bit of each byte that is a symbol.
    @inline(__always)
    private static func marks(_ word: UInt64) -> UInt64 {
        let bytes = word & 0x7F7F_7F7F_7F7F_7F7F
        let letters = bytes | 0x2020_2020_2020_2020
        // Adding sets the top bit of bytes that are at least this, or greater than that.
        let isLetter = (letters &+ 0x1F1F_1F1F_1F1F_1F1F) & ~(letters &+ 0x0505_0505_0505_0505)
        // Digits, and the stroke before them.
        let isDigit = (bytes &+ 0x5151_5151_5151_5151) & ~(bytes &+ 0x4646_4646_4646_4646)
        let isMark = equal(bytes, 0x2B2B_2B2B_2B2B_2B2B) | equal(bytes, 0x2D2D_2D2D_2D2D_2D2D)
        let isLine = equal(bytes, 0x5F5F_5F5F_5F5F_5F5F)
        return (isLetter | isDigit | isMark | isLine) & ~word & 0x8080_8080_8080_8080
    }

    /// The top bit of each byte, below 128 all of them, that is the same in both.
    @inline(__always)
    private static func equal(_ left: UInt64, _ right: UInt64) -> UInt64 {
        ~((left ^ right) &+ 0x7F7F_7F7F_7F7F_7F7F)
    }

    /// The six bits of a symbol.
    @inline(__always)
    static func value(_ symbol: UInt8) -> UInt8 {
        switch symbol {
        case UInt8(ascii: "A")...UInt8(ascii: "Z"): symbol - UInt8(ascii: "A")
        case UInt8(ascii: "a")...UInt8(ascii: "z"): symbol - UInt8(ascii: "a") + 26
        case UInt8(ascii: "0")...UInt8(ascii: "9"): symbol - UInt8(ascii: "0") + 52
        case UInt8(ascii: "+"), UInt8(ascii: "-"): 62
        default: 63
        }
    }
}
