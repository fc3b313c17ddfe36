internal import Cedar
public import Domain

/// How a policy asked for a label to be replaced, and whether that is how it was done.
public struct Masking: Hashable, Sendable {
    public var label: Label
    public var style: MaskingOperator
    /// The policy that was followed instead, since it shows less; `nil` when this one was.
    public var overruledBy: String?

    /// For people.
    public var sentence: String {
        guard let overruledBy else { return "\(label) is replaced \(way)" }
        return "\(label) would be replaced \(way), but `\(overruledBy)` shows less of it, and what shows least is done"
    }

    private var way: String {
        switch style {
        case .placeholder: "by its placeholder"
        case .keep(0, 0): "by stars"
        case .keep(0, 1): "but for its last character"
        case .keep(0, let count): "but for its last \(count) characters"
        case .keep(let first, let last): "but for its first \(first) and last \(last) characters"
        case .redact: "by nothing"
        case .hash: "by a keyed hash"
        case .token: "by a token"
        case .shiftDates: "by another date"
        case .bucket(.month): "by a range or a month"
        case .bucket(.year): "by a range or a year"
        case .synthetic: "by a surrogate"
        }
    }
}

/// Of all the masks that hold for each label, which one is done.
struct Maskings {
    private struct Asked {
        var policy: String
        var label: Label
        var action: LabelAction
    }

    private var asked: [Asked] = []

    init(_ hearings: [Hearing], _ library: PolicyLibrary) {
        for hearing in hearings {
            guard let label = hearing.label else { continue }
            let styles = hearing.judgement.forbids.compactMap { policy -> (String, MaskingOperator?)? in
                let rule = library.rules[hearing.rule(policy)]
                return if case .mask(let style) = rule.obligation { (rule.id, style) } else { nil }
            }
            let open = ChosenMask.open(styles.map(\.1), hearing.manifest) ?? .placeholder
            asked += styles.map { Asked(policy: $0.0, label: label, action: .mask($0.1 ?? open)) }
        }
    }

    /// What one policy asked for, each label once: in what is kept as well, it may be more.
    func of(_ policy: String) -> [Masking] {
        var seen: Set<Label> = []
        return asked.compactMap { one in
            guard one.policy == policy, seen.insert(one.label).inserted else { return nil }
            let all = asked.filter { $0.label == one.label }
            let own = all.filter { $0.policy == policy }.map(\.action).max() ?? one.action
            guard case .mask(let style) = own else { return nil }
            let strictest = all.max { $0.action < $1.action }
            let isOverruled = strictest.map { own < $0.action } ?? false
            return Masking(label: one.label, style: style, overruledBy: isOverruled ? strictest?.policy : nil)
        }
    }
}
