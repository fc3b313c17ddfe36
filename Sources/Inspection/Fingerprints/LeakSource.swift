public import Domain

/// What a text of ours may turn up in an answer.
public struct LeakSource: Hashable, Sendable {
    /// What it is, which decides how much of it is a leak.
    public typealias Kind = OwnText.Kind

    public let kind: Kind
    /// What it is called where it is kept: a file's or an asset's name.
    public let name: String
    /// What its versions have in common: text that many families hold is nobody's own.
    public let family: String

    public init(_ kind: Kind, _ name: String, family: String? = nil) {
        self.kind = kind
        self.name = name
        self.family = family ?? name
    }

    /// Whether it is a document that `asset` is there to answer from.
    func isKnowledge(of asset: String?) -> Bool { kind == .document && asset != nil && family == asset }
}
