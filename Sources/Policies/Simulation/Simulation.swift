public import Domain

/// Recorded decisions asked again under two sets of policies.
///
/// People, assets and keys are those of today for both sets, so that a difference is a difference of the policies. The
/// words somebody wrote are not needed: what was found in them is on record.
///
///     var simulation = Simulation(before: authority, after: authority.under(changed))
///     for facts in records { if let change = simulation.add(facts) { … } }
///     simulation.summary
public struct Simulation: Sendable {
    /// What came of it so far.
    public struct Summary: Sendable {
        /// From one outcome to another.
        public struct Transition: Hashable, Sendable {
            public var before: Outcome
            public var after: Outcome
        }

        /// How often a policy would decide where it did not, and the other way round.
        public struct Effect: Hashable, Sendable {
            public var gained = 0
            public var lost = 0
        }

        /// Records that were given.
        public internal(set) var records = 0
        /// Those that could be asked again.
        public internal(set) var asked = 0
        public internal(set) var changed = 0
        /// Those to which the policies of before would say something else today than the record has, since people,
        /// assets, keys or policies were others then.
        public internal(set) var drifted = 0
        public internal(set) var transitions: [Transition: Int] = [:]
        /// By the id of the policy.
        public internal(set) var policies: [String: Effect] = [:]
        /// Records that could not be asked again, and why.
        public internal(set) var notAsked: [RecordedDecision.Obstacle: Int] = [:]
    }

    public let before: PolicyAuthority
    public let after: PolicyAuthority
    public private(set) var summary = Summary()

    public init(before: PolicyAuthority, after: PolicyAuthority) {
        self.before = before
        self.after = after
    }

    /// Asks one record again; answers when that comes to something else.
    ///
    /// - Parameter opening: For an answer, the facts of its request.
    public mutating func add(_ facts: RecordFacts, opening: RecordFacts? = nil) -> DecisionChange? {
        summary.records += 1
        let recorded: RecordedDecision
        do {
            recorded = try RecordedDecision(facts, opening: opening)
        } catch {
            summary.notAsked[error, default: 0] += 1
            return nil
        }
        summary.asked += 1
        let first = before.verdict(again: recorded)
        if first.outcome != facts.outcome { summary.drifted += 1 }
        guard let change = DecisionChange(recorded, before: first, after: after.verdict(again: recorded)) else {
            return nil
        }
        summary.changed += 1
        summary.transitions[.init(before: change.before.outcome, after: change.after.outcome), default: 0] += 1
        for id in change.gained { summary.policies[id, default: .init()].gained += 1 }
        for id in change.lost { summary.policies[id, default: .init()].lost += 1 }
        return change
    }
}

extension PolicyAuthority {
    /// What the doors would say to it now. An answer was only there because its request had been let through, which is a
    /// decision of its own.
    public func verdict(again recorded: RecordedDecision) -> Verdict {
        guard recorded.isAnswer else { return verdict(recorded.question, found: recorded.found) }
        guard let found = recorded.found else { return .permit }
        return access(recorded.question).content.content(found).verdict
    }
}
