/// Bytes as pairs of lower-case hexadecimal digits.
enum Hexadecimal {
    static func encode(_ bytes: [UInt8]) -> [UInt8] {
        bytes.flatMap { [JSONText.hexadecimal[Int($0 >> 4)], JSONText.hexadecimal[Int($0 & 15)]] }
    }

    /// `nil` for an odd number of digits, and for anything that is not one.
    static func decode(_ digits: [UInt8]) -> [UInt8]? {
        guard digits.count.isMultiple(of: 2) else { return nil }
        var bytes: [UInt8] = []
        bytes.reserveCapacity(digits.count / 2)
        for index in stride(from: 0, to: digits.count, by: 2) {
            guard let high = JSONText.hexadecimalValue(digits[index]),
                let low = JSONText.hexadecimalValue(digits[index + 1])
            else { return nil }
            bytes.append(high << 4 | low)
        }
        return bytes
    }
}
