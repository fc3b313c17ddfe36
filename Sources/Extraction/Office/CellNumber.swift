/// Numbers as cells hold them: decimal digits, with an exponent when they are long (XML Schema part 2, 3.2.5).
enum CellNumber {
    /// The number without an exponent when it is a whole one of at most 40 digits, as account numbers are; else as it is.
    static func written(_ number: [UInt8]) -> [UInt8] {
        let parts = number.trimmed.split(maxSplits: 1, omittingEmptySubsequences: false) {
            $0 | 0x20 == UInt8(ascii: "e")
        }
        guard parts.count == 2, let exponent = Int(String(decoding: parts[1], as: UTF8.self)),
            (0...39).contains(exponent)
        else { return number }
        let halves = parts[0].split(separator: UInt8(ascii: "."), maxSplits: 1, omittingEmptySubsequences: false)
        let fraction = halves.count == 2 ? Array(halves[1]) : []
        guard halves[0].drop(while: { $0 == UInt8(ascii: "-") }).allSatisfy(\.isASCIIDigit), !halves[0].isEmpty,
            fraction.allSatisfy(\.isASCIIDigit), fraction.count <= exponent
        else { return number }
        return halves[0] + fraction + [UInt8](repeating: UInt8(ascii: "0"), count: exponent - fraction.count)
    }
}
