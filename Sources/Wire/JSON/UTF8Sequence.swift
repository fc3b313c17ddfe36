/// The well-formed byte sequences of RFC 3629.
enum UTF8Sequence {
    /// The length, 1 to 4, of the well-formed sequence at `start`; 0 when there is none: overlong forms, surrogates,
    /// anything above U+10FFFF, lone continuation bytes, a sequence cut off by `end`.
    @inline(__always)
    static func length(_ bytes: Span<UInt8>, _ start: Int, _ end: Int) -> Int {
        let first = bytes[start]
        if first < 0x80 { return 1 }
        let length = first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4
        guard first >= 0xC2, first <= 0xF4, end - start >= length else { return 0 }
        let second = bytes[start + 1]
        switch first {
        case 0xE0: guard second >= 0xA0 else { return 0 }
        case 0xED: guard second < 0xA0 else { return 0 }
        case 0xF0: guard second >= 0x90 else { return 0 }
        case 0xF4: guard second < 0x90 else { return 0 }
        default: break
        }
        guard second & 0xC0 == 0x80 else { return 0 }
        if length > 2 { guard bytes[start + 2] & 0xC0 == 0x80 else { return 0 } }
        if length > 3 { guard bytes[start + 3] & 0xC0 == 0x80 else { return 0 } }
        return length
    }

    /// Whether all of `bytes` is well formed.
    static func isValid(_ bytes: Span<UInt8>) -> Bool {
        var index = 0
        let raw = bytes.bytes
        while index < bytes.count {
            if bytes.count - index >= 8,
                raw.unsafeLoadUnaligned(fromByteOffset: index, as: UInt64.self) & 0x8080_8080_8080_8080 == 0
            {
                index += 8
                continue
            }
            let length = length(bytes, index, bytes.count)
            guard length > 0 else { return false }
            index += length
        }
        return true
    }
}
