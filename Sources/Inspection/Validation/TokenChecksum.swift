/// The checksum at the end of GitHub's tokens: CRC-32 of the rest in base 62, six characters.
enum TokenChecksum {
    static func isValid(_ secret: some Collection<UInt8>, checksum: some Collection<UInt8>) -> Bool {
        Array(checksum) == base62(crc32(secret), length: 6)
    }

    /// The CRC of ISO-HDLC, as in gzip.
    static func crc32(_ bytes: some Collection<UInt8>) -> UInt32 {
        var crc: UInt32 = .max
        for byte in bytes {
            crc ^= UInt32(byte)
            for _ in 0..<8 { crc = crc & 1 == 1 ? crc >> 1 ^ 0xEDB8_8320 : crc >> 1 }
        }
        return ~crc
    }

    private static func base62(_ value: UInt32, length: Int) -> [UInt8] {
        let alphabet = Array("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz".utf8)
        var value = value
        var result: [UInt8] = []
        for _ in 0..<length {
            result.append(alphabet[Int(value % 62)])
            value /= 62
        }
        return result.reversed()
    }
}
