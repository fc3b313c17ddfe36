/// A regular expression of a rule that somebody else wrote, in the syntax of RE2, which has neither look-around nor
/// references back: what it matches can be found in linear time.
///
/// From it two others are written: the one that PCRE2 matches, and one of bytes alone (the subset ``ExpressionParser`` reads)
/// that matches all of that and maybe more, for the machines that say where a match may be.
indirect enum RuleExpression: Hashable, Sendable {
    case empty
    case character(CharacterRanges)
    case sequence([RuleExpression])
    case choice([RuleExpression])
    case repeated(RuleExpression, minimum: Int, maximum: Int?, isLazy: Bool)
    /// What is captured under a number, from 1.
    case group(RuleExpression, number: Int)
    case boundary(Boundary)

    enum Boundary: String, Hashable, Sendable {
        case textStart = #"\A"#
        case textEnd = #"\z"#
        case lineStart = "(?m:^)"
        case lineEnd = "(?m:$)"
        case word = #"\b"#
        case notWord = #"\B"#
        /// No letter, digit or underscore before, of any script.
        case wordStart = #"(?<![A-Za-z0-9_\x80-\xFF])"#
        case wordEnd = #"(?![A-Za-z0-9_\x80-\xFF])"#
    }

    /// The most bytes a match may have; `nil` when there is no limit.
    var maximumLength: Int? {
        switch self {
        case .empty, .boundary: return 0
        case .character(let set): return set.beyond.isEmpty ? 1 : 4
        case .group(let inner, _): return inner.maximumLength
        case .sequence(let parts):
            return parts.reduce(Int?.some(0)) { sum, part in
                guard let sum, let length = part.maximumLength else { return nil }
                return min(sum + length, Self.tooLong)
            }
        case .choice(let parts):
            return parts.reduce(Int?.some(0)) { most, part in
                guard let most, let length = part.maximumLength else { return nil }
                return max(most, length)
            }
        case .repeated(let part, _, let maximum, _):
            guard let maximum, let length = part.maximumLength else { return nil }
            return min(maximum * length, Self.tooLong)
        }
    }

    private static let tooLong = 1 << 30

    /// Whether it matches the empty text.
    var acceptsEmpty: Bool {
        switch self {
        case .empty, .boundary: true
        case .character: false
        case .group(let inner, _): inner.acceptsEmpty
        case .sequence(let parts): parts.allSatisfy(\.acceptsEmpty)
        case .choice(let parts): parts.contains(where: \.acceptsEmpty)
        case .repeated(let part, let minimum, _, _): minimum == 0 || part.acceptsEmpty
        }
    }

    /// Whether something is captured in it.
    var holdsGroup: Bool {
        switch self {
        case .group: true
        case .empty, .boundary, .character: false
        case .sequence(let parts), .choice(let parts): parts.contains(where: \.holdsGroup)
        case .repeated(let part, _, _, _): part.holdsGroup
        }
    }

    /// Positions of the automaton made of it.
    var positions: Int {
        switch self {
        case .empty, .boundary: return 0
        case .character(let set): return set.beyond.isEmpty ? 1 : 4
        case .group(let inner, _): return inner.positions
        case .sequence(let parts), .choice(let parts):
            return min(parts.reduce(0) { $0 + $1.positions }, Self.tooLong)
        case .repeated(let part, let minimum, let maximum, _):
            let copies = maximum.map { $0 <= PositionGraph.largestUnrolled ? $0 : minimum + 1 } ?? minimum + 1
            return min(copies * part.positions, Self.tooLong)
        }
    }

    /// The same with an end to repeats that have none: at most `most`, and `inner` for those inside of others.
    func bounded(by most: Int, inner: Int) -> RuleExpression {
        switch self {
        case .empty, .boundary, .character: self
        case .group(let part, let number): .group(part.bounded(by: most, inner: inner), number: number)
        case .sequence(let parts): .sequence(parts.map { $0.bounded(by: most, inner: inner) })
        case .choice(let parts): .choice(parts.map { $0.bounded(by: most, inner: inner) })
        case .repeated(let part, let minimum, let maximum, let isLazy):
            .repeated(
                part.bounded(by: maximum == nil ? inner : most, inner: inner), minimum: minimum,
                maximum: maximum ?? max(minimum, most), isLazy: isLazy)
        }
    }

    /// Without what it may begin with but need not, up to the first group: that only widens a match.
    var withoutLead: RuleExpression {
        if case .choice(let parts) = self { return .choice(parts.map(\.withoutLead)) }
        guard case .sequence(let parts) = self else { return self }
        let lead = parts.prefix {
            guard case .repeated(let part, 0, _, _) = $0 else { return false }
            return !part.holdsGroup
        }
        guard lead.count < parts.count else { return self }
        let rest = Array(parts[lead.count...])
        // `x*(?:…x*y…)`: the same once more inside of what follows.
        if case .sequence(let inner)? = rest.first {
            return .sequence([RuleExpression.sequence(inner).withoutLead] + rest.dropFirst())
        }
        return .sequence(rest)
    }
}
