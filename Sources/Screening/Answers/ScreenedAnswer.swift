public import Domain

/// An answer after inspection, with what policy withholds replaced.
public struct ScreenedAnswer: Sendable {
    /// The very bytes that came in when ``changed`` is false.
    public var body: [UInt8]
    public var changed: Bool
    public var passages: [Passage]
    /// How many different values of each label there are, whatever happens to them.
    public var labels: [Label: Int]
    /// How many different values of each label were put back where their surrogates stood.
    public var restored: [Label: Int] = [:]
    public var strictest: LabelAction
}
