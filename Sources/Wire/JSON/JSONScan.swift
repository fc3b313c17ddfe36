/// Finds where a string, number or literal ends, and refuses those that break the grammar.
enum JSONScan {
    /// `at` is at the opening quote and comes to lie behind the closing one. Says whether there are escapes.
    static func string(_ bytes: Span<UInt8>, _ at: inout Int, _ end: Int) throws(JSONError) -> Bool {
        var escaped = false
        var index = at + 1
        while true {
            index = plain(bytes, index, end)
            guard index < end else { throw JSONError(offset: end, reason: .unexpectedEnd) }
            let byte = bytes[index]
            if byte == UInt8(ascii: "\"") {
                at = index + 1
                return escaped
            } else if byte == UInt8(ascii: "\\") {
                escaped = true
                index = try escape(bytes, index, end)
            } else if byte < 0x20 {
                throw JSONError(offset: index, reason: .controlCharacter(byte))
            } else {
                // Text that is not ASCII seldom comes as one character alone.
                repeat {
                    let length = UTF8Sequence.length(bytes, index, end)
                    guard length > 0 else { throw JSONError(offset: index, reason: .invalidUTF8) }
                    index += length
                } while index < end && bytes[index] >= 0x80
            }
        }
    }

    /// The first byte from `start` on that is not plain ASCII text: a quote, backslash, control or non-ASCII byte.
    @inline(__always)
    static func plain(_ bytes: Span<UInt8>, _ start: Int, _ end: Int) -> Int {
        var index = start
        let raw = bytes.bytes
        while end - index >= 8 {
            let word = UInt64(littleEndian: raw.unsafeLoadUnaligned(fromByteOffset: index, as: UInt64.self))
            let special = special(in: word)
            if special != 0 { return index + special.trailingZeroBitCount >> 3 }
            index += 8
        }
        while index < end {
            let byte = bytes[index]
            if byte < 0x20 || byte >= 0x80 || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") { break }
            index += 1
        }
        return index
    }

    /// Eight bytes at once: the lowest bit set lies in the first byte that is special. Bits above it may be wrong, for
    /// a subtraction borrows from the byte above; only the lowest is looked at.
    @inline(__always)
    private static func special(in word: UInt64) -> UInt64 {
        let ones: UInt64 = 0x0101_0101_0101_0101
        let quote = word ^ (ones &* 0x22)
        let backslash = word ^ (ones &* 0x5C)
        let low = (word &- ones &* 0x20) & ~word
        let found = low | ((quote &- ones) & ~quote) | ((backslash &- ones) & ~backslash) | word
        return found & (ones &* 0x80)
    }

    /// The byte behind the escape, or behind both halves of an escaped surrogate pair.
    private static func escape(_ bytes: Span<UInt8>, _ start: Int, _ end: Int) throws(JSONError) -> Int {
        guard start + 1 < end else { throw JSONError(offset: end, reason: .unexpectedEnd) }
        switch bytes[start + 1] {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"), UInt8(ascii: "b"), UInt8(ascii: "f"),
            UInt8(ascii: "n"), UInt8(ascii: "r"), UInt8(ascii: "t"):
            return start + 2
        case UInt8(ascii: "u"):
            let unit = try hexadecimal(bytes, start + 2, end)
            guard unit & 0xF800 == 0xD800 else { return start + 6 }
            guard unit < 0xDC00, start + 8 <= end, bytes[start + 6] == UInt8(ascii: "\\"),
                bytes[start + 7] == UInt8(ascii: "u"),
                try hexadecimal(bytes, start + 8, end) & 0xFC00 == 0xDC00
            else { throw JSONError(offset: start, reason: .loneSurrogate) }
            return start + 12
        default: throw JSONError(offset: start, reason: .invalidEscape)
        }
    }

    private static func hexadecimal(_ bytes: Span<UInt8>, _ start: Int, _ end: Int) throws(JSONError) -> UInt32 {
        var value: UInt32 = 0
        for index in start..<start + 4 {
            guard index < end else { throw JSONError(offset: end, reason: .unexpectedEnd) }
            guard let digit = JSONText.hexadecimalValue(bytes[index]) else {
                throw JSONError(offset: index, reason: .invalidEscape)
            }
            value = value << 4 | UInt32(digit)
        }
        return value
    }

    /// `at` is at the first byte and comes to lie behind the last.
    static func number(_ bytes: Span<UInt8>, _ at: inout Int, _ end: Int) throws(JSONError) {
        if bytes[at] == UInt8(ascii: "-") { at += 1 }
        if at < end, bytes[at] == UInt8(ascii: "0") {
            at += 1
        } else {
            try digits(bytes, &at, end)
        }
        if at < end, bytes[at] == UInt8(ascii: ".") {
            at += 1
            try digits(bytes, &at, end)
        }
        if at < end, bytes[at] | 0x20 == UInt8(ascii: "e") {
            at += 1
            if at < end, bytes[at] == UInt8(ascii: "+") || bytes[at] == UInt8(ascii: "-") { at += 1 }
            try digits(bytes, &at, end)
        }
    }

    private static func digits(_ bytes: Span<UInt8>, _ at: inout Int, _ end: Int) throws(JSONError) {
        guard at < end else { throw JSONError(offset: at, reason: .unexpectedEnd) }
        guard bytes[at] &- 0x30 < 10 else { throw JSONError(offset: at, reason: .unexpectedByte(bytes[at])) }
        while at < end, bytes[at] &- 0x30 < 10 { at += 1 }
    }

    static func literal(
        _ word: StaticString, _ kind: JSONKind, _ bytes: Span<UInt8>, _ at: inout Int, _ end: Int
    ) throws(JSONError) -> JSONKind {
        for index in 0..<word.utf8CodeUnitCount {
            guard at < end else { throw JSONError(offset: at, reason: .unexpectedEnd) }
            guard bytes[at] == word.utf8Start[index] else {
                throw JSONError(offset: at, reason: .unexpectedByte(bytes[at]))
            }
            at += 1
        }
        return kind
    }
}
