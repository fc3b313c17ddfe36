internal import Domain

/// Replaces values in a text that comes in pieces, with bounded memory: the result is the same however it is cut, but for
/// surrogates of which a later part of the text happens to hold the like.
///
/// After an error nothing more is given out.
public struct MaskingStream {
    private let stream: TextStream
    /// What was taken and not given out, from ``base`` on.
    private var waiting: [UInt8] = []
    private var base = 0
    /// What stands right before ``base``.
    private var before: [UInt8] = []
    /// The label of a value that may go on at ``base``.
    private var open: Label?

    public init(_ masker: Masker) throws(InspectionError) {
        let rules = masker.rules
        stream = try masker.scanner.stream(holding: rules.masks, guesses: rules.guesses)
    }

    /// Takes the next bytes and gives out what is final.
    public mutating func append(_ bytes: [UInt8], by masker: inout Masker) throws(InspectionError) -> [UInt8] {
        try stream.append(bytes)
        waiting += bytes
        return release(by: &masker)
    }

    /// The text has ended: gives out the rest.
    public mutating func finish(by masker: inout Masker) throws(InspectionError) -> [UInt8] {
        try stream.finish()
        return release(by: &masker)
    }

    private mutating func release(by masker: inout Masker) -> [UInt8] {
        let end = stream.released
        let spans = stream.takeFindings().filter { masker.rules.masks($0.label) }
        let text = before + waiting
        // Offsets of the whole text as those of `text`.
        let shift = before.count - base
        let moved = spans.map {
            LabelledSpan(
                label: $0.label, range: $0.range.lowerBound + shift..<$0.range.upperBound + shift,
                confidence: $0.confidence)
        }
        masker.note(moved, in: text)
        var writer = MaskedText(from: before.count, open: open)
        for span in moved { writer.replace(span, in: text, by: &masker) }
        let (output, open) = writer.finish(text, to: end + shift)
        self.open = open
        before = Array(text[..<(end + shift)].suffix(FoundValue.contextLength))
        waiting.removeFirst(end - base)
        base = end
        return output
    }
}
