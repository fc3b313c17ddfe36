/// Reads the syntax of RE2 (https://github.com/google/re2/wiki/Syntax), which rules of gitleaks and others are written in.
///
/// Refused, with the reason: what RE2 itself does not know (look-around, references back, possessive repeats), `\C`, and
/// classes by Unicode property. Letters beyond ASCII have two cases only where they stand alone.
struct RuleExpressionParser {
    /// Characters an expression may have.
    static let longest = 8_192
    /// Groups inside groups.
    static let deepest = 12
    /// What RE2 allows a repeat to count.
    static let mostRepeats = 1_000

    struct Flags {
        var caseless = false
        var multiline = false
        var dotAll = false
        var ungreedy = false
    }

    private let source: [Unicode.Scalar]
    private var offset = 0
    private var depth = 0
    var flags: Flags
    private(set) var groups = 0

    /// What `text` says, and how many groups it captures.
    static func parse(
        _ text: String, caseless: Bool = false
    ) throws(ExpressionError) -> (expression: RuleExpression, groups: Int) {
        var parser = RuleExpressionParser(text, Flags(caseless: caseless))
        guard parser.source.count <= longest else { throw parser.error("more than \(longest) characters") }
        let result = try parser.choice()
        guard parser.next == nil else { throw parser.error("unexpected `)`") }
        return (result, parser.groups)
    }

    private init(_ text: String, _ flags: Flags) {
        source = Array(text.unicodeScalars)
        self.flags = flags
    }

    func error(_ reason: String) -> ExpressionError { ExpressionError(offset: offset, reason: reason) }

    var next: Unicode.Scalar? { offset < source.count ? source[offset] : nil }

    mutating func take() throws(ExpressionError) -> Unicode.Scalar {
        guard let scalar = next else { throw error("the expression ends early") }
        offset += 1
        return scalar
    }

    mutating func take(_ scalar: Unicode.Scalar) -> Bool {
        guard next == scalar else { return false }
        offset += 1
        return true
    }

    /// Takes all of `text` or nothing.
    mutating func take(_ text: String) -> Bool {
        let wanted = Array(text.unicodeScalars)
        guard source[offset...].starts(with: wanted) else { return false }
        offset += wanted.count
        return true
    }

    private mutating func choice() throws(ExpressionError) -> RuleExpression {
        let outer = flags
        depth += 1
        defer {
            depth -= 1
            flags = outer
        }
        guard depth <= Self.deepest else { throw error("groups nested more than \(Self.deepest) deep") }
        var parts = [try sequence()]
        while take("|") { parts.append(try sequence()) }
        return parts.count == 1 ? parts[0] : .choice(parts)
    }

    private mutating func sequence() throws(ExpressionError) -> RuleExpression {
        var parts: [RuleExpression] = []
        while let scalar = next, scalar != "|", scalar != ")" {
            if take("\\Q") {
                while next != nil, !take("\\E") { parts.append(literal(try take())) }
                if let last = parts.popLast() { parts.append(try repeated(last)) }
                continue
            }
            guard let part = try atom() else { continue }
            parts.append(try repeated(part))
        }
        return parts.isEmpty ? .empty : parts.count == 1 ? parts[0] : .sequence(parts)
    }

    private func literal(_ scalar: Unicode.Scalar) -> RuleExpression { character(CharacterRanges(scalar.value)) }

    private func character(_ set: CharacterRanges) -> RuleExpression {
        .character(flags.caseless ? set.caseless : set)
    }

    /// One element; `nil` for flags that are set for what follows.
    private mutating func atom() throws(ExpressionError) -> RuleExpression? {
        let scalar = try take()
        switch scalar {
        case "(": return try group()
        case "[": return .character(try bracketed())
        case ".": return .character(flags.dotAll ? .any : .exceptNewline)
        case "^": return .boundary(flags.multiline ? .lineStart : .textStart)
        case "$": return .boundary(flags.multiline ? .lineEnd : .textEnd)
        case "*", "+", "?": throw error("nothing to repeat")
        case "\\": return try escaped()
        default: return literal(scalar)
        }
    }

    private mutating func group() throws(ExpressionError) -> RuleExpression? {
        guard take("?") else {
            groups += 1
            return try captured(groups)
        }
        if take("P<") || next == "<" && !hasLookbehind {
            _ = take("<")
            while let scalar = next, scalar != ">" {
                guard CharacterRanges.word.ranges.contains(where: { $0.contains(scalar.value) }) else {
                    throw error("a group's name is made of letters, digits and `_`")
                }
                offset += 1
            }
            guard take(">") else { throw error("missing `>`") }
            groups += 1
            return try captured(groups)
        }
        if next == "=" || next == "!" || next == "<" { throw error("look-around is not known here") }
        if next == ">" { throw error("atomic groups are not known here") }
        return try flagged()
    }

    private var hasLookbehind: Bool {
        offset + 1 < source.count && (source[offset + 1] == "=" || source[offset + 1] == "!")
    }

    private mutating func captured(_ number: Int) throws(ExpressionError) -> RuleExpression {
        let inner = try choice()
        guard take(")") else { throw error("missing `)`") }
        return .group(inner, number: number)
    }

    /// `(?i)`, `(?i-s:…)`, `(?:…)`.
    private mutating func flagged() throws(ExpressionError) -> RuleExpression? {
        let outer = flags
        var isOn = true
        while true {
            switch try take() {
            case "i": flags.caseless = isOn
            case "m": flags.multiline = isOn
            case "s": flags.dotAll = isOn
            case "U": flags.ungreedy = isOn
            case "-" where isOn: isOn = false
            case ")": return nil
            case ":":
                let inner = try choice()
                flags = outer
                guard take(")") else { throw error("missing `)`") }
                return inner
            default: throw error("unknown kind of group")
            }
        }
    }

    private mutating func repeated(_ part: RuleExpression) throws(ExpressionError) -> RuleExpression {
        let start = offset
        let minimum: Int
        var maximum: Int?
        switch next {
        case "?": (minimum, maximum) = (0, 1)
        case "*": minimum = 0
        case "+": minimum = 1
        case "{":
            offset += 1
            guard let low = number() else {
                // Without numbers it is a brace like any other.
                offset = start
                return part
            }
            minimum = low
            maximum = low
            if take(",") { maximum = next == "}" ? nil : number() ?? -1 }
            guard next == "}", maximum != -1 else {
                offset = start
                return part
            }
            guard max(minimum, maximum ?? 0) <= Self.mostRepeats else {
                throw error("more than \(Self.mostRepeats) repeats")
            }
            if let maximum, maximum < minimum { throw error("repeat counts the wrong way round") }
        default: return part
        }
        offset += 1
        if case .boundary = part { throw error("a boundary cannot be repeated") }
        let isLazy = take("?") != flags.ungreedy
        if next == "+" { throw error("possessive repeats are not known here") }
        if next == "*" || next == "?" || isCount { throw error("a repeat cannot be repeated") }
        return .repeated(part, minimum: minimum, maximum: maximum, isLazy: isLazy)
    }

    /// Whether `{` and a digit come next.
    private var isCount: Bool {
        next == "{" && offset + 1 < source.count && (0x30...0x39).contains(source[offset + 1].value)
    }

    private mutating func number() -> Int? {
        var value: Int?
        while let scalar = next, (0x30...0x39).contains(scalar.value), (value ?? 0) < 100_000 {
            value = (value ?? 0) * 10 + Int(scalar.value - 0x30)
            offset += 1
        }
        return value
    }

    private mutating func escaped() throws(ExpressionError) -> RuleExpression {
        switch next {
        case "b": return try boundary(.word)
        case "B": return try boundary(.notWord)
        case "A": return try boundary(.textStart)
        case "z": return try boundary(.textEnd)
        default: return character(try escapedSet())
        }
    }

    private mutating func boundary(_ boundary: RuleExpression.Boundary) throws(ExpressionError) -> RuleExpression {
        offset += 1
        return .boundary(boundary)
    }
}
