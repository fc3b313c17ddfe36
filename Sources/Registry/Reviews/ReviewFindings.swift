internal import Domain
internal import Reviews

/// What is found of what was reviewed, by looking at what is in force.
struct ReviewFindings: Sendable {
    private let census: AccessCensus
    private let keys: [String: Credential]
    private let blocked: BlockedAccess

    init(_ census: AccessCensus, blocked: BlockedAccess) {
        self.census = census
        self.blocked = blocked
        keys = Dictionary(census.keys.map { ($0.id, $0) }) { first, _ in first }
    }

    func finding(of access: Access) -> Measure.Finding {
        guard let rights = rights(of: access) else { return .absent }
        return blocked.includes(access.id) ? .restricted : .held(rights: rights)
    }

    /// `nil` where it is not held.
    private func rights(of access: Access) -> Set<String>? {
        switch access.kind {
        case .key: return keys[access.object].map(AccessCensus.rights)
        case .membership:
            let groups = census.people[access.holder]?.groups ?? []
            return groups.contains(access.object) ? access.rights : nil
        case .use:
            guard case .limited(_, let people)? = census.assets[access.object]?.audience,
                people.contains(access.holder)
            else { return nil }
            return access.rights
        case .link: return census.links[access.object] == nil ? nil : access.rights
        // There are none here yet.
        case .integration: return nil
        }
    }

    /// What is worth telling the review: what became of lines something was done about, and whatever is not as it was found last.
    ///
    /// - Parameter done: Lines something was done about a moment ago.
    func news(of campaign: Campaign, done: Set<Int>) -> [Int: Measure.Finding] {
        var news: [Int: Measure.Finding] = [:]
        for (place, item) in campaign.items.enumerated() {
            guard let measure = item.measure else { continue }
            let finding = finding(of: item.access)
            if done.contains(place) || measure.isMet(by: finding) != (item.outstanding == nil) { news[place] = finding }
        }
        return news
    }
}
