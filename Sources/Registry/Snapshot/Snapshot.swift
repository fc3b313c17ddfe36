public import Approvals
public import Domain
public import Policies
internal import Trust

/// People, keys, assets and policies as they were at one moment. Never changes; a new one takes its place.
public final class Snapshot: Sendable {
    /// By e-mail address.
    public let people: [String: Person]
    /// Other names of people.
    let aliases: [PersonAlias.Name: PersonAlias]
    /// By id.
    public let assets: [String: Asset]
    /// By id.
    public let dataSets: [String: DataSet]
    /// The registry's generation it was read at, or a later one.
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
    private let credentials: [KeyDigest: Credential]
    /// From where keys that are bounded to some addresses may come, by id.
    private let networks: [String: NetworkRanges]

    /// - Parameter now: What has ended by then is in force no longer.
    init(
        people: [Person], aliases: [PersonAlias] = [], credentials: [Credential], assets: [Asset], dataSets: [DataSet],
        approvalRules: ApprovalRules? = nil, secondFactors: Set<String> = [], brokenGlass: Set<String> = [],
        blocked: BlockedAccess = .none, generation: Int64, policies: PolicyLibrary, now: Timestamp
    ) throws(PolicyProblems) {
        let assets = assets.map { $0.asOf(now) }
        ends = assets.filter(\.isApproved).compactMap(\.approvedUntil).min()
        self.approvalRules = approvalRules
        authority = try PolicyAuthority(
            policies,
            Organisation(
                people: blocked.without(people), assets: blocked.without(assets), credentials: credentials,
                secondFactors: secondFactors, dataSets: dataSets))
        self.blocked = blocked
        self.secondFactors = secondFactors
        self.brokenGlass = brokenGlass
        self.aliases = Dictionary(aliases.map { ($0.name, $0) }) { first, _ in first }
        self.people = Dictionary(people.map { ($0.email, $0) }) { first, _ in first }
        self.assets = Dictionary(assets.map { ($0.id, $0) }) { first, _ in first }
        self.dataSets = Dictionary(dataSets.map { ($0.id, $0) }) { first, _ in first }
        let digests = credentials.compactMap { credential in KeyDigest(credential.digest).map { ($0, credential) } }
        self.credentials = Dictionary(digests) { first, _ in first }
        let bounded = credentials.filter { !$0.bounds.networks.isEmpty }
        networks = Dictionary(bounded.map { ($0.id, NetworkRanges($0.bounds.networks)) }) { first, _ in first }
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
        credentials = other.credentials
        networks = other.networks
        generation = other.generation
    }

    /// Whether something has ended that was in force when this was read.
    func isOver(_ now: Timestamp) -> Bool { ends.map { $0 <= now } ?? false }

    /// Whose key this is, and whether it is accepted at this moment at the door for `scope`.
    ///
    /// - Parameter client: From which address it came, for keys that are bounded to some.
    func authenticate(
        _ digest: KeyDigest, for scope: Credential.Scope = .models, from client: KeyClient, now: Timestamp
    ) -> Authentication {
        guard let credential = credentials[digest] else { return .unknown }
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
        guard let credential = credentials[digest] else { return .refused(.unknown, nil) }
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
        guard let ranges = networks[credential.id], case .address(let address) = client else { return true }
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
