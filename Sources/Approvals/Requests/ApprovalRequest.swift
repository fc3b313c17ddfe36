/// A version of an asset on its way to be approved: one content, and all that was decided about it.
public struct ApprovalRequest: Hashable, Sendable, Codable {
    /// Counted from 1 for each asset.
    public let version: Int
    /// The hash of the content; fixed once submitted.
    public internal(set) var hash: String
    public internal(set) var state = ApprovalState.draft
    /// Who authored, edited or requested it or what it continues, since the last publication in production.
    public internal(set) var contributors: Set<String>
    public internal(set) var submission: Submission?
    public internal(set) var votes: [Vote] = []
    public internal(set) var comments: [Comment] = []
    public internal(set) var approval: Approval?
    /// Where it has been published at some time.
    public internal(set) var publishedIn: Set<ApprovalEnvironment> = []

    init(version: Int, hash: String, contributors: Set<String>) {
        self.version = version
        self.hash = hash
        self.contributors = contributors
    }

    /// How many more approvals each seat needs, those of the stages that are open now.
    public var waitingFor: [Seat: Int] {
        guard state.isOpen, let rules = submission?.rules else { return [:] }
        let missing = rules.stages.indices.map { self.missing(in: $0, rules) }
        if rules.order == .sequence { return missing.first { !$0.isEmpty } ?? [:] }
        return missing.reduce(into: [:]) { all, stage in all.merge(stage) { first, _ in first } }
    }

    func missing(in stage: Int, _ rules: ApprovalRules) -> [Seat: Int] {
        var missing = rules.stages[stage].quorums
        for vote in votes where vote.verdict == .approve {
            guard let quorum = missing[vote.seat] else { continue }
            missing[vote.seat] = quorum > 1 ? quorum - 1 : nil
        }
        return missing
    }
}

/// That somebody asked for a version to be approved, and the rules of that moment.
public struct Submission: Hashable, Sendable, Codable {
    public let person: String
    /// Microseconds.
    public let at: Int64
    public let assessment: Assessment
    /// What the review goes by, whatever changes afterwards.
    public let rules: ApprovalRules
    /// When people were last reminded, in microseconds; at first when it was submitted.
    public internal(set) var remindedAt: Int64
    public internal(set) var isEscalated = false
}
