/// Addresses of networks, from the ranges that are kept for documentation.
extension SurrogateRecipe {
    /// Version 4 from 192.0.2.0/24, 198.51.100.0/24 and 203.0.113.0/24 (RFC 5737); when those are used up, from
    /// 198.18.0.0/15, which is for measurements within laboratories (RFC 2544). Version 6 from 2001:db8::/32 (RFC 3849).
    static let ipAddress = SurrogateRecipe(canonical: lowercased) { value, draw, attempt in
        guard value.bytes.contains(UInt8(ascii: ":")) else { return version4(&draw, attempt) }
        return Dress.inCase(of: value.bytes, version6(value.bytes, &draw, attempt))
    }

    /// Attempts for which the small ranges are asked.
    private static let smallRanges = 6

    private static func version4(_ draw: inout KeyedDraw, _ attempt: Int) -> [UInt8] {
        let address =
            attempt < smallRanges
            ? draw.one(of: ["192.0.2", "198.51.100", "203.0.113"]) + ".\(1 + draw.below(254))"
            : "198.\(18 + draw.below(2)).\(draw.below(256)).\(1 + draw.below(254))"
        return Array(address.utf8)
    }

    /// Shortened when the old one is, with as many groups behind the gap, or in full with as many zeros in front.
    private static func version6(_ old: [UInt8], _ draw: inout KeyedDraw, _ attempt: Int) -> [UInt8] {
        if old.contains(UInt8(ascii: ".")) { return Array("::ffff:".utf8) + version4(&draw, attempt) }
        let groups = old.split(separator: UInt8(ascii: ":"))
        let isPadded = groups.allSatisfy { $0.count == 4 }
        if groups.count == 8 {
            let made = (0..<6).map { _ in hex(draw.below(0x1_0000), width: isPadded ? 4 : 1) }
            return Array((isPadded ? "2001:0db8:" : "2001:db8:").utf8)
                + Array(made.joined(separator: [UInt8(ascii: ":")]))
        }
        // With a digit in front a word of code is not like it.
        let made = (0..<min(max(groups.count - 2, 2), 5)).map { _ in hex(0x1000 + draw.below(0x9000), width: 1) }
        return Array("2001:db8::".utf8) + Array(made.joined(separator: [UInt8(ascii: ":")]))
    }

    /// 00-00-5E-00-53-00 to FF (RFC 9542, section 2.1.4); when those are used up, addresses that are locally administered
    /// and so nobody's.
    static let hardwareAddress = SurrogateRecipe(canonical: letters) { value, draw, attempt in
        let isSmall = attempt < smallRanges
        let lead = isSmall ? [0x00, 0x00, 0x5E, 0x00, 0x53] : [0x02, 0x00, 0x5E] + draw.bytes(2)
        // A letter in the last pair tells it from numbers with points.
        let last = UInt8(draw.below(16) << 4 | 10 + draw.below(6))
        let digits = (lead + [last]).flatMap { hex(Int($0), width: 2) }
        let old = value.bytes
        let isSmallCase = old.contains { $0.isASCIILetter && !$0.isASCIICapital }
        var rest = digits.map { isSmallCase ? $0 : $0.uppercasedASCII }[...]
        guard old.count(where: \.isASCIIAlphanumeric) == rest.count else { return nil }
        return old.map { $0.isASCIIAlphanumeric ? rest.popFirst() ?? $0 : $0 }
    }

    static func hex(_ number: Int, width: Int) -> [UInt8] {
        let digits = Array(String(number, radix: 16).utf8)
        return Array(repeating: UInt8(ascii: "0"), count: max(0, width - digits.count)) + digits
    }
}
