extension Bech32 {
    /// `prefix` (in lower case) and `values` of five bits as text with its checksum.
    static func encode(_ prefix: [UInt8], _ values: [UInt8], _ encoding: Encoding) -> [UInt8] {
        let sum = checksum(expanded(prefix) + values + Array(repeating: 0, count: 6)) ^ encoding.rawValue
        let check = (0..<6).map { UInt8(sum >> UInt32(5 * (5 - $0)) & 31) }
        return prefix + [UInt8(ascii: "1")] + (values + check).map { alphabet[Int($0)] }
    }
}
