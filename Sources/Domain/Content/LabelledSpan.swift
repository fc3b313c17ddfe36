/// A stretch of a passage that carries a label.
public struct LabelledSpan: Hashable, Sendable {
    public var label: Label
    /// UTF-8 byte offsets into the passage, half open.
    public var range: Range<Int>
    /// How sure the detector is, 0…1.
    public var confidence: Double
    /// Where it is from, when it is something of the organisation's own.
    public var origin: ContentOrigin?

    public init(label: Label, range: Range<Int>, confidence: Double, origin: ContentOrigin? = nil) {
        self.label = label
        self.range = range
        self.confidence = confidence
        self.origin = origin
    }
}
