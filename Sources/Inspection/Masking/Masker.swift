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
    private let key: MaskingKey
    /// The surrogates given out so far.
    public private(set) var surrogates: Surrogates
    /// What was replaced so far.
    public private(set) var report = MaskingReport()
    /// Days that dates are moved by in the current file.
    private var days: Int

    public init(scanner: Scanner, rules: MaskingRules, key: MaskingKey, capacity: Int = 65_536) {
        self.scanner = scanner
        self.rules = rules
        self.key = key
        surrogates = Surrogates(scanner: scanner, key: key, capacity: capacity)
        days = DateShift.days(for: [], key: key)
    }

    /// Says whose dates come next: of one person or in one file all are moved by as many days.
    public mutating func begin(subject: [UInt8]) { days = DateShift.days(for: subject, key: key) }

    /// `text` with everything replaced that the rules name.
    public mutating func mask(_ text: [UInt8]) throws(InspectionError) -> [UInt8] {
        let spans = try scanner.scan(text, holding: rules.masks)
        var writer = MaskedText()
        note(spans, in: text)
        for span in spans where rules.masks(span.label) { writer.replace(span, in: text, by: &self) }
        return writer.finish(text, to: text.count).output
    }

    /// Lets no surrogate be like a value that stands in the text.
    mutating func note(_ spans: [LabelledSpan], in text: [UInt8]) {
        guard rules.usesSurrogates else { return }
        for span in spans { surrogates.note(value(span.label, text, span.range)) }
    }

    func value(_ label: Label, _ text: [UInt8], _ range: Range<Int>) -> FoundValue {
        FoundValue(
            label, Array(text[range]), placeholder: scanner.placeholder(for: label),
            before: Array(text[max(0, range.lowerBound - FoundValue.contextLength)..<range.lowerBound]))
    }

    /// What is written in the place of `value`; its placeholder when its operator can make nothing of it.
    mutating func replacement(of value: FoundValue) -> [UInt8] {
        let chosen = rules.choice(for: value.label)
        if let made = made(of: value, by: chosen) {
            report.count(value.label, chosen)
            return made
        }
        report.count(value.label, .placeholder)
        return Array("[\(value.placeholder)]".utf8)
    }

    private mutating func made(of value: FoundValue, by chosen: MaskingOperator) -> [UInt8]? {
        // A part of an encoded value would still say what it is, and what it looks like is not what it is.
        if chosen.looksAtValue, isEncoded(value) { return nil }
        return switch chosen {
        case .redact: []
        case .placeholder: Array("[\(value.placeholder)]".utf8)
        case .keep(let first, let last): PartialMask.of(value.bytes, first: first, last: last)
        case .hash: KeyedHash.of(value, key: key)
        case .token: DeterministicToken.of(value, key: key)
        case .shiftDates: DateShift.of(value.bytes, days: days)
        case .bucket(let dates): Bucket.of(value, dates: dates)
        // What still has escapes in it would not be written right.
        case .synthetic: EncodedValue.holdsEscape(value.bytes) ? nil : surrogates.surrogate(for: value)
        }
    }

    /// Whether a value is written in an encoding. A number can look like one by chance: it is one when the
    /// text it stands for is of the same kind.
    private func isEncoded(_ value: FoundValue) -> Bool {
        let readings = EncodedValue.readings(of: value.bytes)
        if readings.isEmpty || !value.bytes.allSatisfy(ASCII.isDigit) { return !readings.isEmpty }
        return readings.contains { text in
            guard let found = try? scanner.scan(text) else { return true }
            return found.contains { $0.label == value.label }
        }
    }
}
