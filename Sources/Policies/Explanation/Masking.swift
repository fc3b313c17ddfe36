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
            for policy in hearing.judgement.forbids {
                let rule = library.rules[hearing.rule(policy)]
                guard case .mask(let style) = rule.obligation else { continue }
                asked.append(
                    Asked(policy: rule.id, label: label, action: .replacing(style, manifest: hearing.manifest)))
            }
        }
    }

    /// What one policy asked for, each label once.
    func of(_ policy: String) -> [Masking] {
        var seen: Set<Label> = []
        return asked.compactMap { own in
            guard own.policy == policy, case .mask(let style) = own.action, seen.insert(own.label).inserted else {
                return nil
            }
            let strictest = asked.filter { $0.label == own.label }.max { $0.action < $1.action }
            let isOverruled = strictest.map { own.action < $0.action } ?? false
            return Masking(label: own.label, style: style, overruledBy: isOverruled ? strictest?.policy : nil)
        }
    }
}

extension LabelAction {
    /// The replacement a policy asks for.
    ///
    /// - Parameters:
    ///   - style: Its own; `nil` for the manifest's.
    ///   - manifest: What the asset's manifest says about the label. A placeholder where that is no replacement.
    static func replacing(_ style: MaskingOperator?, manifest: LabelAction?) -> LabelAction {
        if let style { return .mask(style) }
        if case .mask? = manifest { return manifest ?? .mask(.placeholder) }
        return .mask(.placeholder)
    }
}
