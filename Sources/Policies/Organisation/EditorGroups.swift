internal import Domain

/// The groups whose members may edit something: who is in each, and what they may edit.
struct EditorGroups: Sendable {
    /// Addresses by group.
    private(set) var members: [String: Set<String>] = [:]
    /// Ids by group.
    private var assets: [String: Set<String>] = [:]

    init() {}

    init(_ organisation: Organisation) {
        for asset in organisation.assets {
            for group in Self.named(asset) { assets[group, default: []].insert(asset.id) }
        }
        members = Self.members(of: Set(assets.keys), among: organisation.people)
    }

    /// Takes up what people's groups are now.
    ///
    /// - Returns: The assets whose editors are others for that.
    mutating func take(_ changed: [Person]) -> Set<String> {
        var touched: Set<String> = []
        for person in changed {
            for (group, known) in members where known.contains(person.email) != person.groups.contains(group) {
                if person.groups.contains(group) {
                    members[group]?.insert(person.email)
                } else {
                    members[group]?.remove(person.email)
                }
                touched.formUnion(assets[group] ?? [])
            }
        }
        return touched
    }

    /// Takes up which groups assets name now.
    ///
    /// - Parameter everybody: Asked where a group is named that nothing named before.
    mutating func take(_ changed: [Asset], among everybody: () -> [Person]) {
        for asset in changed {
            let named = Self.named(asset)
            for (group, ids) in assets where ids.contains(asset.id) && !named.contains(group) {
                assets[group]?.remove(asset.id)
                if assets[group]?.isEmpty == true { (assets[group], members[group]) = (nil, nil) }
            }
            for group in named { assets[group, default: []].insert(asset.id) }
        }
        let fresh = Set(assets.keys.filter { members[$0] == nil })
        guard !fresh.isEmpty else { return }
        members.merge(Self.members(of: fresh, among: everybody())) { _, new in new }
    }

    private static func named(_ asset: Asset) -> Set<String> {
        Set(asset.editors.compactMap { editor in if case .group(let name) = editor.subject { name } else { nil } })
    }

    private static func members(of groups: Set<String>, among people: [Person]) -> [String: Set<String>] {
        var members = Dictionary(groups.map { ($0, Set<String>()) }) { first, _ in first }
        guard !members.isEmpty else { return members }
        for person in people {
            for group in person.groups where members[group] != nil { members[group]?.insert(person.email) }
        }
        return members
    }
}
