/// The grammars of Internet addresses: dotted decimal, and RFC 4291 section 2.2.
enum InternetAddress {
    /// Four decimal parts of at most 255, without leading zeros.
    static func isVersion4(_ text: some Collection<UInt8>) -> Bool {
        let parts = Array(text).split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
        return parts.count == 4
            && parts.allSatisfy { part in
                guard (1...3).contains(part.count), part.allSatisfy(isDigit) else { return false }
                if part.count > 1, part.first == UInt8(ascii: "0") { return false }
                return part.reduce(0) { $0 * 10 + Int($1 - UInt8(ascii: "0")) } <= 255
            }
    }

    /// Whether an address of version 4 has such small parts as the numbers of versions and sections have. Private
    /// networks, loopback and the resolvers everybody knows (`1.1.1.1`, `8.8.4.4`) do not.
    static func looksLikeVersion(_ address: some Collection<UInt8>) -> Bool {
        let parts = Array(address).split(separator: UInt8(ascii: ".")).map { part in
            part.reduce(0) { $0 * 10 + Int($1 &- UInt8(ascii: "0")) }
        }
        guard let first = parts.first, first != 10, !wellKnown.contains(parts), Set(parts).count > 1 else {
            return false
        }
        // Nothing in the network of zeros is anybody's.
        return first == 0 || parts.allSatisfy { $0 <= largestVersionPart }
    }

    private static let largestVersionPart = 60
    private static let wellKnown: Set<[Int]> = [[8, 8, 4, 4], [1, 0, 0, 1]]

    /// Eight groups of up to four hexadecimal digits, one run of zero groups shortened to `::`, the last two groups
    /// possibly in dotted decimal.
    static func isVersion6(_ text: some Collection<UInt8>) -> Bool {
        let colon = UInt8(ascii: ":")
        var groups = Array(text).split(separator: colon, omittingEmptySubsequences: false).map(Array.init)
        guard groups.count >= 3 else { return false }
        var count = 0
        if let last = groups.last, last.contains(UInt8(ascii: ".")) {
            guard isVersion4(last) else { return false }
            groups.removeLast()
            count = 2
        } else if groups.last?.isEmpty == true {
            // Only `::` may stand at the end.
            guard groups[groups.count - 2].isEmpty else { return false }
            groups.removeLast()
        }
        if groups.first?.isEmpty == true {
            guard groups.count > 1, groups[1].isEmpty else { return false }
            groups.removeFirst()
        }
        let gaps = groups.filter(\.isEmpty).count
        guard gaps <= 1, groups.allSatisfy({ $0.count <= 4 && $0.allSatisfy(isHex) }) else { return false }
        count += groups.count - gaps
        return gaps == 1 ? count <= 7 : count == 8
    }

    private static func isDigit(_ byte: UInt8) -> Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) }

    static func isHex(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "a")...UInt8(ascii: "f"),
            UInt8(ascii: "A")...UInt8(ascii: "F"):
            true
        default: false
        }
    }
}
