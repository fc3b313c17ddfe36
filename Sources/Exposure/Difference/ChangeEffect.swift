/// What a change does to an asset's exposure: to who can reach it, what it can reach, and what passes it.
public enum ChangeEffect: String, Hashable, Sendable, CaseIterable {
    /// More is exposed.
    case gain
    /// Less is exposed.
    case loss
    /// Some of it more and some less, or it cannot be told from outside, as with new instructions.
    case mixed
    /// By itself it exposes neither more nor less.
    case neutral

    /// What two changes do together.
    func joined(with other: ChangeEffect) -> ChangeEffect {
        switch (self, other) {
        case (.neutral, _): other
        case (_, .neutral): self
        default: self == other ? self : .mixed
        }
    }
}

extension Sequence<ChangeEffect> {
    var joined: ChangeEffect { reduce(.neutral) { $0.joined(with: $1) } }
}
