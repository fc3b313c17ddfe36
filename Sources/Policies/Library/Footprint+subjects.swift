internal import Cedar

extension Footprint {
    private static let oneLabel: Set<Text> = ["label", "count", "rule"]
    private static let content: Set<Text> = ["direction", "labels", "findings", "manipulation", "taint", "justified"]

    /// What is otherwise with every request.
    static let fleeting: Set<Text> = ["time", "utc", "volume"]

    /// What it reads besides the moment.
    var withoutMoment: Footprint {
        var rest = self
        rest.context = context.map { $0.subtracting(Self.fleeting) } ?? ["key", "network", "session"]
        return rest
    }

    /// Whether it may say something else the next moment.
    var isFleeting: Bool { reads(Self.fleeting) }
    /// Whether it can say something about one label that it does not say about the whole.
    var isAboutOneLabel: Bool { reads(Self.oneLabel) }
    /// Whether what it says of the whole depends on what was found, or on the direction.
    var isAboutContent: Bool { reads(Self.content) }
}
