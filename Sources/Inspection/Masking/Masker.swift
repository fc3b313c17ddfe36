internal import Domain

/// Replaces what was found, each kind of value by its operator, and counts what it did.
///
///     var masker = Masker(scanner: scanner, rules: MaskingRules(.synthetic), key: .random())
///     let masked = try masker.mask(text)
///
/// One masker goes through all files of a set, so that a value has the same surrogate in all of them.
public struct Masker {
    let scanner: Scanner
    let rules: MaskingRules
    private var replacer: Replacer
    /// Whether tokens are remembered with what they stand for, for somebody who keeps them.
    private let keepsTokens: Bool
    private var tokens: [MadeToken] = []
    /// What was replaced so far.
    public private(set) var report = MaskingReport()

    /// A token that was put in a value's place.
    public struct MadeToken: Sendable {
        public let token: [UInt8]
        public let value: FoundValue
    }

    public init(
        scanner: Scanner, rules: MaskingRules, key: MaskingKey, capacity: Int = 65_536, keepsTokens: Bool = false
    ) {
        self.keepsTokens = keepsTokens
        self.scanner = scanner
        self.rules = rules
        replacer = Replacer(scanner: scanner, key: key, capacity: capacity)
    }

    /// The tokens made since this was asked last, where they are remembered.
    public mutating func takeTokens() -> [MadeToken] {
        defer { tokens = [] }
        return tokens
    }

    /// The surrogates given out so far.
    public var surrogates: Surrogates { replacer.surrogates }

    /// Says whose dates come next: of one person or in one file all are moved by as many days.
    public mutating func begin(subject: [UInt8]) { replacer.begin(subject: subject) }

    /// `text` with everything replaced that the rules name.
    public mutating func mask(_ text: [UInt8]) throws(InspectionError) -> [UInt8] {
        let spans = try scanner.scan(text, holding: rules.masks, guesses: rules.guesses)
        var writer = MaskedText()
        note(spans, in: text)
        for span in spans where rules.masks(span.label) { writer.replace(span, in: text, by: &self) }
        return writer.finish(text, to: text.count).output
    }

    /// What has to be replaced in `text`, in order, for somebody else to do it.
    public mutating func replacements(
        in text: [UInt8]
    ) throws(InspectionError) -> [(range: Range<Int>, bytes: [UInt8])] {
        let spans = try scanner.scan(text, holding: rules.masks, guesses: rules.guesses)
        note(spans, in: text)
        var replaced: [(range: Range<Int>, bytes: [UInt8])] = []
        for span in spans where rules.masks(span.label) {
            let end = replaced.last?.range.upperBound ?? 0
            guard span.range.upperBound > end else { continue }
            let range = max(end, span.range.lowerBound)..<span.range.upperBound
            replaced.append((range, replacement(of: value(span.label, text, range))))
        }
        return replaced
    }

    /// Counts a value that somebody else took away.
    mutating func note(redacted label: Label) { report.count(label, .redact) }

    /// Lets no surrogate be like a value that stands in the text.
    mutating func note(_ spans: [LabelledSpan], in text: [UInt8]) {
        guard rules.usesSurrogates else { return }
        for span in spans { replacer.note(value(span.label, text, span.range)) }
    }

    func value(_ label: Label, _ text: [UInt8], _ range: Range<Int>) -> FoundValue {
        FoundValue(
            label, Array(text[range]), placeholder: scanner.placeholder(for: label),
            before: Array(text[max(0, range.lowerBound - FoundValue.contextLength)..<range.lowerBound]))
    }

    /// What is written in the place of `value`; its placeholder when its operator can make nothing of it.
    mutating func replacement(of value: FoundValue) -> [UInt8] {
        let chosen = rules.choice(for: value.label)
        if let made = replacer.replacement(of: value, by: chosen) {
            report.count(value.label, chosen)
            if keepsTokens, chosen == .token { tokens.append(MadeToken(token: made, value: value)) }
            return made
        }
        report.count(value.label, .placeholder)
        return value.written
    }
}
