/// Writes JSON into an array of bytes, and puts the commas itself.
///
/// ```swift
/// var writer = JSONWriter()
/// writer.beginObject()
/// writer.key("count")
/// writer.integer(3)
/// writer.endObject()
/// // writer.bytes: {"count":3}
/// ```
///
/// No white space, keys in the order they are given. It does not check that what is begun is ended.
public struct JSONWriter: Sendable {
    public private(set) var bytes: [UInt8]
    private var needsComma = false
    private var depth = 0

    public init(reservingCapacity capacity: Int = 0) {
        bytes = []
        bytes.reserveCapacity(capacity)
    }

    public mutating func beginObject() { begin(UInt8(ascii: "{")) }
    public mutating func endObject() { end(UInt8(ascii: "}")) }
    public mutating func beginArray() { begin(UInt8(ascii: "[")) }
    public mutating func endArray() { end(UInt8(ascii: "]")) }

    public mutating func key(_ name: String) {
        separate()
        JSONText.appendQuoted(name.utf8, to: &bytes)
        bytes.append(UInt8(ascii: ":"))
        needsComma = false
    }

    public mutating func string(_ text: String) {
        separate()
        JSONText.appendQuoted(text.utf8, to: &bytes)
    }

    /// A string from UTF-8, which must be valid.
    public mutating func string(utf8: some Sequence<UInt8>) {
        separate()
        JSONText.appendQuoted(utf8, to: &bytes)
    }

    public mutating func integer(_ value: some BinaryInteger) {
        separate()
        guard let number = Int64(exactly: value) else { return bytes.append(contentsOf: String(value).utf8) }
        if number < 0 { bytes.append(UInt8(ascii: "-")) }
        Self.appendDigits(of: number.magnitude, to: &bytes)
    }

    /// Without the text in between, which costs ten times as much.
    private static func appendDigits(of number: UInt64, to bytes: inout [UInt8]) {
        let start = bytes.count
        var rest = number
        repeat {
            bytes.append(UInt8(ascii: "0") + UInt8(truncatingIfNeeded: rest % 10))
            rest /= 10
        } while rest > 0
        bytes[start...].reverse()
    }

    /// The shortest form that reads back as the same double; `null` for infinities and NaN, which JSON does not have.
    public mutating func number(_ value: Double) {
        separate()
        bytes.append(contentsOf: (value.isFinite ? "\(value)" : "null").utf8)
    }

    public mutating func bool(_ value: Bool) {
        separate()
        bytes.append(contentsOf: (value ? "true" : "false").utf8)
    }

    public mutating func null() {
        separate()
        bytes.append(contentsOf: "null".utf8)
    }

    /// Bytes that are one JSON value already.
    public mutating func raw(_ value: some Sequence<UInt8>) {
        separate()
        bytes.append(contentsOf: value)
    }

    /// An object whose members `body` writes.
    public mutating func object<E: Error>(_ body: (inout JSONWriter) throws(E) -> Void) throws(E) {
        beginObject()
        try body(&self)
        endObject()
    }

    /// An array whose elements `body` writes.
    public mutating func array<E: Error>(_ body: (inout JSONWriter) throws(E) -> Void) throws(E) {
        beginArray()
        try body(&self)
        endArray()
    }

    private mutating func separate() {
        if needsComma { bytes.append(UInt8(ascii: ",")) }
        needsComma = depth > 0
    }

    private mutating func begin(_ byte: UInt8) {
        separate()
        bytes.append(byte)
        depth += 1
        needsComma = false
    }

    private mutating func end(_ byte: UInt8) {
        bytes.append(byte)
        depth -= 1
        needsComma = depth > 0
    }
}
