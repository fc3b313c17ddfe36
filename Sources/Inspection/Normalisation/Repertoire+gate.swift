extension Escape.Repertoire {
    /// Where the next byte stands that an escape can begin with, from `start` on.
    ///
    /// Looks at eight bytes at a time: a text without any costs next to nothing.
    func firstOffset(in bytes: UnsafeRawBufferPointer, from start: Int) -> Int? {
        if self == .json {
            return Unescaper.firstBackslash(UnsafeRawBufferPointer(rebasing: bytes[start...])).map { $0 + start }
        }
        var index = start
        while index + 8 <= bytes.count {
            let word = UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: index, as: UInt64.self))
            var marks = Self.marks(word)
            // Some marks are of no escape: see `marks`.
            while marks != 0 {
                let found = index + marks.trailingZeroBitCount / 8
                if Self.mayBegin(bytes[found]) { return found }
                marks &= marks - 1
            }
            index += 8
        }
        while index < bytes.count {
            if Self.mayBegin(bytes[index]) { return index }
            index += 1
        }
        return nil
    }

    /// The top bit of each byte that an escape may begin with, of some behind one, and of two that no UTF-8 has.
    private static func marks(_ word: UInt64) -> UInt64 {
        let escapes =
            zeros(word) | zeros(word ^ 0x5C5C_5C5C_5C5C_5C5C) | zeros(word ^ 0x2525_2525_2525_2525)
            | zeros(word ^ 0x2626_2626_2626_2626)
        return (escapes | word & word << 1) & 0x8080_8080_8080_8080
    }

    /// The top bit of each byte that is zero, and of some behind one.
    private static func zeros(_ word: UInt64) -> UInt64 { (word &- 0x0101_0101_0101_0101) & ~word }

    private static func mayBegin(_ byte: UInt8) -> Bool {
        byte >= 0xC2 || byte == Unescaper.backslash || byte == UInt8(ascii: "%") || byte == UInt8(ascii: "&")
            || byte == 0
    }
}
