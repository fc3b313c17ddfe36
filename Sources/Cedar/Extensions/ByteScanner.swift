/// Reads ASCII formats from left to right.
struct ByteScanner {
    private let bytes: [UInt8]
    private(set) var offset = 0

    init(_ text: String) {
        bytes = Array(text.utf8)
    }

    var isAtEnd: Bool { offset == bytes.count }
    var remaining: Int { bytes.count - offset }

    func peek(_ ahead: Int = 0) -> UInt8? {
        offset + ahead < bytes.count ? bytes[offset + ahead] : nil
    }

    mutating func take(_ byte: UInt8) -> Bool {
        guard peek() == byte else { return false }
        offset += 1
        return true
    }

    /// One or more digits.
    mutating func digits() -> [UInt8]? {
        let start = offset
        while let byte = peek(), Self.isDigit(byte) { offset += 1 }
        return offset > start ? Array(bytes[start..<offset]) : nil
    }

    /// Exactly so many digits, as a number.
    mutating func number(_ count: Int) -> Int64? {
        guard remaining >= count else { return nil }
        var value: Int64 = 0
        for byte in bytes[offset..<(offset + count)] {
            guard Self.isDigit(byte) else { return nil }
            value = value * 10 + Int64(byte - UInt8(ascii: "0"))
        }
        offset += count
        return value
    }

    static func isDigit(_ byte: UInt8) -> Bool {
        byte >= UInt8(ascii: "0") && byte <= UInt8(ascii: "9")
    }
}
