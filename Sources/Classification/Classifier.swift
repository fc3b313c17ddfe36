public import Domain
public import Extraction
public import Inspection

/// Says of a document what is in it and how far it may go.
public struct Classifier: Sendable {
    /// The label and everything it belongs to.
    public typealias Families = @Sendable (Label) -> Set<String>

    private let scanner: Scanner
    private let rules: [ClassificationRule]
    private let families: Families

    /// Samples of one label in a report.
    private static let mostSamples = 3

    /// - Parameter families: Which families a label belongs to.
    public init(
        scanner: Scanner, rules: [ClassificationRule] = ClassificationRule.standard, families: @escaping Families
    ) {
        self.scanner = scanner
        self.rules = rules
        self.families = families
    }

    /// - Parameter known: What is in each part, where somebody has looked already.
    /// - Throws: When a text cannot be inspected: then nobody knows what is in the document.
    public func report(
        on document: Extracted, found known: [[LabelledSpan]] = []
    ) throws(InspectionError) -> ContentReport {
        var found: [Label: ContentReport.Line] = [:]
        var seen: Set<Int> = []
        for (place, part) in document.parts.enumerated() {
            let spans = known.count == document.parts.count ? known[place] : try scanner.scan(part.text)
            for span in spans { note(span, in: part, &found, &seen) }
        }
        let grounds = grounds(found, document)
        return ContentReport(
            type: document.type, classification: grounds.first?.classification ?? .public, grounds: grounds,
            lines: found.values.sorted { $0.label < $1.label }, parts: document.parts.count,
            textBytes: document.textBytes, unread: document.unread)
    }

    private func note(
        _ span: LabelledSpan, in part: Part, _ found: inout [Label: ContentReport.Line], _ seen: inout Set<Int>
    ) {
        let value = FoundValue(
            span.label, Array(part.text[span.range]), placeholder: scanner.placeholder(for: span.label))
        var hasher = Hasher()
        hasher.combine(span.label)
        hasher.combine(value.bytes)
        guard seen.insert(hasher.finalize()).inserted else { return }
        var line = found[span.label] ?? ContentReport.Line(label: span.label, count: 0, samples: [])
        line.count += 1
        if line.samples.count < Self.mostSamples {
            let text = String(decoding: value.hint, as: UTF8.self)
            line.samples.append(ContentReport.Sample(text: text, path: part.path, kind: part.kind))
        }
        found[span.label] = line
    }

    private func grounds(
        _ found: [Label: ContentReport.Line], _ document: Extracted
    ) -> [ContentReport.Ground] {
        var counts: [String: Int] = [:]
        for line in found.values {
            for family in families(line.label) { counts[family, default: 0] += line.count }
        }
        var grounds: [ContentReport.Ground] = rules.compactMap { rule in
            guard let count = counts[rule.family], count >= rule.least else { return nil }
            return .rule(rule, count: count)
        }
        if let marking = Marking.strictest(in: document.parts) { grounds.append(.marking(marking)) }
        grounds += document.unread.map { .unread($0) }
        // The strictest first, and among equals in the order of the rules.
        return grounds.enumerated().sorted {
            ($1.element.classification, $0.offset) < ($0.element.classification, $1.offset)
        }.map(\.element)
    }
}
