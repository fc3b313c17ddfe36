/// A stretch of a passage that carries a label.
public struct LabelledSpan: Hashable, Sendable {
    public var label: Label
    /// From here on a finding is more than a guess, as a ``confidence``.
    public static let medium = 0.5
    /// From here on there is hardly a doubt.
    public static let high = 0.8

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
