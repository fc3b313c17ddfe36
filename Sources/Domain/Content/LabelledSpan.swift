/// A stretch of a passage that carries a label.
public struct LabelledSpan: Hashable, Sendable {
    public var label: Label
    /// UTF-8 byte offsets into the passage, half open.
    public var range: Range<Int>
    /// How sure the detector is, 0…1.
    public var confidence: Double

    public init(label: Label, range: Range<Int>, confidence: Double) {
        self.label = label
        self.range = range
        self.confidence = confidence
    }
}
