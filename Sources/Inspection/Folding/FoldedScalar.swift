/// What a character of a text is when case, accents and presentation do not matter.
///
/// Letters are lower case and without accents, digits of every script are ASCII digits, wide and ligature forms are plain.
/// The rules follow Unicode's case folding and compatibility decomposition (UAX #15, NFKD without marks) for Latin,
/// Greek and Cyrillic; letters of other scripts keep their form in lower case.
struct FoldedScalar: Hashable, Sendable {
    enum Kind: UInt8, Sendable {
        /// Ends a word.
        case separator
        /// Belongs to a word.
        case word
        /// Is as if it were not there: accents, joiners, soft hyphens.
        case ignored
        /// Is a word by itself, as scripts without spaces need it.
        case ideograph
    }

    let kind: Kind
    /// UTF-8, the first byte in the lowest place.
    let bytes: UInt32
    let count: UInt8

    init(_ kind: Kind, _ text: some Sequence<UInt8> = []) {
        self.kind = kind
        var bytes: UInt32 = 0
        var count: UInt8 = 0
        for byte in text.prefix(4) {
            bytes |= UInt32(byte) << (UInt32(count) * 8)
            count += 1
        }
        self.bytes = bytes
        self.count = count
    }

    static let separator = FoldedScalar(.separator)

    /// What a scalar value folds to; a value that is no scalar separates.
    static func of(_ value: UInt32) -> FoldedScalar {
        let index = Int(value)
        return index < known.count ? known[index] : worked(out: value)
    }

    /// An ASCII byte's letter in lower case or digit; 0 for everything else.
    static let ascii: [UInt8] = (0..<128).map { byte in
        switch UInt8(byte) {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"): UInt8(byte)
        case UInt8(ascii: "A")...UInt8(ascii: "Z"): UInt8(byte) | 0x20
        default: 0
        }
    }

    /// The scripts most texts are written in, worked out once: up to the punctuation they use.
    private static let known: [FoldedScalar] = (0..<0x2100).map { worked(out: $0) }

    private static func worked(out value: UInt32) -> FoldedScalar {
        guard let scalar = Unicode.Scalar(value) else { return .separator }
        // Wide forms are the ASCII ones, moved.
        if (0xFF01...0xFF5E).contains(value) { return of(value - 0xFEE0) }
        let lower = scalar.properties.lowercaseMapping.unicodeScalars.first ?? scalar
        if let plain = PlainLetters.forms[lower] { return FoldedScalar(.word, plain.utf8) }
        let properties = lower.properties
        if properties.numericType == .decimal, let digit = properties.numericValue, (0...9).contains(digit) {
            return FoldedScalar(.word, [UInt8(ascii: "0") + UInt8(digit)])
        }
        switch properties.generalCategory {
        case .nonspacingMark, .enclosingMark, .format: return FoldedScalar(.ignored)
        case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter, .letterNumber,
            .spacingMark:
            let kind: Kind = isWordByItself(lower.value) ? .ideograph : .word
            return FoldedScalar(kind, String(lower).utf8)
        default: return .separator
        }
    }

    /// Thai, Lao, Khmer, Chinese, Japanese and Korean, where a word may stand between others without a space.
    private static func isWordByItself(_ value: UInt32) -> Bool {
        switch value {
        case 0x0E00...0x0EFF, 0x1780...0x17FF, 0x2E80...0x9FFF, 0xAC00...0xD7AF, 0xF900...0xFAFF, 0x20000...0x3FFFF:
            true
        default: false
        }
    }
}
