/// What a program reads in a number that is written with a fraction or an exponent, as JSON allows (RFC 8259, section 6).
///
/// `4.111111111111111e15` is `4111111111111111` to whoever parses it.
public enum WholeNumber {
    /// Numbers with more digits in front of their point are none that a detector knows.
    private static let longest = 24

    /// The whole part of the number in ASCII digits, as it is written out and, when that is another one, as a 64-bit
    /// floating point number has it, which is how most programs keep it. Empty when `text` is no such number.
    public static func readings(of text: some Collection<UInt8>) -> [[UInt8]] {
        guard let exact = exact(text) else { return [] }
        guard let rounded = rounded(text), rounded != exact else { return [exact] }
        return [exact, rounded]
    }

    private static func exact(_ text: some Collection<UInt8>) -> [UInt8]? {
        var digits: [UInt8] = []
        var point: Int?
        var exponent: [UInt8]?
        for byte in text {
            switch byte {
            case _ where exponent != nil: exponent?.append(byte)
            case UInt8(ascii: "0")...UInt8(ascii: "9"): digits.append(byte)
            case UInt8(ascii: "."): point = digits.count
            case UInt8(ascii: "e"), UInt8(ascii: "E"): exponent = []
            case UInt8(ascii: "-") where digits.isEmpty: break
            default: return nil
            }
        }
        var places = point ?? digits.count
        if let exponent {
            let isNegative = exponent.first == UInt8(ascii: "-")
            let written = exponent.drop { $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: "+") }
            // Zeros may stand in front, as many as somebody likes.
            let size = written.drop { $0 == UInt8(ascii: "0") }
            // One so long moves the point out of sight.
            guard !written.isEmpty, size.count <= 3,
                size.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) })
            else {
                return nil
            }
            let value = size.reduce(0) { $0 * 10 + Int($1 - UInt8(ascii: "0")) }
            places += isNegative ? -value : value
        }
        let zeros = digits.prefix { $0 == UInt8(ascii: "0") }.count
        digits.removeFirst(zeros)
        places -= zeros
        guard !digits.isEmpty, places > 0, places <= longest else { return nil }
        return digits.prefix(places) + Array(repeating: UInt8(ascii: "0"), count: max(0, places - digits.count))
    }

    private static func rounded(_ text: some Collection<UInt8>) -> [UInt8]? {
        guard let value = Double(String(decoding: text, as: UTF8.self))?.magnitude, value >= 1, value < 1e19,
            value == value.rounded()
        else { return nil }
        return Array(String(UInt64(value)).utf8)
    }
}
