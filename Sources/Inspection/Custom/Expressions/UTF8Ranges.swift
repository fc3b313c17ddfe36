/// Ranges of characters as sequences of byte ranges of UTF-8 (RFC 3629, section 3).
enum UTF8Ranges {
    /// The sequences that together are exactly the characters of `range`; surrogates are none.
    static func sequences(_ range: ClosedRange<UInt32>) -> [[ClosedRange<UInt8>]] {
        let parts: [(ClosedRange<UInt32>, Int)] = [
            (0...0x7F, 1), (0x80...0x7FF, 2), (0x800...0xD7FF, 3), (0xE000...0xFFFF, 3), (0x10000...0x10FFFF, 4),
        ]
        return parts.flatMap { part, length in
            part.overlaps(range) ? split(range.clamped(to: part), length) : []
        }
    }

    /// Cuts a range of characters of one length where their bytes would not be ranges of their own.
    private static func split(_ range: ClosedRange<UInt32>, _ length: Int) -> [[ClosedRange<UInt8>]] {
        let (low, high) = (range.lowerBound, range.upperBound)
        for index in stride(from: 1, to: length, by: 1) {
            let mask: UInt32 = 1 << UInt32(6 * index) - 1
            guard low & ~mask != high & ~mask else { continue }
            if low & mask != 0 { return split(low...(low | mask), length) + split((low | mask) + 1...high, length) }
            if high & mask != mask {
                return split(low...(high & ~mask) - 1, length) + split(high & ~mask...high, length)
            }
        }
        return [zip(bytes(low, length), bytes(high, length)).map { $0...$1 }]
    }

    private static func bytes(_ character: UInt32, _ length: Int) -> [UInt8] {
        if length == 1 { return [UInt8(character)] }
        let lead: [UInt32] = [0, 0, 0xC0, 0xE0, 0xF0]
        let first = lead[length] | character >> UInt32(6 * (length - 1))
        return [UInt8(first)]
            + (1..<length).map { UInt8(0x80 | character >> UInt32(6 * (length - 1 - $0)) & 0x3F) }
    }
}
