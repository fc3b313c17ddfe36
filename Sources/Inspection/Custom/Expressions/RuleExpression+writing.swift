extension RuleExpression {
    /// What PCRE2 matches, byte by byte. Nothing of the rule's own spelling is in it.
    ///
    /// Where a class that holds everything beyond ASCII is repeated often, its characters count as many times as they have
    /// bytes: written out, PCRE2 would refuse them.
    var matcherText: String {
        switch self {
        case .empty: ""
        case .character(let set): Self.exact(set)
        case .sequence(let parts): parts.map(\.matcherPart).joined()
        case .choice(let parts): parts.map(\.matcherText).joined(separator: "|")
        case .repeated(.character(let set), let minimum, let maximum, let isLazy)
        where set.holdsAllBeyond && maximum ?? .max > Self.mostCopies:
            Self.wide(set) + Self.count(minimum, maximum) + (isLazy ? "?" : "")
        case .repeated(let part, let minimum, let maximum, let isLazy):
            "(?:\(part.matcherText))" + Self.count(minimum, maximum) + (isLazy ? "?" : "")
        case .group(let inner, _): "(\(inner.matcherText))"
        case .boundary(let boundary): boundary.rawValue
        }
    }

    private var matcherPart: String { if case .choice = self { "(?:\(matcherText))" } else { matcherText } }

    /// The bytes of everything it matches, and of more: without boundaries, with any bytes for characters beyond ASCII.
    var bodyText: String {
        switch self {
        case .empty, .boundary: "(?:)"
        case .character(let set): set.beyond.isEmpty ? Self.wide(set) : Self.wide(set) + "{1,4}"
        case .sequence(let parts): parts.map(\.bodyPart).joined()
        case .choice(let parts): parts.map(\.bodyPart).joined(separator: "|")
        case .repeated(.character(let set), let minimum, let maximum, _):
            Self.wide(set) + Self.count(minimum, maximum.map { set.beyond.isEmpty ? $0 : $0 * 4 })
        case .repeated(let part, let minimum, let maximum, _): "(?:\(part.bodyText))" + Self.count(minimum, maximum)
        case .group(let inner, _): inner.bodyText
        }
    }

    private var bodyPart: String {
        switch self {
        case .choice: "(?:\(bodyText))"
        case .group(let inner, _): inner.bodyPart
        default: bodyText
        }
    }

    /// Something short that ends within every match, for the scanner of all rules.
    var triggerText: String { trigger.bodyText }

    private var trigger: RuleExpression {
        switch self {
        case .group(let inner, _): return inner.trigger
        case .choice(let parts): return .choice(parts.map(\.trigger))
        case .repeated(let part, let minimum, _, _) where minimum > 0:
            let count = min(minimum, Self.triggerRepeats)
            return .repeated(part.loose, minimum: count, maximum: count, isLazy: false)
        case .sequence(let parts):
            var parts = parts[...]
            while let last = parts.last, parts.count > 1, last.acceptsEmpty { parts.removeLast() }
            while let first = parts.first, parts.count > 1, first.acceptsEmpty { parts.removeFirst() }
            guard let last = parts.last else { return self }
            return .sequence(parts.dropLast().map(\.loose) + [last.trigger])
        default: return loose
        }
    }

    private static let triggerRepeats = 32
    private static let mostCopies = 32

    /// The same without regard to how often anything long is repeated.
    private var loose: RuleExpression {
        switch self {
        case .empty, .boundary, .character: self
        case .group(let inner, _): inner.loose
        case .sequence(let parts): .sequence(parts.map(\.loose))
        case .choice(let parts): .choice(parts.map(\.loose))
        case .repeated(let part, let minimum, let maximum, _):
            .repeated(
                part.loose, minimum: min(minimum, Self.triggerRepeats),
                maximum: maximum.flatMap { $0 > Self.triggerRepeats ? nil : $0 }, isLazy: false)
        }
    }

    private static func count(_ minimum: Int, _ maximum: Int?) -> String {
        maximum.map { "{\(minimum),\($0)}" } ?? "{\(minimum),}"
    }

    private static func exact(_ set: CharacterRanges) -> String {
        let ascii = set.ascii
        var parts = ascii.isEmpty ? [] : [bracketed(ascii)]
        if set.holdsAllBeyond {
            parts += [#"[\xC2-\xDF][\x80-\xBF]"#, #"[\xE0-\xEF][\x80-\xBF]{2}"#, #"[\xF0-\xF4][\x80-\xBF]{3}"#]
        } else {
            parts += set.beyond.flatMap(UTF8Ranges.sequences).map { sequence in
                sequence.map { "[\(escaped($0.lowerBound))-\(escaped($0.upperBound))]" }.joined()
            }
        }
        return parts.count == 1 ? parts[0] : "(?:\(parts.joined(separator: "|")))"
    }

    private static func wide(_ set: CharacterRanges) -> String {
        var bytes = set.ascii
        if !set.beyond.isEmpty { bytes.formUnion(ByteSet(UInt8(0x80)...0xFF)) }
        return bracketed(bytes)
    }

    static func bracketed(_ set: ByteSet) -> String {
        var text = ""
        var byte = 0
        while byte < 256 {
            var end = byte
            while end < 256, set.contains(UInt8(end)) { end += 1 }
            if end > byte {
                text += escaped(UInt8(byte)) + (end - byte > 1 ? "-" + escaped(UInt8(end - 1)) : "")
            }
            byte = max(end, byte + 1)
        }
        return "[\(text)]"
    }

    private static func escaped(_ byte: UInt8) -> String {
        "\\x" + (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true)
    }
}
