public import Domain

/// What a new version of an asset changes, in terms that matter to those who review it.
///
/// Texts are compared by their bytes, as they are hashed: two that only look alike differ. The work is bounded whatever
/// the assets hold.
public struct AssetDifference: Hashable, Sendable {
    /// In the order of ``ChangeKind``, one of a kind at most.
    public let changes: [AssetChange]

    /// - Parameter from: The version before; `nil` when there is none. The first version is compared with nothing:
    ///   whatever it lets through is a gain.
    public init(from: Asset?, to: Asset) {
        let comparison = AssetComparison(old: from, new: to)
        var changes = ChangeKind.allCases.compactMap { comparison.change($0) }
        if let from, changes.isEmpty, !from.version.isEmpty, !to.version.isEmpty, from.version != to.version {
            changes.append(
                AssetChange(kind: .other, effect: .mixed, details: [.value(old: from.version, new: to.version)]))
        }
        self.changes = changes
    }

    /// What all changes do together.
    public var effect: ChangeEffect { changes.map(\.effect).joined }

    /// Whether nothing is exposed that was not before, as far as can be told without people.
    ///
    /// So it is when every change is to the name, or narrows the deputies, the audience, the limits or the features. A
    /// first version is not, for where it is put is a gain; nor is any change of instructions.
    public var isLowRisk: Bool {
        changes.allSatisfy { $0.kind.canBeLowRisk && ($0.effect == .loss || $0.effect == .neutral) }
    }
}
