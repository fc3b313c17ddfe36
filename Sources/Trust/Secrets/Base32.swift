/// Base32 without padding (RFC 4648, section 6), as authenticator apps take keys.
enum Base32 {
    private static let upper = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".utf8)

    static func encode(_ bytes: [UInt8]) -> String {
        var text: [UInt8] = []
        var (buffer, bits): (UInt32, UInt32) = (0, 0)
        for byte in bytes {
            buffer = (buffer & 0x1F) << 8 | UInt32(byte)
            bits += 8
            while bits >= 5 {
                bits -= 5
                text.append(upper[Int(buffer >> bits & 0x1F)])
            }
        }
        if bits > 0 { text.append(upper[Int(buffer << (5 - bits) & 0x1F)]) }
        return String(decoding: text, as: UTF8.self)
    }
}
