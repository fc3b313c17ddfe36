internal import Domain

/// What it does when an asset says something else about a label.
enum RuleEffect {
    /// Where an asset says nothing the policies decide, which may be anything from `allow` to `block`.
    static func of(from old: LabelAction?, to new: LabelAction?) -> ChangeEffect {
        switch (old, new) {
        case (let old?, let new?):
            if old == new { return .neutral }
            // Two masks may show as much of a value and still not the same.
            return new < old ? .gain : old < new ? .loss : .mixed
        case (nil, nil): return .neutral
        case (nil, .allow), (.block, nil): return .gain
        case (nil, .block), (.allow, nil): return .loss
        case (nil, _), (_, nil): return .mixed
        }
    }
}
