/// All approvals of one asset: its versions, who may decide, and what each environment serves.
///
/// A pure state machine: it has no clock, reads and writes nothing, and goes the same way for the same events.
///
///     var approvals = AssetApprovals(rules: rules, holders: holders, isHosted: false)
///     for effect in try approvals.apply(ApprovalEvent(.edit(hash: hash, by: "ada"), at: now)) { … }
///     let hash = approvals.served(in: .production, at: now)
public struct AssetApprovals: Hashable, Sendable, Codable {
    /// The rules for what is submitted from now on.
    public internal(set) var rules: ApprovalRules
    public internal(set) var holders: Holders
    /// Whether the asset runs elsewhere, so that what it is must be observed. Nothing is served that was not.
    public let isHosted: Bool
    /// All versions, the first at 0.
    public internal(set) var requests: [ApprovalRequest] = []
    public internal(set) var routes: [ApprovalEnvironment: AssetRoute] = [:]
    public internal(set) var delegations: Set<Delegation> = []
    /// The last break-glass, until its after-review is closed.
    public internal(set) var breakGlass: BreakGlass?
    /// When the last event was, in microseconds.
    public internal(set) var time = Int64.min
    /// Who had a hand in the asset since the last publication in production, and the last version they had it in.
    var contributors: [String: Int] = [:]
    /// Who ever wrote or asked for a content, by its hash; also when a draft went on from it and no version has it.
    var hands: [String: Set<String>] = [:]

    public init(rules: ApprovalRules, holders: Holders, isHosted: Bool) {
        self.rules = rules
        self.holders = holders
        self.isHosted = isHosted
    }

    /// Says who may decide today, where that follows from elsewhere and is on record there. `changeHolders` is the same as an event.
    public mutating func seat(_ holders: Holders) { self.holders = holders }

    /// Whether all its parts are of one history, so that what was kept somewhere can be believed: versions are counted from 1, and
    /// whatever names one names one that is there.
    public var isWhole: Bool {
        let named = routes.values.compactMap(\.publication?.version) + [breakGlass?.version].compactMap(\.self)
        return requests.enumerated().allSatisfy { $0.element.version == $0.offset + 1 }
            && named.allSatisfy { (1...max(1, requests.count)).contains($0) && !requests.isEmpty }
    }

    /// The hash of the content that may be served now; `nil` when the route is closed.
    ///
    /// - Parameter now: microseconds. What has expired is not served, whether or not the clock's event was applied.
    public func served(in environment: ApprovalEnvironment, at now: Int64) -> String? {
        guard let hash = wanted(in: environment, at: now) else { return nil }
        return isHosted && routes[environment]?.observed != hash ? nil : hash
    }

    /// What is to be served, whatever was observed.
    func wanted(in environment: ApprovalEnvironment, at now: Int64) -> String? {
        if let breakGlass, breakGlass.environment == environment, breakGlass.isOpen(at: now) { return breakGlass.hash }
        guard let publication = routes[environment]?.publication, now < publication.expires else { return nil }
        return publication.hash
    }

    /// Who does not decide about a version: who had a hand in it, or in the same content at another time.
    public func contributors(to request: ApprovalRequest) -> Set<String> {
        request.contributors.union(contributors(to: request.hash))
    }

    /// Who had a hand in a content, in whichever version.
    func contributors(to hash: String) -> Set<String> {
        requests.reduce(into: hands[hash] ?? []) { all, request in
            if request.hash == hash { all.formUnion(request.contributors) }
        }
    }

    /// Whether people have turned this content down, in whichever version, or a review of it was cut short.
    func wasDenied(_ hash: String) -> Bool {
        requests.contains { $0.hash == hash && ($0.state == .rejected || $0.state == .voided) }
    }

    /// Lets something happen.
    ///
    /// Before the event itself, everything happens that time has brought until then.
    ///
    /// - Returns: what has to be done, in order.
    /// - Throws: why it may not happen; nothing has changed then.
    public mutating func apply(_ event: ApprovalEvent) throws(ApprovalRefusal) -> [ApprovalEffect] {
        guard event.at >= time else { throw .timeRunsBack(last: time) }
        try event.act.checkBounds()
        var transition = Transition(of: self, at: event.at)
        transition.letTimePass()
        if event.act != .clock { transition.effects.append(.record(event)) }
        try transition.perform(event.act)
        transition.compareRoutes(with: self)
        self = transition.next
        return transition.effects
    }
}
