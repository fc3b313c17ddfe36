/// Text with a checksum by BIP 173 (Bech32) and BIP 350 (Bech32m): a prefix, a one, and values of five bits.
enum Bech32 {
    enum Encoding: UInt32 {
        case bech32 = 1
        case bech32m = 0x2BC8_30A3
    }

    static let alphabet = Array("qpzry9x8gf2tvdw0s3jn54khce6mua7l".utf8)
    private static let generators: [UInt32] = [0x3B6A_57B2, 0x2650_8E6D, 0x1EA1_19FA, 0x3D42_33DD, 0x2A14_62B3]

    /// The prefix and the values of `text` (in lower case), checksum taken off; `nil` when the checksum is neither's.
    static func decode(
        _ text: some Collection<UInt8>
    ) -> (prefix: [UInt8], values: [UInt8], encoding: Encoding)? {
        let text = Array(text)
        guard text.count <= 90, let one = text.lastIndex(of: UInt8(ascii: "1")), one > 0, text.count - one > 6 else {
            return nil
        }
        let prefix = Array(text[..<one])
        var values: [UInt8] = []
        for byte in text[(one + 1)...] {
            guard let value = alphabet.firstIndex(of: byte) else { return nil }
            values.append(UInt8(value))
        }
        guard let encoding = Encoding(rawValue: checksum(expanded(prefix) + values)) else { return nil }
        return (prefix, values.dropLast(6), encoding)
    }

    /// How many bytes the values make; `nil` when they leave over what no encoder writes.
    static func byteCount(_ values: some BidirectionalCollection<UInt8>) -> Int? {
        let spare = values.count * 5 % 8
        guard spare < 5, (values.last ?? 0) & (1 << spare - 1) == 0 else { return nil }
        return values.count * 5 / 8
    }

    /// What of the prefix goes into the checksum.
    static func expanded(_ prefix: [UInt8]) -> [UInt8] { prefix.map { $0 >> 5 } + [0] + prefix.map { $0 & 31 } }

    static func checksum(_ values: [UInt8]) -> UInt32 {
        var sum: UInt32 = 1
        for value in values {
            let top = sum >> 25
            sum = (sum & 0x1FF_FFFF) << 5 ^ UInt32(value)
            for (bit, generator) in generators.enumerated() where top >> UInt32(bit) & 1 == 1 { sum ^= generator }
        }
        return sum
    }
}
