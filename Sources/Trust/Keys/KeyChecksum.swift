/// The checksum at the end of a key: the CRC-32 of the characters before it, as base62 digits.
enum KeyChecksum {
    /// Characters it is computed over.
    static let secretLength = 43
    /// Characters it takes.
    static let length = 6

    /// The digits that belong behind `secret`.
    static func digits(of secret: Slice<UnsafeBufferPointer<UInt8>>) -> [UInt8] {
        let value = CRC32.checksum(secret)
        return Base62.encode((0..<4).map { UInt8(truncatingIfNeeded: value >> (24 - 8 * $0)) }, width: length)
    }

    /// Whether the last characters of `text` are the checksum of those before. Compares all of them, whatever they are,
    /// and allocates nothing.
    static func holds(in text: Slice<UnsafeBufferPointer<UInt8>>) -> Bool {
        guard text.count == secretLength + length else { return false }
        var value = CRC32.checksum(text.prefix(secretLength))
        var wrong: UInt8 = 0
        for byte in text.suffix(length).reversed() {
            wrong |= byte ^ Base62.digits[Int(value % 62)]
            value /= 62
        }
        return wrong == 0
    }
}
