internal import Domain
internal import Reviews

/// All that is held by somebody: keys, membership of groups, links to assets, and assets that name people in their audience.
///
/// What an asset opens to everybody or to a group is not counted person by person: it is the group that is held, and the
/// asset's audience is approved with it.
struct AccessCensus {
    let people: [String: Person]
    let assets: [String: Asset]
    /// Those that are accepted.
    let keys: [Credential]
    /// Those that have not ended, by id.
    let links: [String: ShareLink]
    private let conflicted: Set<String>
    private let security: [String]
    private let heads: [String: [String]]
    private let factors: SignInFactors
    private let past: PastReview?

    /// - Parameters:
    ///   - past: What the last review left; `nil` when there was none.
    ///   - now: Keys that have ended by then are nobody's any more.
    init(
        people: [String: Person], assets: [String: Asset], keys: [Credential], links: [ShareLink] = [],
        factors: SignInFactors = SignInFactors(), past: PastReview? = nil, now: Timestamp
    ) {
        self.factors = factors
        self.past = past
        self.people = people
        self.links = Dictionary(links.map { ($0.id, $0) }) { first, _ in first }
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

    var candidates: [Freezing.Candidate] { keys.map(candidate) + memberships + uses + links.values.map(candidate) }

    private func candidate(_ key: Credential) -> Freezing.Candidate {
        let access = Access(
            .key, holder: key.person, department: people[key.person]?.department, object: key.id,
            grant: .issued(by: nil), rights: Self.rights(of: key), since: key.created, lastUsed: key.lastUsed)
        let opened = key.assets.compactMap { assets[$0] }
        var facts = facts(of: access)
        // A directory is nobody: its key is not orphaned for that.
        if key.scope == .provisioning { facts.holderIsActive = true }
        facts.objectIsOwned = key.assets.isEmpty || opened.contains(where: isOwned)
        // Whoever answers for the one thing a key opens knows best; for keys to several nobody does.
        let only = opened.count == 1 && key.assets.count == 1 ? opened.first : nil
        return Freezing.Candidate(access, facts: facts, reviewers: reviewers(of: key.person, only))
    }

    /// What somebody in a group is.
    private static let member = "member"

    /// What may be done with a key: use these assets; everything its owner may; say who there is.
    static func rights(of key: Credential) -> Set<String> {
        switch key.scope {
        case .models: key.assets.isEmpty ? ["*"] : Set(key.assets)
        case .provisioning: [Action.provisionPeople.rawValue]
        case .management: ["*"]
        }
    }

    private var memberships: [Freezing.Candidate] {
        people.values.flatMap { person in
            let reviewers = reviewers(of: person.email, nil)
            return person.groups.map { group in
                let access = Access(
                    .membership, holder: person.email, department: person.department, object: group, grant: .named,
                    rights: [Self.member])
                return Freezing.Candidate(access, facts: facts(of: access), reviewers: reviewers)
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
                var facts = facts(of: access)
                facts.objectIsOwned = isOwned(asset)
                return Freezing.Candidate(access, facts: facts, reviewers: reviewers(of: holder, asset))
            }
        }
    }

    private func candidate(_ link: ShareLink) -> Freezing.Candidate {
        let asset = assets[link.asset]
        let access = Access(
            .link, holder: link.madeBy, department: people[link.madeBy]?.department, object: link.id,
            grant: .issued(by: nil), rights: [Action.chat.rawValue], since: link.created)
        var facts = facts(of: access)
        facts.objectIsOwned = asset.map(isOwned) ?? false
        return Freezing.Candidate(access, facts: facts, reviewers: reviewers(of: link.madeBy, asset))
    }

    private func facts(of access: Access) -> AccessFacts {
        AccessFacts(
            holderIsActive: isActive(access.holder), rightsBefore: past?.rights(of: access),
            hasConflict: conflicted.contains(access.holder), holderHasSecondFactor: factors.hasSecond(access.holder))
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
