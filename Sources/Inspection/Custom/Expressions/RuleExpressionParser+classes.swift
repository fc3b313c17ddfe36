extension RuleExpressionParser {
    /// The inside of `[…]`, behind the bracket.
    mutating func bracketed() throws(ExpressionError) -> CharacterRanges {
        let isInverted = take("^")
        var set = CharacterRanges()
        var isFirst = true
        while isFirst || next != "]" {
            isFirst = false
            if take("[:") {
                set = set.union(try named())
                continue
            }
            let scalar = try take()
            let low: CharacterRanges = scalar == "\\" ? try escapedSet() : CharacterRanges(scalar.value)
            guard low.ranges.count == 1, low.ranges[0].count == 1, next == "-", !isRangeEnd else {
                set = set.union(low)
                continue
            }
            _ = try take()
            let last = try take()
            let high = last == "\\" ? try escapedSet() : CharacterRanges(last.value)
            guard high.ranges.count == 1, high.ranges[0].count == 1, let from = low.ranges.first?.lowerBound,
                let to = high.ranges.first?.lowerBound, from <= to
            else { throw error("not a range of characters") }
            set = set.union(CharacterRanges([from...to]))
        }
        _ = try take()
        if flags.caseless { set = set.caseless }
        if isInverted { set = set.inverted }
        guard !set.isEmpty else { throw error("a class of no characters") }
        return set
    }

    /// Whether the dash that comes next is the class's last character.
    private var isRangeEnd: Bool {
        var ahead = self
        return ahead.take("-]")
    }

    /// `[:alpha:]`, behind `[:`.
    private mutating func named() throws(ExpressionError) -> CharacterRanges {
        let isInverted = take("^")
        var name = ""
        while let scalar = next, scalar != ":", name.utf8.count < 8 {
            name.unicodeScalars.append(try take())
        }
        guard take(":]"), let set = Self.classes[name] else { throw error("unknown class of characters") }
        return isInverted ? set.inverted : set
    }

    private static let classes: [String: CharacterRanges] = [
        "alnum": CharacterRanges.letters.union(.digits), "alpha": .letters, "ascii": CharacterRanges([0...0x7F]),
        "blank": CharacterRanges([0x09...0x09, 0x20...0x20]), "cntrl": CharacterRanges([0...0x1F, 0x7F...0x7F]),
        "digit": .digits, "graph": CharacterRanges([0x21...0x7E]), "lower": CharacterRanges([0x61...0x7A]),
        "print": CharacterRanges([0x20...0x7E]),
        "punct": CharacterRanges([0x21...0x2F, 0x3A...0x40, 0x5B...0x60, 0x7B...0x7E]),
        "space": CharacterRanges([0x09...0x0D, 0x20...0x20]), "upper": CharacterRanges([0x41...0x5A]), "word": .word,
        "xdigit": CharacterRanges([0x30...0x39, 0x41...0x46, 0x61...0x66]),
    ]

    /// What an escape stands for, behind the backslash.
    mutating func escapedSet() throws(ExpressionError) -> CharacterRanges {
        let scalar = try take()
        switch scalar {
        case "d": return .digits
        case "D": return CharacterRanges.digits.inverted
        case "w": return .word
        case "W": return CharacterRanges.word.inverted
        case "s": return .space
        case "S": return CharacterRanges.space.inverted
        case "a": return CharacterRanges(0x07)
        case "f": return CharacterRanges(0x0C)
        case "n": return CharacterRanges(0x0A)
        case "r": return CharacterRanges(0x0D)
        case "t": return CharacterRanges(0x09)
        case "v": return CharacterRanges(0x0B)
        case "x": return CharacterRanges(try hexadecimal())
        case "p", "P": throw error("classes by Unicode property are not known here")
        case "C": throw error("`\\C` is not known here")
        case "0": return CharacterRanges(try octal())
        case "1"..."9": throw error("references back are not known here")
        default:
            guard !(scalar.properties.isAlphabetic && scalar.isASCII) else { throw error("unknown escape") }
            return CharacterRanges(scalar.value)
        }
    }

    /// `\x41`, `\x{10FFFF}`.
    private mutating func hexadecimal() throws(ExpressionError) -> UInt32 {
        let isBraced = take("{")
        var value: UInt32 = 0
        var count = 0
        while count < (isBraced ? 6 : 2), let scalar = next, let digit = UInt32(String(scalar), radix: 16) {
            value = value << 4 | digit
            count += 1
            _ = try take()
        }
        guard isBraced ? count > 0 && take("}") : count == 2, value <= CharacterRanges.last else {
            throw error("not a character's number")
        }
        return value
    }

    private mutating func octal() throws(ExpressionError) -> UInt32 {
        var value: UInt32 = 0
        for _ in 0..<2 {
            guard let scalar = next, (0x30...0x37).contains(scalar.value) else { break }
            value = value << 3 | (scalar.value - 0x30)
            _ = try take()
        }
        return value
    }
}
