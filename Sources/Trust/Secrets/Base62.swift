/// Numbers written with the 62 digits `0-9A-Za-z`, most significant first, padded with `0` to a fixed width.
enum Base62 {
    static let digits = Array("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz".utf8)

    static func isDigit(_ byte: UInt8) -> Bool {
        // All three comparisons are made for every byte: no early exit that tells where a key goes wrong.
        let number = byte &- UInt8(ascii: "0") < 10 ? 1 : 0
        let upper = byte &- UInt8(ascii: "A") < 26 ? 1 : 0
        let lower = byte &- UInt8(ascii: "a") < 26 ? 1 : 0
        return number | upper | lower == 1
    }

    /// Writes a big-endian number. Digits that do not fit into `width` are lost, so callers choose it wide enough.
    static func encode(_ bigEndian: [UInt8], width: Int) -> [UInt8] {
        var number = bigEndian
        var text = [UInt8](repeating: digits[0], count: width)
        for position in text.indices.reversed() {
            var remainder = 0
            for index in number.indices {
                let value = remainder << 8 | Int(number[index])
                number[index] = UInt8(value / 62)
                remainder = value % 62
            }
            text[position] = digits[remainder]
        }
        return text
    }
}
