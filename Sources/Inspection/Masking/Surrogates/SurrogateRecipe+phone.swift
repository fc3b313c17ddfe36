/// Telephone numbers: of the same country and written the same way where it keeps numbers for fiction, of North America
/// otherwise.
extension SurrogateRecipe {
    static let phoneNumber = SurrogateRecipe(canonical: dialled) { value, draw, attempt in
        let written = PhoneParts(value.bytes)
        let tail = written.tail.map { $0.isASCIIDigit ? draw.digit() + UInt8(ascii: "0") : $0 }
        // The ranges of some countries are small.
        guard attempt < 24, let digits = fictitious(like: written, &draw) else { return elsewhere(&draw) + tail }
        let made = digits.map { $0 + UInt8(ascii: "0") }
        if let dressed = Dress.of(made, like: written.number) { return dressed + tail }
        return (written.isInternational ? international(written, made) : nil).map { $0 + tail } ?? elsewhere(&draw)
            + tail
    }

    private static func dialled(_ value: FoundValue) -> [UInt8] {
        value.bytes.filter { $0.isASCIIDigit || $0 == UInt8(ascii: "+") }
    }

    /// All digits of a number like the old one, in the same order: prefix, code, trunk zero, number.
    private static func fictitious(like old: PhoneParts, _ draw: inout KeyedDraw) -> [UInt8]? {
        let digits = old.digits
        if old.isInternational {
            let skipped = Array(digits.prefix(old.prefixLength))
            let rest = Array(digits.dropFirst(old.prefixLength))
            if rest.first == 1 { return skipped + [1] + FictitiousNumbers.northAmerican(&draw) }
            guard let plan = FictitiousNumbers.plan(for: rest) else { return nil }
            let national = rest.dropFirst(plan.code.count)
            let trunk = national.first == 0 ? [UInt8(0)] : []
            return skipped + plan.code + trunk
                + FictitiousNumbers.national(plan, like: Array(national.dropFirst(trunk.count)), &draw)
        }
        switch (digits.count, digits.first ?? 0) {
        case (10, 2...9): return FictitiousNumbers.northAmerican(&draw)
        case (11, 1): return [1] + FictitiousNumbers.northAmerican(&draw)
        case (11, 0):
            return [0]
                + FictitiousNumbers.national(FictitiousNumbers.unitedKingdom, like: Array(digits.dropFirst()), &draw)
        case (10, 0):
            return [0] + FictitiousNumbers.national(FictitiousNumbers.france, like: Array(digits.dropFirst()), &draw)
        default: return nil
        }
    }

    /// The country's number when it has other digits than the old one.
    private static func international(_ old: PhoneParts, _ made: [UInt8]) -> [UInt8]? {
        let rest = made.dropFirst(old.prefixLength)
        guard let plan = FictitiousNumbers.plan(for: rest.map { $0 - UInt8(ascii: "0") }) else { return nil }
        let national = rest.dropFirst(plan.code.count).drop { $0 == UInt8(ascii: "0") }
        let space = [UInt8(ascii: " ")]
        let prefix = old.prefixLength == 0 ? [UInt8(ascii: "+")] : Array("00".utf8)
        return prefix + rest.prefix(plan.code.count) + space + national.prefix(3) + space + national.dropFirst(3)
    }

    /// Where nothing is known to be kept for fiction, a number that is, as the whole world reads it.
    private static func elsewhere(_ draw: inout KeyedDraw) -> [UInt8] {
        let digits = FictitiousNumbers.northAmerican(&draw).map { $0 + UInt8(ascii: "0") }
        return Array("+1-".utf8) + digits[..<3] + Array("-".utf8) + digits[3..<6] + Array("-".utf8) + digits[6...]
    }
}

/// A telephone number as it is written.
private struct PhoneParts {
    /// Without the extension.
    let number: [UInt8]
    /// The extension: `x769`.
    let tail: [UInt8]

    init(_ value: [UInt8]) {
        let start = value.firstIndex { Set("xXeE".utf8).contains($0) } ?? value.count
        let end = value[..<start].lastIndex(where: \.isASCIIAlphanumeric).map { $0 + 1 } ?? 0
        number = Array(value[..<end])
        tail = Array(value[end...])
    }

    var digits: [UInt8] { number.filter(\.isASCIIDigit).map { $0 - UInt8(ascii: "0") } }

    var isInternational: Bool { number.contains(UInt8(ascii: "+")) || prefixLength > 0 }

    /// How many digits stand before the calling code: two in `0044`.
    var prefixLength: Int {
        digits.starts(with: [0, 0]) && !number.contains(UInt8(ascii: "+")) ? 2 : 0
    }
}
