import Wire

/// Names and values of `application/x-www-form-urlencoded`, read strictly.
///
/// Refused: a percent sign without two hex digits, bytes that are no UTF-8, a NUL, a name given twice, more than
/// ``maximumFields`` fields.
struct FormFields: Hashable {
    static let maximumFields = 64

    private var values: [String: String] = [:]

    init() {}

    init?(_ encoded: some Collection<UInt8>) {
        guard !encoded.isEmpty else { return }
        let pairs = encoded.split(
            separator: UInt8(ascii: "&"), maxSplits: Self.maximumFields, omittingEmptySubsequences: true)
        guard pairs.count <= Self.maximumFields else { return nil }
        for pair in pairs {
            let halves = pair.split(separator: UInt8(ascii: "="), maxSplits: 1, omittingEmptySubsequences: false)
            guard let name = Self.decode(halves[0]), !name.isEmpty,
                let value = halves.count == 2 ? Self.decode(halves[1]) : "", values[name] == nil
            else { return nil }
            values[name] = value
        }
    }

    subscript(name: String) -> String? { values[name] }
    var names: some Collection<String> { values.keys }

    /// All of them, by name.
    var all: [(name: String, value: String)] {
        values.sorted { $0.key < $1.key }.map { (name: $0.key, value: $0.value) }
    }

    /// The value without blanks around it; `nil` when nothing is left.
    func filled(_ name: String) -> String? {
        guard let value = values[name] else { return nil }
        let trimmed = value.drop { $0 == " " }
        let end = trimmed.lastIndex { $0 != " " }.map { trimmed.index(after: $0) } ?? trimmed.startIndex
        return trimmed[..<end].isEmpty ? nil : String(trimmed[..<end])
    }

    /// One part of a path or of a query; `nil` when it is not written as these are.
    static func decode(_ bytes: some Collection<UInt8>) -> String? {
        var decoded: [UInt8] = []
        decoded.reserveCapacity(bytes.count)
        var iterator = bytes.makeIterator()
        while let byte = iterator.next() {
            switch byte {
            case UInt8(ascii: "+"): decoded.append(UInt8(ascii: " "))
            case UInt8(ascii: "%"):
                guard let high = iterator.next().flatMap(hex), let low = iterator.next().flatMap(hex) else {
                    return nil
                }
                decoded.append(high << 4 | low)
            case 0x21...0x7E: decoded.append(byte)
            default: return nil
            }
        }
        guard !decoded.contains(0) else { return nil }
        return String(validating: decoded, as: UTF8.self)
    }

    private static func hex(_ byte: UInt8) -> UInt8? {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): byte - UInt8(ascii: "0")
        case UInt8(ascii: "a")...UInt8(ascii: "f"): byte - UInt8(ascii: "a") + 10
        case UInt8(ascii: "A")...UInt8(ascii: "F"): byte - UInt8(ascii: "A") + 10
        default: nil
        }
    }

    /// Writes fields the way ``init(_:)`` reads them.
    static func encode(_ fields: [(name: String, value: String)]) -> String { FormEncoding.encode(fields) }
    static func encode(_ text: String) -> String { FormEncoding.encode(text) }
}
