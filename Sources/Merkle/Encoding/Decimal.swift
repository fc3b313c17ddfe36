/// Numbers in decimal ASCII digits, without a sign and without leading zeros, as all C2SP formats write them.
enum Decimal {
    /// Sizes, indices and times stay below 2⁶³: readers elsewhere count in signed 64-bit numbers, and
    /// c2sp.org/tlog-cosignature says so of times.
    static let maximum = UInt64(Int64.max)

    /// The number; `nil` unless `text` is the one way to write a number up to `maximum`.
    static func decode(_ text: ArraySlice<UInt8>, maximum: UInt64 = Self.maximum) -> UInt64? {
        guard let first = text.first, text.count == 1 || first != UInt8(ascii: "0") else { return nil }
        var number: UInt64 = 0
        for symbol in text {
            guard (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(symbol) else { return nil }
            let (tens, overflow) = number.multipliedReportingOverflow(by: 10)
            let (sum, carry) = tens.addingReportingOverflow(UInt64(symbol - UInt8(ascii: "0")))
            guard !overflow, !carry, sum <= maximum else { return nil }
            number = sum
        }
        return number
    }

    static func encode(_ number: UInt64) -> [UInt8] { Array(String(number).utf8) }
}
