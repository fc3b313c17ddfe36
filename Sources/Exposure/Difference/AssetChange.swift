/// One change between two versions of an asset.
public struct AssetChange: Hashable, Sendable {
    public var kind: ChangeKind
    public var effect: ChangeEffect
    /// What to show of it, in order.
    public var details: [ChangeDetail]

    public init(kind: ChangeKind, effect: ChangeEffect, details: [ChangeDetail]) {
        self.kind = kind
        self.effect = effect
        self.details = details
    }
}
