extension JSONText {
    /// One step through the inside of a string that was read already: the bytes it stands for, and where it ends.
    struct Unit {
        /// How many bytes of the document.
        var length: Int
        /// The decoded UTF-8, first byte lowest.
        var utf8: UInt32
        /// How many bytes of UTF-8, 1 to 4.
        var count: Int
    }

    /// The unit at `index`. `bytes` must have passed ``JSONScan``; on bytes that have not, it still ends inside `end`.
    @inline(__always)
    static func unit(_ bytes: Span<UInt8>, _ index: Int, _ end: Int) -> Unit {
        let byte = bytes[index]
        guard byte == UInt8(ascii: "\\"), index + 1 < end else { return Unit(length: 1, utf8: UInt32(byte), count: 1) }
        switch bytes[index + 1] {
        case UInt8(ascii: "b"): return Unit(length: 2, utf8: 0x08, count: 1)
        case UInt8(ascii: "f"): return Unit(length: 2, utf8: 0x0C, count: 1)
        case UInt8(ascii: "n"): return Unit(length: 2, utf8: 0x0A, count: 1)
        case UInt8(ascii: "r"): return Unit(length: 2, utf8: 0x0D, count: 1)
        case UInt8(ascii: "t"): return Unit(length: 2, utf8: 0x09, count: 1)
        case UInt8(ascii: "u"):
            let high = codeUnit(bytes, index + 2, end)
            guard high & 0xFC00 == 0xD800 else { return encode(high, length: min(6, end - index)) }
            let low = codeUnit(bytes, index + 8, end)
            let scalar = 0x10000 + ((high & 0x3FF) << 10 | low & 0x3FF)
            return encode(scalar, length: min(12, end - index))
        default: return Unit(length: 2, utf8: UInt32(bytes[index + 1]), count: 1)
        }
    }

    private static func codeUnit(_ bytes: Span<UInt8>, _ start: Int, _ end: Int) -> UInt32 {
        guard start + 4 <= end else { return 0xFFFD }
        var value: UInt32 = 0
        for index in start..<start + 4 { value = value << 4 | UInt32(hexadecimalValue(bytes[index]) ?? 0) }
        return value
    }

    private static func encode(_ scalar: UInt32, length: Int) -> Unit {
        func tail(_ shift: UInt32) -> UInt32 { 0x80 | (scalar >> shift) & 0x3F }
        switch scalar {
        case 0..<0x80: return Unit(length: length, utf8: scalar, count: 1)
        case 0x80..<0x800: return Unit(length: length, utf8: 0xC0 | scalar >> 6 | tail(0) << 8, count: 2)
        case 0x800..<0x10000:
            return Unit(length: length, utf8: 0xE0 | scalar >> 12 | tail(6) << 8 | tail(0) << 16, count: 3)
        default:
            let utf8 = 0xF0 | scalar >> 18 | tail(12) << 8 | tail(6) << 16 | tail(0) << 24
            return Unit(length: length, utf8: utf8, count: 4)
        }
    }

    /// Hands every decoded byte of the string's inside to `body`.
    @inline(__always)
    static func decode(_ bytes: Span<UInt8>, _ range: Range<Int>, _ body: (UInt8) -> Void) {
        var index = range.lowerBound
        while index < range.upperBound {
            let unit = unit(bytes, index, range.upperBound)
            var utf8 = unit.utf8
            for _ in 0..<unit.count {
                body(UInt8(truncatingIfNeeded: utf8))
                utf8 >>= 8
            }
            index += unit.length
        }
    }

    static func decoded(_ bytes: Span<UInt8>, _ range: Range<Int>) -> [UInt8] {
        var output: [UInt8] = []
        output.reserveCapacity(range.count)
        decode(bytes, range) { output.append($0) }
        return output
    }
}
