/// An IPv4 or IPv6 address, or a range of them in CIDR notation.
///
/// Source: https://docs.cedarpolicy.com/policies/syntax-datatypes.html#datatype-ipaddr
public struct IPAddress: Sendable, Hashable {
    public let isIPv4: Bool
    /// The address right-aligned in 128 bits, as written (host bits included).
    let high: UInt64
    let low: UInt64
    public let prefix: Int

    private init(isIPv4: Bool, high: UInt64, low: UInt64, prefix: Int) {
        self.isIPv4 = isIPv4
        self.high = high
        self.low = low
        self.prefix = prefix
    }

    private var width: Int { isIPv4 ? 32 : 128 }

    public var isIPv6: Bool { !isIPv4 }

    /// The whole range is within 127.0.0.0/8 or is ::1.
    public var isLoopback: Bool {
        isIPv4 ? low >> 24 == 127 && prefix >= 8 : high == 0 && low == 1 && prefix == 128
    }

    /// The whole range is within 224.0.0.0/4 or ff00::/8.
    public var isMulticast: Bool {
        isIPv4 ? low >> 28 == 0xE && prefix >= 4 : high >> 56 == 0xFF && prefix >= 8
    }

    /// Whether every address of this range lies in the other.
    public func isInRange(_ other: IPAddress) -> Bool {
        guard isIPv4 == other.isIPv4, prefix >= other.prefix else { return false }
        let host = width - other.prefix
        let (otherHigh, otherLow) = Self.shifted(other.high, other.low, by: host)
        return Self.shifted(high, low, by: host) == (otherHigh, otherLow)
    }

    private static func shifted(_ high: UInt64, _ low: UInt64, by count: Int) -> (UInt64, UInt64) {
        if count >= 128 { return (0, 0) }
        if count >= 64 { return (0, high >> UInt64(count - 64)) }
        if count == 0 { return (high, low) }
        return (high >> UInt64(count), low >> UInt64(count) | high << UInt64(64 - count))
    }
}

extension IPAddress {
    /// Reads an address with an optional prefix length.
    ///
    /// Leading zeros, zone ids and IPv4 inside IPv6 are refused, as in the reference.
    ///
    /// - Throws: ``ExtensionError``.
    public init(parsing text: String) throws(ExtensionError) {
        let parts = text.utf8.split(separator: UInt8(ascii: "/"), maxSplits: 1, omittingEmptySubsequences: false)
        let address = Array(parts[0])
        let refusal = ExtensionError("`\(text)` is not an IP address")
        if let value = Self.ipv4(address) {
            let prefix = parts.count == 2 ? Self.prefix(Array(parts[1]), maximum: 32) : 32
            guard let prefix else { throw refusal }
            self.init(isIPv4: true, high: 0, low: value, prefix: prefix)
        } else if let (high, low) = Self.ipv6(address) {
            let prefix = parts.count == 2 ? Self.prefix(Array(parts[1]), maximum: 128) : 128
            guard let prefix else { throw refusal }
            self.init(isIPv4: false, high: high, low: low, prefix: prefix)
        } else {
            throw refusal
        }
    }

    private static func prefix(_ bytes: [UInt8], maximum: Int) -> Int? {
        guard let value = decimal(bytes[...], maximumDigits: 3), value <= maximum else { return nil }
        return value
    }

    /// Digits without a leading zero.
    private static func decimal(_ bytes: ArraySlice<UInt8>, maximumDigits: Int) -> Int? {
        guard let first = bytes.first, bytes.count <= maximumDigits, bytes.allSatisfy(ByteScanner.isDigit),
            bytes.count == 1 || first != UInt8(ascii: "0")
        else { return nil }
        return bytes.reduce(0) { $0 * 10 + Int($1 - UInt8(ascii: "0")) }
    }

    private static func ipv4(_ bytes: [UInt8]) -> UInt64? {
        guard bytes.count <= 15 else { return nil }
        let parts = bytes.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
        guard parts.count == 4 else { return nil }
        var value: UInt64 = 0
        for part in parts {
            guard let octet = decimal(part, maximumDigits: 3), octet < 256 else { return nil }
            value = value << 8 | UInt64(octet)
        }
        return value
    }

    private static func ipv6(_ bytes: [UInt8]) -> (UInt64, UInt64)? {
        guard bytes.count >= 2, bytes.count <= 39 else { return nil }
        var groups: [UInt16] = []
        var gap: Int?
        var offset = 0
        if bytes[0] == UInt8(ascii: ":") {
            guard bytes[1] == UInt8(ascii: ":") else { return nil }
            gap = 0
            offset = 2
        }
        while offset < bytes.count {
            var value: UInt16 = 0
            var digits = 0
            while offset < bytes.count, let digit = hex(bytes[offset]) {
                guard digits < 4 else { return nil }
                value = value << 4 | digit
                digits += 1
                offset += 1
            }
            guard digits > 0, groups.count < 8 else { return nil }
            groups.append(value)
            if offset == bytes.count { break }
            guard bytes[offset] == UInt8(ascii: ":") else { return nil }
            offset += 1
            if offset < bytes.count, bytes[offset] == UInt8(ascii: ":") {
                guard gap == nil else { return nil }
                gap = groups.count
                offset += 1
            } else if offset == bytes.count {
                return nil
            }
        }
        guard gap == nil ? groups.count == 8 : groups.count < 8 else { return nil }
        if let gap { groups.insert(contentsOf: repeatElement(0, count: 8 - groups.count), at: gap) }
        let high = groups[0..<4].reduce(0) { $0 << 16 | UInt64($1) }
        return (high, groups[4..<8].reduce(0) { $0 << 16 | UInt64($1) })
    }

    private static func hex(_ byte: UInt8) -> UInt16? {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): UInt16(byte - UInt8(ascii: "0"))
        case UInt8(ascii: "a")...UInt8(ascii: "f"): UInt16(byte - UInt8(ascii: "a")) + 10
        case UInt8(ascii: "A")...UInt8(ascii: "F"): UInt16(byte - UInt8(ascii: "A")) + 10
        default: nil
        }
    }
}

extension IPAddress: CustomStringConvertible {
    /// The address with its prefix length; IPv6 with every group written out.
    public var description: String {
        let address =
            isIPv4
            ? stride(from: 24, through: 0, by: -8).map { String(low >> UInt64($0) & 0xFF) }.joined(separator: ".")
            : [high, low].flatMap { half in
                stride(from: 48, through: 0, by: -16).map { String(half >> UInt64($0) & 0xFFFF, radix: 16) }
            }.joined(separator: ":")
        return "\(address)/\(prefix)"
    }
}
