/// An answer holds a document of ours, or part of it.
public struct LeakFinding: Hashable, Sendable {
    public let source: LeakSource
    /// Share of the document that is in the answer, 0…1; of a canary always 1.
    public let documentShare: Double
    /// Share of the answer, so far, that is from the document, 0…1.
    public let answerShare: Double
    /// The longest run that is the same, in bytes of folded text: it may be up to one window longer at each end.
    public let longestRun: Int
    /// Where in the answer, in UTF-8 bytes, sorted; gaps shorter than a window are closed.
    public let spans: [Range<Int>]
}
