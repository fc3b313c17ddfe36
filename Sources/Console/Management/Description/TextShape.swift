/// What a piece of text has to be like: parts one after the other, each of so many characters out of a set.
///
/// From it come the check and the pattern of the description alike. What belongs to one part must not begin the next, so
/// that there is one way to read a text.
struct TextShape: Hashable, Sendable {
    /// Characters, by their code points.
    struct Alphabet: Hashable, Sendable {
        var ranges: [ClosedRange<UInt32>]
        /// Whether those are meant that are not in the ranges.
        var isInverted = false

        func contains(_ scalar: Unicode.Scalar) -> Bool {
            ranges.contains { $0.contains(scalar.value) } != isInverted
        }
    }

    struct Part: Hashable, Sendable {
        var alphabet: Alphabet
        var count: ClosedRange<Int>
    }

    var parts: [Part]

    /// Code points that a text may have.
    var length: ClosedRange<Int> {
        parts.map(\.count.lowerBound).reduce(0, +)...parts.map(\.count.upperBound).reduce(0, +)
    }

    func matches(_ text: String) -> Bool {
        var rest = text.unicodeScalars[...]
        for part in parts {
            let taken = rest.prefix(part.count.upperBound).prefix { part.alphabet.contains($0) }
            guard taken.count >= part.count.lowerBound else { return false }
            rest = rest[taken.endIndex...]
        }
        return rest.isEmpty
    }

    /// As a regular expression (ECMA-262), for the description.
    var pattern: String {
        "^" + parts.map { $0.alphabet.pattern + Self.repetition($0.count) }.joined() + "$"
    }

    private static func repetition(_ count: ClosedRange<Int>) -> String {
        if count == 1...1 { return "" }
        return count.lowerBound == count.upperBound
            ? "{\(count.lowerBound)}" : "{\(count.lowerBound),\(count.upperBound)}"
    }
}

extension TextShape.Alphabet {
    fileprivate var pattern: String {
        let inside = ranges.map { range in
            range.lowerBound == range.upperBound
                ? Self.escaped(range.lowerBound)
                : "\(Self.escaped(range.lowerBound))-\(Self.escaped(range.upperBound))"
        }
        return "[\(isInverted ? "^" : "")\(inside.joined())]"
    }

    /// Letters and digits as they are, everything else by number.
    private static func escaped(_ value: UInt32) -> String {
        let scalar = Unicode.Scalar(value) ?? "\u{FFFD}"
        let isPlain = scalar.isASCII && (scalar.properties.isAlphabetic || (0x30...0x39).contains(value))
        let digits = String(value, radix: 16, uppercase: true)
        return isPlain ? String(scalar) : "\\u" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits
    }

    /// Each of the characters, which need not be in order.
    static func of(_ characters: String, _ ranges: ClosedRange<Unicode.Scalar>...) -> Self {
        Self(
            ranges: ranges.map { $0.lowerBound.value...$0.upperBound.value }
                + characters.unicodeScalars.map { $0.value...$0.value })
    }

    static let lowerAndDigits = of("", "a"..."z", "0"..."9")
    static let hexadecimal = of("", "0"..."9", "a"..."f")
    static let alphanumeric = of("", "0"..."9", "A"..."Z", "a"..."z")
}
