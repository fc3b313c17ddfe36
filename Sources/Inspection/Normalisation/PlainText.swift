/// Tells text from other bytes: valid UTF-8 (RFC 3629) without control characters but tabs and line ends, or UTF-16 of
/// ASCII, in which every second byte is zero.
struct PlainText {
    /// Bytes of a character that are still to come.
    private var missing = 0
    private var lowest: UInt8 = 0x80
    private var highest: UInt8 = 0xBF
    private var last: UInt8 = 0x20

    /// Whether no character is cut at the end.
    var isComplete: Bool { missing == 0 }

    /// Whether text goes on with `byte`.
    mutating func takes(_ byte: UInt8) -> Bool {
        defer { last = byte }
        if missing > 0 {
            guard byte >= lowest, byte <= highest else { return false }
            (lowest, highest) = (0x80, 0xBF)
            missing -= 1
            return true
        }
        switch byte {
        case 0x20...0x7E, 0x09, 0x0A, 0x0D: return true
        case 0: return last != 0
        case 0xC2...0xDF: missing = 1
        case 0xE0...0xEF:
            missing = 2
            if byte == 0xE0 { lowest = 0xA0 }
            if byte == 0xED { highest = 0x9F }
        case 0xF0...0xF4:
            missing = 3
            if byte == 0xF0 { lowest = 0x90 }
            if byte == 0xF4 { highest = 0x8F }
        default: return false
        }
        return true
    }

    /// The longest stretches of `bytes` that are text, of those with `count` bytes or more.
    static func parts(of bytes: [UInt8], atLeast count: Int) -> [Range<Int>] {
        var parts: [Range<Int>] = []
        var text = PlainText()
        var start = 0
        for (index, byte) in bytes.enumerated() where !text.takes(byte) {
            if index - start >= count { parts.append(start..<index) }
            text = PlainText()
            // What ends one character wrongly may begin another.
            start = text.takes(byte) ? index : index + 1
            if start > index { text = PlainText() }
        }
        if bytes.count - start >= count { parts.append(start..<bytes.count) }
        return parts
    }
}
