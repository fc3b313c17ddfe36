internal import Domain
internal import Reviews

/// All that is held by somebody: keys, membership of groups, and assets that name people in their audience.
///
/// What an asset opens to everybody or to a group is not counted person by person: it is the group that is held, and the
/// asset's audience is approved with it.
struct AccessCensus {
    let people: [String: Person]
    let assets: [String: Asset]
    /// Those that are accepted.
    let keys: [Credential]
    private let conflicted: Set<String>
    private let security: [String]
    private let heads: [String: [String]]

    /// - Parameter now: Keys that have ended by then are nobody's any more.
    init(people: [String: Person], assets: [String: Asset], keys: [Credential], now: Timestamp) {
        self.people = people
        self.assets = assets
        self.keys = keys.filter { $0.state(at: now).isLive }
        conflicted = Set(HouseDuties.violations(among: people.values).map(\.person))
        let active = people.values.filter(\.active).sorted { $0.email < $1.email }
        security = active.filter { $0.roles.contains(.security) }.map(\.email)
        var heads: [String: [String]] = [:]
        for person in active where person.roles.contains(.departmentHead) {
            if let department = person.department { heads[department, default: []].append(person.email) }
        }
        self.heads = heads
    }

    var candidates: [Freezing.Candidate] { keys.map(candidate) + memberships + uses }

    private func candidate(_ key: Credential) -> Freezing.Candidate {
        let rights: Set<String>
        switch key.scope {
        case .models: rights = key.assets.isEmpty ? ["*"] : Set(key.assets)
        case .provisioning: rights = [Action.provisionPeople.rawValue]
        // Whatever its owner may do.
        case .management: rights = ["*"]
        }
        let access = Access(
            .key, holder: key.person, department: people[key.person]?.department, object: key.id,
            grant: .issued(by: nil), rights: rights, since: key.created, lastUsed: key.lastUsed)
        let opened = key.assets.compactMap { assets[$0] }
        var facts = facts(of: key.person)
        // A directory is nobody: its key is not orphaned for that.
        if key.scope == .provisioning { facts.holderIsActive = true }
        facts.objectIsOwned = key.assets.isEmpty || opened.contains(where: isOwned)
        // Whoever answers for the one thing a key opens knows best; for keys to several nobody does.
        let only = opened.count == 1 && key.assets.count == 1 ? opened.first : nil
        return Freezing.Candidate(access, facts: facts, reviewers: reviewers(of: key.person, only))
    }

    private var memberships: [Freezing.Candidate] {
        people.values.flatMap { person in
            let (facts, reviewers) = (facts(of: person.email), reviewers(of: person.email, nil))
            return person.groups.map { group in
                let access = Access(
                    .membership, holder: person.email, department: person.department, object: group, grant: .named)
                return Freezing.Candidate(access, facts: facts, reviewers: reviewers)
            }
        }
    }

    private var uses: [Freezing.Candidate] {
        assets.values.flatMap { asset -> [Freezing.Candidate] in
            guard case .limited(_, let named) = asset.audience else { return [] }
            return named.map { holder in
                let access = Access(
                    .use, holder: holder, department: people[holder]?.department, object: asset.id, grant: .named,
                    rights: [Action.chat.rawValue])
                var facts = facts(of: holder)
                facts.objectIsOwned = isOwned(asset)
                return Freezing.Candidate(access, facts: facts, reviewers: reviewers(of: holder, asset))
            }
        }
    }

    private func facts(of holder: String) -> AccessFacts {
        AccessFacts(holderIsActive: isActive(holder), hasConflict: conflicted.contains(holder))
    }

    private func reviewers(of holder: String, _ asset: Asset?) -> ReviewerCandidates {
        let superiors = people[holder]?.department.flatMap { heads[$0] } ?? []
        return ReviewerCandidates(
            owner: asset.flatMap { isActive($0.owner) ? $0.owner : nil },
            deputies: asset?.deputies.filter(isActive).sorted() ?? [],
            manager: superiors.first { $0 != holder }, security: security)
    }

    private func isOwned(_ asset: Asset) -> Bool { isActive(asset.owner) || asset.deputies.contains(where: isActive) }
    private func isActive(_ email: String) -> Bool { people[email]?.active ?? false }
}
