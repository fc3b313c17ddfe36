/// Where something that was found is from, when it is the organisation's own: never what it says.
public enum ContentOrigin: Hashable, Sendable {
    /// A row of a set of exact data, counted from 1 behind the heading.
    case row(Int, set: String)
    /// A text the organisation looks for, or a part of it.
    case text(OwnText)

    /// Names are cut to this many bytes before they are recorded.
    public static let longestName = 256
}

/// A text of the organisation's own of which something was found.
public struct OwnText: Hashable, Sendable {
    /// What it is.
    public enum Kind: String, Hashable, Sendable, CaseIterable {
        /// A knowledge file or any confidential document.
        case document
        /// The instructions of an asset.
        case instructions
        /// A string that stands nowhere but in what it was placed in.
        case canary
    }

    public var kind: Kind
    /// A document's name, or that of an asset; for a canary in a file both.
    public var name: String
    /// How much of it was found when this was, 0…1; of a canary always 1.
    public var share: Double
    /// The longest run in common by then, in letters and digits.
    public var longestRun: Int

    public init(_ kind: Kind, _ name: String, share: Double, longestRun: Int) {
        self.kind = kind
        self.name = name
        self.share = share
        self.longestRun = longestRun
    }
}
