public import Approvals
public import Domain
public import Policies
internal import Storage
internal import Trust

/// People, keys, assets and policies as they were at one moment. Never changes; a new one takes its place.
public final class Snapshot: Sendable {
    /// By e-mail address.
    public let people: [String: Person]
    /// Other names of people.
    let aliases: AliasTable
    /// By id.
    public let assets: [String: Asset]
    /// By id.
    public let dataSets: [String: DataSet]
    /// The registry's generation before it was read: what is newer may be in it already.
    public let generation: Int64
    /// Decides by the policies about these people, keys and assets.
    public let authority: PolicyAuthority
    /// How versions are approved; `nil` where nothing has to be.
    public let approvalRules: ApprovalRules?
    /// Who has set up a second factor, by e-mail address.
    public let secondFactors: Set<String>
    /// Assets for which somebody broke the glass, and nobody has looked at it since.
    public let brokenGlass: Set<String>
    /// What may not be used because of an access review.
    let blocked: BlockedAccess
    /// The next moment at which what is in force has an end.
    private let ends: Timestamp?
    private let keys: KeyTable

    /// - Parameter now: What has ended by then is in force no longer.
    init(
        people: [Person], aliases: [PersonAlias] = [], credentials: [Credential], assets: [Asset], dataSets: [DataSet],
        approvalRules: ApprovalRules? = nil, secondFactors: Set<String> = [], brokenGlass: Set<String> = [],
        blocked: BlockedAccess = .none, generation: Int64, policies: PolicyLibrary, now: Timestamp
    ) throws(PolicyProblems) {
        let assets = assets.map { $0.asOf(now) }
        ends = Self.end(of: assets)
        self.approvalRules = approvalRules
        authority = try PolicyAuthority(
            policies,
            Organisation(
                people: blocked.without(people), assets: blocked.without(assets), credentials: credentials,
                secondFactors: secondFactors, dataSets: dataSets))
        self.blocked = blocked.following(credentials)
        self.secondFactors = secondFactors
        self.brokenGlass = brokenGlass
        self.aliases = AliasTable(aliases)
        self.people = Dictionary(people.map { ($0.email, $0) }) { first, _ in first }
        self.assets = Dictionary(assets.map { ($0.id, $0) }) { first, _ in first }
        self.dataSets = Dictionary(dataSets.map { ($0.id, $0) }) { first, _ in first }
        keys = KeyTable(credentials)
        self.generation = generation
    }

    /// What another has become by what changed since, under the same policies, at the cost of that.
    ///
    /// - Parameters:
    ///   - generation: The one the changes were read at, or an earlier one.
    ///   - now: What has ended by then, of what changed, is in force no longer.
    /// - Throws: `.policies`, and `.store` where the rules of approval cannot be read.
    init(
        _ known: Snapshot, _ changes: RegistryChanges, generation: Int64, now: Timestamp
    ) throws(RegistryError) {
        var (people, assets, dataSets) = (known.people, known.assets, known.dataSets)
        var (aliases, keys, secondFactors) = (known.aliases, known.keys, known.secondFactors)
        let changedAssets = changes.assets.map { $0.asOf(now) }
        for person in changes.people {
            people[person.email] = person
            if changes.secondFactors.contains(person.email) {
                secondFactors.insert(person.email)
            } else {
                secondFactors.remove(person.email)
            }
        }
        for asset in changedAssets { assets[asset.id] = asset }
        for dataSet in changes.dataSets { dataSets[dataSet.id] = dataSet }
        aliases.replace(of: changes.people.map(\.email), by: changes.aliases.compactMap(PersonAlias.init))
        keys.add(changes.credentials)
        let blocked = known.blocked.following(changes.credentials)
        do {
            authority = try known.authority.replacing(
                Organisation(
                    people: blocked.without(changes.people), assets: blocked.without(changedAssets),
                    credentials: changes.credentials, secondFactors: changes.secondFactors,
                    dataSets: changes.dataSets)
            ) { blocked.without(Array(people.values)) }
        } catch {
            throw .policies(error)
        }
        self.blocked = blocked
        self.secondFactors = secondFactors
        self.aliases = aliases
        self.people = people
        self.assets = assets
        self.dataSets = dataSets
        self.keys = keys
        ends = changedAssets.isEmpty ? known.ends : Self.end(of: assets.values)
        approvalRules = try changes.approvalRules.map { (rules) throws(RegistryError) in try ApprovalCodec.rules(rules)
        }
        brokenGlass = changes.brokenGlass
        self.generation = generation
    }

    /// The same people, keys and assets under other policies.
    init(_ other: Snapshot, under policies: PolicyLibrary) {
        authority = other.authority.under(policies)
        people = other.people
        aliases = other.aliases
        assets = other.assets
        dataSets = other.dataSets
        approvalRules = other.approvalRules
        secondFactors = other.secondFactors
        brokenGlass = other.brokenGlass
        blocked = other.blocked
        ends = other.ends
        keys = other.keys
        generation = other.generation
    }

    private static func end(of assets: some Sequence<Asset>) -> Timestamp? {
        assets.lazy.filter(\.isApproved).compactMap(\.approvedUntil).min()
    }

    /// Whether something has ended that was in force when this was read.
    func isOver(_ now: Timestamp) -> Bool { ends.map { $0 <= now } ?? false }

    /// Whose key this is, and whether it is accepted at this moment at the door for `scope`.
    ///
    /// - Parameter client: From which address it came, for keys that are bounded to some.
    func authenticate(
        _ digest: KeyDigest, for scope: Credential.Scope = .models, from client: KeyClient, now: Timestamp
    ) -> Authentication {
        guard let credential = keys[digest] else { return .unknown }
        if let refusal = refusal(of: credential, client, now) { return .refused(refusal, credential) }
        guard credential.scope == scope else {
            return .refused(KeyRefusal(misplaced: credential.scope), credential)
        }
        guard let person = people[credential.person], person.active else { return .refused(.ownerInactive, credential) }
        return .accepted(credential, person)
    }

    /// Which directory's key this is.
    func authenticateDirectory(
        _ digest: KeyDigest, from client: KeyClient, now: Timestamp
    ) -> DirectoryAuthentication {
        guard let credential = keys[digest] else { return .refused(.unknown, nil) }
        if let refusal = refusal(of: credential, client, now) { return .refused(refusal, credential) }
        guard credential.scope == .provisioning else {
            return .refused(KeyRefusal(misplaced: credential.scope), credential)
        }
        return .accepted(credential)
    }

    private func refusal(of credential: Credential, _ client: KeyClient, _ now: Timestamp) -> KeyRefusal? {
        switch credential.state(at: now) {
        case .revoked: .revoked
        case .disabled: .disabled
        case .expired: .expired
        case .active, .unused:
            if blocked.keys.contains(credential.id) {
                .underReview
            } else {
                mayCome(credential, client) ? nil : .elsewhere
            }
        }
    }

    private func mayCome(_ credential: Credential, _ client: KeyClient) -> Bool {
        guard let ranges = keys.networks(of: credential), case .address(let address) = client else { return true }
        return ranges.contains(address)
    }
}

extension Asset {
    /// What has an end is not in force after it, whether or not anybody has written that down.
    fileprivate func asOf(_ now: Timestamp) -> Asset {
        guard let approvedUntil, approvedUntil <= now else { return self }
        var ended = self
        ended.isApproved = false
        return ended
    }
}
