internal import Domain

/// What an asset's own rules let through.
///
/// Counted by the type of a label, by the most lenient rule for any of its subtypes: so a stricter rule beside it, or
/// the same said twice, changes nothing. Of labels an asset says nothing about the policies decide, and they are not
/// its risk.
struct LabelExposure {
    let points: Int
    /// The types with the most points first.
    let types: [String]

    init(_ rules: LabelRules, _ direction: Direction) {
        var byType: [String: Int] = [:]
        for (label, action) in rules[direction] {
            byType[label.type] = max(byType[label.type] ?? 0, Self.points(for: action, Label(label.type), direction))
        }
        let exposed = byType.filter { $0.value > 0 }.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
        types = exposed.map(\.key)
        let most = direction == .request ? RiskTable.mostRequestData : RiskTable.mostResponseData
        points = min(exposed.reduce(0) { $0 + $1.value }, most)
    }

    /// Half in answers, and half for what the default profile lets pass too.
    private static func points(for action: LabelAction, _ type: Label, _ direction: Direction) -> Int {
        let full =
            switch action {
            case .allow: RiskTable.allowed
            case .mask(let chosen): chosen.looksAtValue ? RiskTable.shownInPart : RiskTable.replaced
            case .coach: RiskTable.replaced
            case .block: 0
            }
        let halved = direction == .response ? full / 2 : full
        return LabelRules.standard.action(for: type, direction).withholds ? halved : halved / 2
    }
}
