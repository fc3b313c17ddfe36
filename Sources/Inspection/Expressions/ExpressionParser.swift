/// What is wrong with an expression, and where.
struct ExpressionError: Error, CustomStringConvertible {
    let offset: Int
    let reason: String

    var description: String { "\(reason) at byte \(offset) of the expression" }
}

/// Reads the subset of regular expressions that Vectorscan, PCRE2 and our own automata understand alike.
///
/// Literals, `\d \w \n \r \t \xHH` and escaped punctuation, classes, `(?:…)`, `|`, and the greedy `? * + {m} {m,} {m,n}`.
/// Everything else is refused, because an engine that read it differently would be a hole: no `.`, no anchors, no
/// captures, no lookaround, no lazy or possessive repeats.
struct ExpressionParser {
    private let source: [UInt8]
    private let caseless: Bool
    private var offset = 0
    private var depth = 0

    static func parse(_ text: String, caseless: Bool = false) throws(ExpressionError) -> Expression {
        var parser = ExpressionParser(source: Array(text.utf8), caseless: caseless)
        let result = try parser.choice()
        guard parser.offset == parser.source.count else { throw parser.error("unexpected `)`") }
        return result
    }

    /// Reads the inside of a class, for example `A-Za-z0-9_`.
    static func parseClass(_ text: String, caseless: Bool = false) throws(ExpressionError) -> ByteSet {
        if text.isEmpty { return ByteSet() }
        guard case .bytes(let set) = try parse("[\(text)]", caseless: caseless) else {
            throw ExpressionError(offset: 0, reason: "not a class")
        }
        return set
    }

    private init(source: [UInt8], caseless: Bool) {
        self.source = source
        self.caseless = caseless
    }

    private func error(_ reason: String) -> ExpressionError { ExpressionError(offset: offset, reason: reason) }

    private var next: UInt8? { offset < source.count ? source[offset] : nil }

    private mutating func take(_ byte: UInt8) -> Bool {
        guard next == byte else { return false }
        offset += 1
        return true
    }

    private mutating func choice() throws(ExpressionError) -> Expression {
        depth += 1
        defer { depth -= 1 }
        guard depth < 32 else { throw error("groups nested too deep") }
        var parts = [try sequence()]
        while take(UInt8(ascii: "|")) { parts.append(try sequence()) }
        return parts.count == 1 ? parts[0] : .choice(parts)
    }

    private mutating func sequence() throws(ExpressionError) -> Expression {
        var parts: [Expression] = []
        while let byte = next, byte != UInt8(ascii: "|"), byte != UInt8(ascii: ")") {
            parts.append(try quantified(try atom()))
        }
        return parts.isEmpty ? .empty : parts.count == 1 ? parts[0] : .sequence(parts)
    }

    private mutating func atom() throws(ExpressionError) -> Expression {
        guard let byte = next else { throw error("expression ends early") }
        offset += 1
        switch byte {
        case UInt8(ascii: "("):
            guard take(UInt8(ascii: "?")), take(UInt8(ascii: ":")) else { throw error("only (?:…) groups are known") }
            let inner = try choice()
            guard take(UInt8(ascii: ")")) else { throw error("missing `)`") }
            return inner
        case UInt8(ascii: "["): return .bytes(try bracketed())
        case UInt8(ascii: "\\"): return set(try escaped())
        case UInt8(ascii: "."), UInt8(ascii: "^"), UInt8(ascii: "$"), UInt8(ascii: "?"), UInt8(ascii: "*"),
            UInt8(ascii: "+"), UInt8(ascii: "{"), UInt8(ascii: "}"), UInt8(ascii: "]"):
            throw error("write this character escaped")
        default: return set(ByteSet([byte]))
        }
    }

    private func set(_ bytes: ByteSet) -> Expression { .bytes(caseless ? bytes.caseless : bytes) }

    private mutating func quantified(_ part: Expression) throws(ExpressionError) -> Expression {
        let minimum: Int
        var maximum: Int?
        switch next {
        case UInt8(ascii: "?"): (minimum, maximum) = (0, 1)
        case UInt8(ascii: "*"): (minimum, maximum) = (0, nil)
        case UInt8(ascii: "+"): (minimum, maximum) = (1, nil)
        case UInt8(ascii: "{"):
            offset += 1
            minimum = try number()
            if take(UInt8(ascii: ",")) {
                maximum = next == UInt8(ascii: "}") ? nil : try number()
            } else {
                maximum = minimum
            }
            guard next == UInt8(ascii: "}") else { throw error("missing `}`") }
            if let maximum, maximum < minimum { throw error("repeat counts the wrong way round") }
        default: return part
        }
        offset += 1
        if let byte = next, byte == UInt8(ascii: "?") || byte == UInt8(ascii: "+") || byte == UInt8(ascii: "*") {
            throw error("only greedy repeats are known")
        }
        return .repeated(part, minimum: minimum, maximum: maximum)
    }

    private mutating func number() throws(ExpressionError) -> Int {
        var value = 0
        var digits = 0
        while let byte = next, byte >= UInt8(ascii: "0"), byte <= UInt8(ascii: "9") {
            value = value * 10 + Int(byte - UInt8(ascii: "0"))
            digits += 1
            offset += 1
            guard digits <= 5 else { throw error("repeat count too large") }
        }
        guard digits > 0 else { throw error("missing repeat count") }
        return value
    }

    private mutating func bracketed() throws(ExpressionError) -> ByteSet {
        let inverted = take(UInt8(ascii: "^"))
        var result = ByteSet()
        while true {
            guard let byte = next else { throw error("missing `]`") }
            offset += 1
            if byte == UInt8(ascii: "]") { break }
            if byte == UInt8(ascii: "[") { throw error("write this character escaped") }
            guard byte == UInt8(ascii: "\\") else {
                let last = try rangeEnd(from: byte)
                for value in byte...last { result.insert(value) }
                continue
            }
            let isHex = next == UInt8(ascii: "x")
            let escape = try escaped()
            if isHex, let first = (UInt8.min...UInt8.max).first(where: escape.contains) {
                let last = try rangeEnd(from: first)
                for value in first...last { result.insert(value) }
            } else {
                result.formUnion(escape)
            }
        }
        if caseless { result = result.caseless }
        return inverted ? result.inverted : result
    }

    /// The last byte of `a-z` when a dash follows and is not the class's last character; else the first.
    private mutating func rangeEnd(from first: UInt8) throws(ExpressionError) -> UInt8 {
        guard next == UInt8(ascii: "-"), offset + 1 < source.count, source[offset + 1] != UInt8(ascii: "]") else {
            return first
        }
        offset += 1
        guard let byte = next else { throw error("missing `]`") }
        offset += 1
        var last = byte
        if byte == UInt8(ascii: "\\") {
            guard next == UInt8(ascii: "x"), let value = (UInt8.min...UInt8.max).first(where: try escaped().contains)
            else { throw error("range ends in a class") }
            last = value
        }
        guard last >= first else { throw error("range the wrong way round") }
        return last
    }

    private mutating func escaped() throws(ExpressionError) -> ByteSet {
        guard let byte = next else { throw error("expression ends early") }
        offset += 1
        let digits = UInt8(ascii: "0")...UInt8(ascii: "9")
        switch byte {
        case UInt8(ascii: "d"): return ByteSet(digits)
        case UInt8(ascii: "w"):
            var word = ByteSet(digits)
            word.formUnion(ByteSet(UInt8(ascii: "A")...UInt8(ascii: "Z")))
            word.formUnion(ByteSet(UInt8(ascii: "a")...UInt8(ascii: "z")))
            word.insert(UInt8(ascii: "_"))
            return word
        case UInt8(ascii: "n"): return ByteSet([0x0A])
        case UInt8(ascii: "r"): return ByteSet([0x0D])
        case UInt8(ascii: "t"): return ByteSet([0x09])
        case UInt8(ascii: "x"):
            guard offset + 2 <= source.count,
                let value = UInt8(String(decoding: source[offset..<offset + 2], as: UTF8.self), radix: 16)
            else { throw error("missing hexadecimal digits") }
            offset += 2
            return ByteSet([value])
        case 0x21...0x2F, 0x3A...0x40, 0x5B...0x60, 0x7B...0x7E: return ByteSet([byte])
        default: throw error("unknown escape")
        }
    }
}
