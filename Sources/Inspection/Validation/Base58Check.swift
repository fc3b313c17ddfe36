internal import Crypto

/// Bytes in Bitcoin's base 58 with a checksum: the first four bytes of the SHA-256 of their SHA-256 (Bitcoin Wiki,
/// "Base58Check encoding").
enum Base58Check {
    static let alphabet = Array("123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz".utf8)
    /// The value of every byte that is a digit; 255 for all others.
    private static let values: [UInt8] = {
        var values = [UInt8](repeating: .max, count: 256)
        for (value, byte) in alphabet.enumerated() { values[Int(byte)] = UInt8(value) }
        return values
    }()
    private static let checksumLength = 4

    /// The `count` bytes `text` stands for, checksum taken off; `nil` when it has other bytes or its checksum is wrong.
    static func decode(_ text: some Collection<UInt8>, count: Int) -> [UInt8]? {
        var bytes = [UInt8](repeating: 0, count: count + checksumLength)
        for byte in text {
            var carry = Int(values[Int(byte)])
            guard carry < 58 else { return nil }
            for index in bytes.indices.reversed() {
                carry += Int(bytes[index]) * 58
                bytes[index] = UInt8(truncatingIfNeeded: carry)
                carry >>= 8
            }
            guard carry == 0 else { return nil }
        }
        // Every zero byte in front is written as one digit of its own, the first of the alphabet.
        guard text.prefix(while: { $0 == alphabet[0] }).count == bytes.prefix(while: { $0 == 0 }).count else {
            return nil
        }
        let payload = Array(bytes.prefix(count))
        return checksum(payload) == Array(bytes.suffix(checksumLength)) ? payload : nil
    }

    static func checksum(_ bytes: [UInt8]) -> [UInt8] {
        Array(SHA256.hash(data: Array(SHA256.hash(data: bytes))).prefix(checksumLength))
    }
}
