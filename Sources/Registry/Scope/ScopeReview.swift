internal import Domain

/// Whether an asset goes together with the data it is given.
///
/// A data set is for those who may read it at its source: an asset that more people can use would hand it to them. And what
/// an asset knows is no more delicate than the data scope that was agreed for it.
struct ScopeReview {
    /// By id.
    let dataSets: [String: DataSet]
    /// By address: whoever is in a group that may read the data may be named in an asset's audience.
    let people: [String: Person]

    /// Everything that is against it, as sentences that name what to do; the first few where there is much.
    func conflicts(of asset: Asset) -> [String] {
        let named = asset.dataScope.dataSets.sorted().flatMap { conflicts(of: asset, with: $0) }
        let files = asset.configuration.knowledge.filter { $0.classification > asset.dataScope.ceiling }.map { file in
            "the knowledge file `\(TextRule.shown(file.name))` is \(file.classification.rawValue), and \(ceiling(asset))"
        }
        return Array((named + files).prefix(Self.most))
    }

    private static let most = 8

    private func conflicts(of asset: Asset, with id: String) -> [String] {
        guard let dataSet = dataSets[id] else {
            let meant = Spelling.nearest(to: id, in: dataSets.keys.sorted()).map { "; did you mean `\($0)`?" }
            return ["there is no data set `\(id)`" + (meant ?? "; apply a manifest of `kind: dataset` first")]
        }
        var conflicts: [String] = []
        if dataSet.classification > asset.dataScope.ceiling {
            conflicts.append("the data set `\(id)` is \(dataSet.classification.rawValue), and \(ceiling(asset))")
        }
        if let wider = wider(asset, than: dataSet) {
            conflicts.append("the data set `\(id)` is for \(Self.told(dataSet.audience)), and \(wider)")
        }
        return conflicts
    }

    private func ceiling(_ asset: Asset) -> String {
        "`\(asset.id)` may handle data up to \(asset.dataScope.ceiling.rawValue): raise `classification` in its `data_scope`, or leave this out"
    }

    /// In what the asset reaches further than the data; `nil` where it does not.
    private func wider(_ asset: Asset, than dataSet: DataSet) -> String? {
        if let sharing = asset.sharing {
            if sharing.isOutside, dataSet.classification > .public || dataSet.audience != .everyone {
                return
                    "`\(asset.id)` is shared by `\(sharing.rawValue)`, with people outside: share it less widely, or leave the data out"
            }
            if sharing == .workspace, dataSet.audience != .everyone {
                return
                    "`\(asset.id)` is shared with the whole workspace: share it with those who are invited, or leave the data out"
            }
        }
        guard case .limited(let groups, let readers) = dataSet.audience else { return nil }
        guard case .limited(let users, let named) = asset.audience else {
            return "`\(asset.id)` is for everyone: narrow its audience, or leave the data out"
        }
        let others =
            users.subtracting(groups).sorted().map { "the group `\($0)`" }
            + named.subtracting(readers).sorted().filter { email in
                people[email].map(\.groups).map(groups.isDisjoint) ?? true
            }.map { "`\($0)`" }
        guard let first = others.first else { return nil }
        let more = others.count > 1 ? " and \(others.count - 1) more" : ""
        return "`\(asset.id)` is also for \(first)\(more): narrow its audience, or leave the data out"
    }

    private static func told(_ audience: Audience) -> String {
        guard case .limited(let groups, let people) = audience else { return "people of the organisation" }
        let all = groups.sorted().map { "the group `\($0)`" } + people.sorted().map { "`\($0)`" }
        let shown = all.prefix(3).joined(separator: ", ")
        return all.isEmpty ? "nobody" : all.count > 3 ? "\(shown) and \(all.count - 3) more" : shown
    }
}
