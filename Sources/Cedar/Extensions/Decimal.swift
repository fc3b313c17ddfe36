/// A number with four digits after the point.
///
/// Source: https://docs.cedarpolicy.com/policies/syntax-datatypes.html#datatype-decimal
public struct Decimal: Sendable, Hashable, Comparable {
    /// The value times 10,000.
    public let scaled: Int64

    public init(scaled: Int64) {
        self.scaled = scaled
    }

    /// Reads `-?digits.digits` with one to four digits after the point.
    ///
    /// - Throws: ``ExtensionError`` for another shape or a value that does not fit.
    public init(parsing text: String) throws(ExtensionError) {
        var scanner = ByteScanner(text)
        let negative = scanner.take(UInt8(ascii: "-"))
        guard let whole = scanner.digits(), scanner.take(UInt8(ascii: ".")), let fraction = scanner.digits(),
            scanner.isAtEnd
        else { throw ExtensionError("`\(text)` is not a decimal: write digits, a point and one to four digits") }
        guard fraction.count <= 4 else {
            throw ExtensionError("`\(text)` is not a decimal: more than four digits after the point")
        }
        let padded = fraction + [UInt8](repeating: UInt8(ascii: "0"), count: 4 - fraction.count)
        guard let scaled = Int64((negative ? "-" : "") + String(decoding: whole + padded, as: UTF8.self)) else {
            throw ExtensionError("`\(text)` does not fit a decimal")
        }
        self.scaled = scaled
    }

    public static func < (a: Decimal, b: Decimal) -> Bool { a.scaled < b.scaled }
}

extension Decimal: CustomStringConvertible {
    public var description: String {
        let magnitude = scaled.magnitude
        var fraction = String(magnitude % 10_000)
        fraction = String(repeating: "0", count: 4 - fraction.count) + fraction
        while fraction.count > 1, fraction.hasSuffix("0") { fraction.removeLast() }
        return "\(scaled < 0 ? "-" : "")\(magnitude / 10_000).\(fraction)"
    }
}
