internal import Domain

/// Compares how far two versions of an asset reach: its data, its sharing, and what is kept.
struct ReachComparison {
    let old: Asset?
    let new: Asset

    /// A first version that says nothing of it lets nothing through by it.
    var dataScope: AssetChange? {
        let (before, after) = (old?.dataScope ?? DataScope(), new.dataScope)
        guard before != after else { return nil }
        var effect = ChangeEffect(from: before.dataSets, to: after.dataSets)
        var details: [ChangeDetail] = []
        if before.classification != after.classification {
            effect = effect.joined(with: Self.effect(before.ceiling, after.ceiling))
            details.append(
                .entry(
                    name: "classification", old: before.classification?.rawValue, new: after.classification?.rawValue))
        }
        let (added, removed) = (
            after.dataSets.subtracting(before.dataSets), before.dataSets.subtracting(after.dataSets)
        )
        if !added.isEmpty || !removed.isEmpty {
            details.append(.members(added: added.sorted(), removed: removed.sorted()))
        }
        return AssetChange(kind: .dataScope, effect: effect, details: details)
    }

    /// Where it is said no more, the audience says it: that is compared.
    var sharing: AssetChange? {
        guard old?.sharing != new.sharing else { return nil }
        let before = old?.effectiveSharing ?? .onlyMe
        return AssetChange(
            kind: .sharing, effect: Self.effect(before, new.effectiveSharing),
            details: [.value(old: old?.sharing?.rawValue, new: new.sharing?.rawValue)])
    }

    /// Where nothing is said the policies decide, which may be either.
    var memory: AssetChange? {
        let (before, after) = (old?.configuration.memory, new.configuration.memory)
        guard before != after else { return nil }
        let effect: ChangeEffect =
            switch (old == nil ? false : before, after) {
            case (false, true), (false, nil): .gain
            case (true, false), (nil, false): .loss
            case (nil, true), (true, nil): .mixed
            default: .neutral
            }
        return AssetChange(
            kind: .memory, effect: effect, details: [.value(old: Self.word(before), new: Self.word(after))])
    }

    /// Where nothing is said it has no end. A first version's end takes nothing away.
    var retention: AssetChange? {
        let (before, after) = (old?.retentionDays, new.retentionDays)
        guard before != after else { return nil }
        return AssetChange(
            kind: .retention, effect: old == nil ? .neutral : Self.effect(before ?? .max, after ?? .max),
            details: [.value(old: before.map(Self.days), new: after.map(Self.days))])
    }

    private static func word(_ memory: Bool?) -> String? { memory.map { $0 ? "on" : "off" } }
    private static func days(_ count: Int) -> String { count == 1 ? "1 day" : "\(count) days" }

    private static func effect<Level: Comparable>(_ old: Level, _ new: Level) -> ChangeEffect {
        old == new ? .neutral : new > old ? .gain : .loss
    }
}
