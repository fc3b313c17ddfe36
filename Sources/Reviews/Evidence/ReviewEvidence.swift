public import Domain

/// What a closed campaign comes to, for those who have to show that it was held: who opened and closed it and when, what was in it and
/// what became of it, in numbers and as hashes, and the campaign before it.
///
/// Whoever has the evidence of the last campaign can tell whether any before it was changed or left out.
public struct ReviewEvidence: Hashable, Sendable {
    public let campaign: String
    public let name: String
    public let opened: Timestamp
    public let openedBy: String
    public let due: Timestamp
    public let closed: Timestamp
    public let closedBy: String
    public let items: Int
    public let kinds: [Access.Kind: Int]
    public let outcomes: [ReviewOutcome: Int]
    public let flags: [ReviewFlag: Int]
    /// How many people decided about something.
    public let reviewers: Int
    /// How many lines nobody had decided about when it was due.
    public let overdue: Int
    /// See ``Campaign/scopeDigest(_:)``.
    public let scope: [UInt8]
    /// The hash of what became of each line, with reviewer, reason and time.
    public let outcome: [UInt8]
    /// The digest of the evidence of the campaign before; `nil` for the first.
    public let previous: [UInt8]?

    /// - Returns: `nil` until the campaign is closed.
    public init?(_ campaign: Campaign, after previous: [UInt8]?, hash: ReviewHash) {
        guard campaign.stage == .closed, let opened = campaign.opened, let openedBy = campaign.openedBy,
            let due = campaign.due, let closed = campaign.closed, let closedBy = campaign.closedBy
        else { return nil }
        self.campaign = campaign.id
        name = campaign.name
        (self.opened, self.openedBy, self.due) = (opened, openedBy, due)
        (self.closed, self.closedBy) = (closed, closedBy)
        items = campaign.items.count
        var (kinds, outcomes, flags): ([Access.Kind: Int], [ReviewOutcome: Int], [ReviewFlag: Int]) = ([:], [:], [:])
        var people: Set<String> = []
        for item in campaign.items {
            kinds[item.access.kind, default: 0] += 1
            if let outcome = item.outcome { outcomes[outcome, default: 0] += 1 }
            for flag in item.flags { flags[flag, default: 0] += 1 }
            if let decision = item.decision { people.insert(decision.reviewer) }
        }
        (self.kinds, self.outcomes, self.flags) = (kinds, outcomes, flags)
        reviewers = people.count
        overdue = campaign.items.count { $0.lapse != .none }
        scope = campaign.scopeDigest(hash)
        outcome = campaign.outcomeDigest(hash)
        self.previous = previous
    }

    /// The evidence in lines, the same for the same campaign; names are of one line, so that no two campaigns have the same.
    public var text: String {
        var lines = [
            "sallyport access review v1", "campaign \(campaign)", "name \(name)",
            "opened \(opened.microseconds) by \(openedBy)", "due \(due.microseconds)",
            "closed \(closed.microseconds) by \(closedBy)", "lines \(items)", "reviewers \(reviewers)",
            "overdue \(overdue)",
        ]
        lines += Access.Kind.allCases.map { "kind \($0.rawValue) \(kinds[$0, default: 0])" }
        lines += ReviewOutcome.allCases.map { "outcome \($0.rawValue) \(outcomes[$0, default: 0])" }
        lines += ReviewFlag.allCases.map { "flag \($0.rawValue) \(flags[$0, default: 0])" }
        lines += ["scope \(Self.hex(scope))", "decisions \(Self.hex(outcome))"]
        lines.append("previous \(previous.map(Self.hex) ?? "none")")
        return lines.joined(separator: "\n") + "\n"
    }

    public func digest(_ hash: ReviewHash) -> [UInt8] { hash(Array(text.utf8)) }

    /// Whether each names the one before it, so that none was changed, left out or put elsewhere.
    ///
    /// - Parameter chain: The first campaign's first.
    public static func isWhole(_ chain: [ReviewEvidence], hash: ReviewHash) -> Bool {
        var previous: [UInt8]?
        for evidence in chain {
            guard evidence.previous == previous else { return false }
            previous = evidence.digest(hash)
        }
        return true
    }

    private static func hex(_ bytes: [UInt8]) -> String {
        let digits = Array("0123456789abcdef".utf8)
        var text: [UInt8] = []
        for byte in bytes { text += [digits[Int(byte >> 4)], digits[Int(byte & 15)]] }
        return String(decoding: text, as: UTF8.self)
    }
}
