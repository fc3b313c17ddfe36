/// Ids of activities: `act_` and 26 characters of Crockford base32, 48 bits of milliseconds before 80 random bits, so that
/// they sort by time and cannot be guessed.
///
/// What acts that no request began are called is only random, and does not begin with the digit that times do.
public enum ActivityID {
    private static let alphabet = Array("0123456789abcdefghjkmnpqrstvwxyz".utf8)
    private static let prefix = Array("act_".utf8)
    private static let length = 30
    /// Characters that carry the milliseconds, and the two bits before them.
    private static let timeCharacters = 10

    /// An id for what began at `time`.
    ///
    /// - Parameter random: Gives random numbers; asked twice.
    public static func make(at time: Timestamp, _ random: () -> UInt64) -> String {
        let milliseconds = UInt64(max(0, time.microseconds) / 1_000)
        var high = milliseconds << 16 | random() & 0xFFFF
        var low = random()
        return String(unsafeUninitializedCapacity: length) { bytes in
            for (index, byte) in prefix.enumerated() { bytes[index] = byte }
            // 130 bits of characters carry 128 bits, from the least significant up.
            for index in stride(from: length - 1, through: prefix.count, by: -1) {
                bytes[index] = alphabet[Int(low & 31)]
                low = low >> 5 | high << 59
                high >>= 5
            }
            return length
        }
    }

    /// When what is called `id` began, in milliseconds since 1970; `nil` when the name does not tell.
    public static func milliseconds(of id: String) -> UInt64? {
        let bytes = Array(id.utf8)
        // Times begin with a zero until the year 3084.
        guard bytes.count == length, bytes.starts(with: prefix), bytes[prefix.count] == alphabet[0] else { return nil }
        var milliseconds: UInt64 = 0
        for byte in bytes[prefix.count..<prefix.count + timeCharacters] {
            guard let digit = alphabet.firstIndex(of: byte) else { return nil }
            milliseconds = milliseconds << 5 | UInt64(digit)
        }
        return milliseconds
    }
}
