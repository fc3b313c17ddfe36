/// A string compared byte for byte.
///
/// Swift's `String` calls two strings equal when they are canonically equivalent (`é` and `e` with a combining
/// accent, the Kelvin sign and `K`). Cedar does not, and a policy engine that did would let one id pass for
/// another. Everything the policy language compares is therefore a `Text`: string values, entity ids,
/// attribute names, tags.
public struct Text: Sendable {
    public let string: String

    public init(_ string: String) {
        self.string = string
    }

    /// Calls the body with the UTF-8 bytes.
    @inline(__always)
    func withBytes<Result>(_ body: (UnsafeBufferPointer<UInt8>) -> Result) -> Result {
        if let result = string.utf8.withContiguousStorageIfAvailable(body) { return result }
        return Array(string.utf8).withUnsafeBufferPointer(body)
    }
}

extension Text: Equatable {
    public static func == (a: Text, b: Text) -> Bool {
        // Equal bytes are always equal strings, and the standard library settles most cases with two words.
        guard a.string.utf8.count == b.string.utf8.count, a.string == b.string else { return false }
        return a.withBytes { left in
            b.withBytes { right in
                for index in 0..<left.count where left[index] != right[index] { return false }
                return true
            }
        }
    }
}

extension Text: Hashable {
    public func hash(into hasher: inout Hasher) {
        withBytes { hasher.combine(bytes: UnsafeRawBufferPointer($0)) }
        hasher.combine(0xFF as UInt8)
    }
}

extension Text: Comparable {
    /// Byte order, which for UTF-8 is scalar order.
    public static func < (a: Text, b: Text) -> Bool {
        a.withBytes { left in
            b.withBytes { right in left.lexicographicallyPrecedes(right) }
        }
    }
}

extension Text: ExpressibleByStringInterpolation {
    public init(stringLiteral value: String) { self.init(value) }
}

extension Text: CustomStringConvertible {
    public var description: String { string }
}
