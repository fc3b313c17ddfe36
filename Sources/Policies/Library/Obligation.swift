public import Domain

/// What a satisfied forbid asks for, from its annotations.
public enum Obligation: Hashable, Sendable {
    /// The value is replaced; `nil` in the way the asset's manifest says.
    case mask(MaskingOperator?)
    /// A reason is asked for, and lets it pass.
    case coach
    /// Somebody has to approve it first.
    case hold
    case deny

    public var outcome: Outcome {
        switch self {
        case .mask: .mask
        case .coach: .coach
        case .hold: .hold
        case .deny: .deny
        }
    }
}
