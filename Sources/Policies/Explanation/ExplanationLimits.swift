/// How much one explanation may look at to say what would have made the difference.
public struct ExplanationLimits: Hashable, Sendable {
    /// Possibilities, each one policy for one of the questions that the verdict came of. What one takes is bounded by the
    /// policy's length.
    public var maximumPossibilities: Int

    /// Whether only those are looked at of which whoever asked may be told something.
    public var onlyTold: Bool

    public init(maximumPossibilities: Int = 2_000, onlyTold: Bool = false) {
        self.maximumPossibilities = maximumPossibilities
        self.onlyTold = onlyTold
    }

    /// For an error at the door: whoever was refused waits for it, and so do others.
    public static let hints = ExplanationLimits(maximumPossibilities: 100, onlyTold: true)
}
