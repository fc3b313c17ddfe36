import Domain

/// Makes activity ids: `act_` and 26 characters of Crockford base32, 48 bits of milliseconds before 80 random bits, so
/// that they sort by time and cannot be guessed.
enum ActivityID {
    private static let alphabet = Array("0123456789abcdefghjkmnpqrstvwxyz".utf8)

    static func make(at time: Timestamp, _ random: inout RandomWords) -> String {
        let milliseconds = UInt64(max(0, time.microseconds) / 1_000)
        var high = milliseconds << 16 | random.next() & 0xFFFF
        var low = random.next()
        return String(unsafeUninitializedCapacity: 30) { bytes in
            for (index, byte) in "act_".utf8.enumerated() { bytes[index] = byte }
            // 130 bits of characters carry 128 bits, from the least significant up.
            for index in stride(from: 29, through: 4, by: -1) {
                bytes[index] = alphabet[Int(low & 31)]
                low = low >> 5 | high << 59
                high >>= 5
            }
            return 30
        }
    }
}
