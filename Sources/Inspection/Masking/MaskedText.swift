internal import Domain

/// A text in which values are being replaced, from left to right.
struct MaskedText {
    private var output: [UInt8] = []
    /// Everything before is written.
    private var position: Int
    /// The label of a value that ends at ``position`` and may go on behind it.
    private var open: Label?

    /// Values without a natural end, such as long keys, are found in pieces of this size.
    private static let pieceLength = PatternProgress.pieceLength

    /// Begins at `position`, where a value of `open` may go on.
    init(from position: Int = 0, open: Label? = nil) {
        self.position = position
        self.open = open
    }

    /// Writes what stands before `span`, and its replacement. A further piece of the same value is gone with the first,
    /// and so is what lies within a value before it.
    mutating func replace(_ span: LabelledSpan, in text: [UInt8], by masker: inout Masker) {
        guard span.range.upperBound > position else { return }
        let range = max(position, span.range.lowerBound)..<span.range.upperBound
        let isPiece = open == span.label && range.lowerBound == position
        output += text[position..<range.lowerBound]
        if !isPiece { output += masker.replacement(of: masker.value(span.label, text, range)) }
        position = span.range.upperBound
        open = span.range.count >= Self.pieceLength ? span.label : nil
    }

    /// All that is written with `text` up to `end` behind it, and the label of a value that may go on there.
    func finish(_ text: [UInt8], to end: Int) -> (output: [UInt8], open: Label?) {
        (output + text[position..<end], position == end ? open : nil)
    }
}
