/// Which of the upstream's models may be used without an asset.
public struct ModelList: Hashable, Sendable {
    private let patterns: [String]?

    /// Every model the upstream has.
    public static let every = ModelList(patterns: nil)

    public var isEvery: Bool { patterns == nil }

    /// The models named; a name that ends in `*` stands for all that begin so.
    public init(_ names: [String]) { self.init(patterns: names) }

    private init(patterns: [String]?) { self.patterns = patterns }

    public func allows(_ model: String) -> Bool {
        guard let patterns else { return true }
        return patterns.contains { pattern in
            pattern.hasSuffix("*") ? model.hasPrefix(pattern.dropLast()) : model == pattern
        }
    }
}
