/// The grammars of Internet addresses: dotted decimal, and RFC 4291 section 2.2.
enum InternetAddress {
    /// Four decimal parts of at most 255, without leading zeros.
    static func isVersion4(_ text: some Collection<UInt8>) -> Bool { parts(of: text) != nil }

    /// The parts of an address of version 4, the first in the highest byte; `nil` when it is none.
    private static func parts(of text: some Collection<UInt8>) -> UInt32? {
        var (address, part): (UInt32, UInt32) = (0, 0)
        var (count, digits) = (1, 0)
        for byte in text {
            if byte == UInt8(ascii: ".") {
                guard digits > 0, count < 4 else { return nil }
                address = address << 8 | part
                (count, digits, part) = (count + 1, 0, 0)
                continue
            }
            guard let digit = Sighting.digit(byte), digits == 0 || part > 0 else { return nil }
            part = part * 10 + UInt32(digit)
            digits += 1
            if part > 255 { return nil }
        }
        return count == 4 && digits > 0 ? address << 8 | part : nil
    }

    /// Whether an address of version 4 has such small parts as the numbers of versions and sections have. Private
    /// networks, loopback and the resolvers everybody knows (`1.1.1.1`, `8.8.4.4`) do not.
    static func looksLikeVersion(_ text: some Collection<UInt8>) -> Bool {
        guard let address = parts(of: text) else { return false }
        let first = address >> 24
        let isUniform = address == first &* 0x0101_0101
        if first == 10 || address == 0x0808_0404 || address == 0x0100_0001 || isUniform { return false }
        // Nothing in the network of zeros is anybody's.
        return first == 0
            || (0..<4).allSatisfy { UInt8(truncatingIfNeeded: address >> (8 * $0)) <= largestVersionPart }
    }

    private static let largestVersionPart: UInt8 = 60

    /// Eight groups of up to four hexadecimal digits, one run of zero groups shortened to `::`, the last two groups
    /// possibly in dotted decimal.
    static func isVersion6(_ text: some Collection<UInt8>) -> Bool {
        var groups = 0
        var hasGap = false
        var start = text.startIndex
        var isAfterColon = false
        while start < text.endIndex {
            if text[start] == UInt8(ascii: ":") {
                // A colon stands between two groups; two of them stand for zeros, once, and at the ends only they may.
                let next = text.index(after: start)
                let isDouble = next < text.endIndex && text[next] == UInt8(ascii: ":")
                if isDouble {
                    if hasGap || isAfterColon { return false }
                    hasGap = true
                    start = text.index(after: next)
                } else {
                    if groups == 0 || isAfterColon || next == text.endIndex { return false }
                    start = next
                }
                isAfterColon = true
                continue
            }
            var end = start
            var digits = 0
            while end < text.endIndex, isHex(text[end]) {
                digits += 1
                end = text.index(after: end)
            }
            if end < text.endIndex, text[end] == UInt8(ascii: ".") {
                guard groups > 0 || hasGap, isVersion4(text[start...]) else { return false }
                groups += 2
                break
            }
            guard (1...4).contains(digits), end == text.endIndex || text[end] == UInt8(ascii: ":") else { return false }
            groups += 1
            isAfterColon = false
            start = end
        }
        return hasGap ? groups <= 7 : groups == 8
    }

    static func isHex(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "a")...UInt8(ascii: "f"),
            UInt8(ascii: "A")...UInt8(ascii: "F"):
            true
        default: false
        }
    }
}
