/// A length of time in milliseconds, possibly negative.
///
/// Source: RFC 80, https://github.com/cedar-policy/rfcs/blob/main/text/0080-datetime-extension.md
public struct Duration: Sendable, Hashable, Comparable {
    public let milliseconds: Int64

    public init(milliseconds: Int64) {
        self.milliseconds = milliseconds
    }

    private static let units: [(suffix: String, milliseconds: Int64)] = [
        ("d", 86_400_000), ("h", 3_600_000), ("m", 60_000), ("s", 1_000), ("ms", 1),
    ]

    /// Reads `1d2h3m4s5ms`: at least one part, each at most once, in this order, an optional sign before all.
    ///
    /// - Throws: ``ExtensionError`` for another shape or a length that does not fit.
    public init(parsing text: String) throws(ExtensionError) {
        let refusal = ExtensionError("`\(text)` is not a duration: write parts like `1d2h3m4s5ms` in this order")
        var scanner = ByteScanner(text)
        let negative = scanner.take(UInt8(ascii: "-"))
        guard !scanner.isAtEnd else { throw refusal }
        var total: Int64 = 0
        var next = 0
        while !scanner.isAtEnd {
            guard let digits = scanner.digits() else { throw refusal }
            var suffix = ""
            while let byte = scanner.peek(), !ByteScanner.isDigit(byte), suffix.utf8.count < 3 {
                suffix.unicodeScalars.append(Unicode.Scalar(byte))
                _ = scanner.take(byte)
            }
            guard let unit = Self.units[next...].firstIndex(where: { $0.suffix == suffix }) else { throw refusal }
            next = unit + 1
            // Summed with the sign, so that the smallest duration can be written.
            guard let count = Int64((negative ? "-" : "") + String(decoding: digits, as: UTF8.self)),
                let sum = Self.sum(total, count, Self.units[unit].milliseconds)
            else { throw ExtensionError("`\(text)` does not fit a duration") }
            total = sum
        }
        milliseconds = total
    }

    private static func sum(_ total: Int64, _ count: Int64, _ unit: Int64) -> Int64? {
        let (part, overflow) = count.multipliedReportingOverflow(by: unit)
        let (sum, carry) = total.addingReportingOverflow(part)
        return overflow || carry ? nil : sum
    }

    public var seconds: Int64 { milliseconds / 1_000 }
    public var minutes: Int64 { milliseconds / 60_000 }
    public var hours: Int64 { milliseconds / 3_600_000 }
    public var days: Int64 { milliseconds / 86_400_000 }

    public static func < (a: Duration, b: Duration) -> Bool { a.milliseconds < b.milliseconds }
}

extension Duration: CustomStringConvertible {
    public var description: String { "\(milliseconds)ms" }
}
