internal import Domain

/// Compares two versions of an asset, kind by kind.
struct AssetComparison {
    let old: Asset?
    let new: Asset

    /// The change of that kind; `nil` when there is none.
    func change(_ kind: ChangeKind) -> AssetChange? {
        switch kind {
        case .id: old == nil ? nil : value(kind, .mixed, \.id)
        case .kind: assetKind
        case .name: value(kind, .neutral, \.name)
        case .owner: value(kind, old == nil ? .neutral : .mixed, \.owner)
        case .deputies: members(kind, old?.deputies ?? [], new.deputies)
        case .editors: members(kind, EditorWords.of(old?.editors ?? []), EditorWords.of(new.editors))
        case .department: value(kind, .neutral, \.department)
        case .purpose: words(kind, .neutral, old?.purpose, new.purpose)
        case .dataScope: ReachComparison(old: old, new: new).dataScope
        case .environment: value(kind, environmentEffect, \.environment.rawValue)
        case .audience: audience
        case .sharing: ReachComparison(old: old, new: new).sharing
        case .memory: ReachComparison(old: old, new: new).memory
        case .retention: ReachComparison(old: old, new: new).retention
        case .instructions:
            words(kind, old == nil ? .gain : .mixed, old?.configuration.instructions, new.configuration.instructions)
        case .model: model
        case .knowledge: ConnectionComparison(old: old, new: new).knowledge
        case .actions: ConnectionComparison(old: old, new: new).actions
        case .servers: ConnectionComparison(old: old, new: new).servers
        case .tools: ToolComparison(old: old, new: new.configuration.tools).change
        case .limits: limits
        case .features: members(kind, featureNames(old), featureNames(new))
        case .requestRules: rules(kind, .request)
        case .responseRules: rules(kind, .response)
        case .other: nil
        }
    }

    // MARK: - Single values

    private func value(_ kind: ChangeKind, _ effect: ChangeEffect, _ path: KeyPath<Asset, String>) -> AssetChange? {
        value(kind, effect, old?[keyPath: path], new[keyPath: path])
    }

    private func value(_ kind: ChangeKind, _ effect: ChangeEffect, _ path: KeyPath<Asset, String?>) -> AssetChange? {
        value(kind, effect, old?[keyPath: path], new[keyPath: path])
    }

    private func value(_ kind: ChangeKind, _ effect: ChangeEffect, _ old: String?, _ new: String?) -> AssetChange? {
        guard differ(old, new) else { return nil }
        return AssetChange(kind: kind, effect: effect, details: [.value(old: old, new: new)])
    }

    private func words(_ kind: ChangeKind, _ effect: ChangeEffect, _ old: String?, _ new: String?) -> AssetChange? {
        guard differ(old, new) else { return nil }
        return AssetChange(kind: kind, effect: effect, details: [.words(WordRun.runs(from: old ?? "", to: new ?? ""))])
    }

    private func differ(_ old: String?, _ new: String?) -> Bool {
        guard let old, let new else { return (old == nil) != (new == nil) }
        return !old.utf8.elementsEqual(new.utf8)
    }

    /// What is hosted here need not say so.
    private var assetKind: AssetChange? {
        if old == nil, new.kind == .hostedGPT { return nil }
        return value(.kind, old == nil ? .neutral : .mixed, \.kind.rawValue)
    }

    /// Of what others serve nothing may be said.
    private var model: AssetChange? {
        if old == nil, new.configuration.model.isEmpty { return nil }
        return value(.model, old == nil ? .gain : .mixed, \.configuration.model)
    }

    private var environmentEffect: ChangeEffect {
        guard let old else { return .gain }
        return new.environment.reach > old.environment.reach ? .gain : .loss
    }

    // MARK: - Sets

    private func members(_ kind: ChangeKind, _ old: Set<String>, _ new: Set<String>) -> AssetChange? {
        guard old != new else { return nil }
        return AssetChange(
            kind: kind, effect: ChangeEffect(from: old, to: new),
            details: [
                .members(added: new.subtracting(old).sorted(), removed: old.subtracting(new).sorted())
            ])
    }

    private func featureNames(_ asset: Asset?) -> Set<String> {
        Set((asset?.configuration.features ?? []).map(\.rawValue))
    }

    private var audience: AssetChange? {
        let before = old?.audience ?? .limited(groups: [], people: [])
        guard before != new.audience else { return nil }
        let (old, new) = (AudienceSets(before), AudienceSets(new.audience))
        let effect: ChangeEffect =
            switch (old.isEveryone, new.isEveryone) {
            case (false, true): .gain
            case (true, false): .loss
            default:
                ChangeEffect(from: old.groups, to: new.groups).joined(
                    with: ChangeEffect(from: old.people, to: new.people))
            }
        var details: [ChangeDetail] = []
        if old.isEveryone != new.isEveryone { details.append(.value(old: old.word, new: new.word)) }
        let (added, removed) = (new.members(beyond: old), old.members(beyond: new))
        if !added.isEmpty || !removed.isEmpty { details.append(.members(added: added, removed: removed)) }
        return AssetChange(kind: .audience, effect: effect, details: details)
    }

    // MARK: - Limits

    private var limits: AssetChange? {
        let (before, after) = (old?.configuration.limits ?? .init(), new.configuration.limits)
        let compared: [(name: String, old: Int?, new: Int?)] = [
            ("maximum_output_tokens", before.maximumOutputTokens, after.maximumOutputTokens),
            ("maximum_request_bytes", before.maximumRequestBytes, after.maximumRequestBytes),
            ("requests_per_minute", before.requestsPerMinute, after.requestsPerMinute),
        ].filter { $0.old != $0.new }
        guard !compared.isEmpty else { return nil }
        // No limit is the highest of all. A first version's limits take nothing away.
        let effects = compared.map { limit -> ChangeEffect in
            old == nil ? .neutral : (limit.new ?? .max) > (limit.old ?? .max) ? .gain : .loss
        }
        return AssetChange(
            kind: .limits, effect: effects.joined,
            details: compared.map { .entry(name: $0.name, old: $0.old.map(String.init), new: $0.new.map(String.init)) })
    }

    // MARK: - Rules

    private func rules(_ kind: ChangeKind, _ direction: Direction) -> AssetChange? {
        let before = old?.configuration.rules ?? LabelRules()
        let after = new.configuration.rules
        guard before[direction] != after[direction] else { return nil }
        var effects: [ChangeEffect] = []
        var details: [ChangeDetail] = []
        for label in Set(before[direction].keys).union(after[direction].keys).sorted() {
            let (shown, action) = (before.rule(for: label, direction), after.rule(for: label, direction))
            guard shown != action || before[direction][label] != after[direction][label] else { continue }
            // Where there is no asset nothing passes it.
            effects.append(RuleEffect.of(from: old == nil ? .block : shown, to: action))
            details.append(.entry(name: label.name, old: shown?.description, new: action?.description))
        }
        return AssetChange(kind: kind, effect: effects.joined, details: details)
    }
}

extension ChangeEffect {
    /// What it does when members of a set come and go, each of which exposes something.
    init(from old: Set<String>, to new: Set<String>) {
        let comes = !new.isSubset(of: old)
        let goes = !old.isSubset(of: new)
        self = comes ? (goes ? .mixed : .gain) : (goes ? .loss : .neutral)
    }
}

extension Environment {
    /// How far an asset there reaches: ordinary people use what is in production.
    fileprivate var reach: Int {
        switch self {
        case .development: 0
        case .test: 1
        case .production: 2
        }
    }
}
