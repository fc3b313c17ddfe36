extension Base58Check {
    /// `bytes` and their checksum as text.
    static func encode(_ bytes: [UInt8]) -> [UInt8] {
        var rest = bytes + checksum(bytes)
        let zeros = rest.prefix { $0 == 0 }.count
        var digits: [UInt8] = []
        while rest.contains(where: { $0 != 0 }) {
            var remainder = 0
            for index in rest.indices {
                remainder = remainder << 8 | Int(rest[index])
                rest[index] = UInt8(remainder / 58)
                remainder %= 58
            }
            digits.append(alphabet[remainder])
        }
        return Array(repeating: alphabet[0], count: zeros) + digits.reversed()
    }
}
