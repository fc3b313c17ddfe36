internal import Cedar
internal import Domain

/// The possibilities to be looked at, the most promising first, and how many there are in all.
struct Possibilities {
    private(set) var list: [Possibility] = []
    private(set) var count = 0

    private let library: PolicyLibrary
    private let verdict: Verdict
    private let limits: ExplanationLimits
    /// The one policy to look at; `nil` for all of them.
    private let only: Int?
    /// What is about labels or content is asked where these are known.
    private let hasContent: Bool
    /// The policies that hold for one of the questions, by their places in the library's rules: they need not come to.
    private let holding: Set<Int>

    /// - Parameters:
    ///   - hearings: The questions that the verdict came of.
    ///   - limits: No more are kept; all are counted.
    init(
        _ library: PolicyLibrary, _ verdict: Verdict, _ hearings: [Hearing], _ limits: ExplanationLimits,
        only: Int? = nil
    ) {
        self.library = library
        self.verdict = verdict
        self.limits = limits
        self.only = only
        hasContent = hearings.contains { $0.subject == .overall }
        holding = Set(hearings.flatMap { hearing in hearing.judgement.forbids.map(hearing.rule) })
        for (number, hearing) in hearings.enumerated() { add(hearing, number) }
        list = Array(list.sorted().prefix(limits.maximumPossibilities))
    }

    private mutating func add(_ hearing: Hearing, _ number: Int) {
        var found: [Possibility] = []
        func note(_ way: Possibility.Way, _ policy: Int, _ closeness: Closeness = .fitting) {
            let rule = hearing.rule(policy)
            guard only == nil || only == rule, !limits.onlyTold || mayBeTold(way, library.rules[rule]) else { return }
            found.append(
                Possibility(
                    way: way, hearing: number, policy: policy, rule: rule, isOwn: library.rules[rule].isOwn,
                    closeness: closeness))
        }
        for policy in withholding(hearing) { note(.lift, policy) }
        if hearing.isJustified, verdict.outcome < .coach {
            for policy in hearing.judgement.forbids where library.rules[hearing.rule(policy)].obligation == .coach {
                note(.insist, policy)
            }
        }
        let lacksPermit = hearing.subject == .access && hearing.judgement.permits.isEmpty
        if lacksPermit {
            for failure in hearing.judgement.errors where isPermit(failure.policy, hearing) {
                note(.permit, failure.policy)
            }
        }
        // Nothing is stricter than a deny, and what is against every answer is asked for its own sake alone.
        let mayForbid = hearing.subject != .opening && verdict.outcome < .deny
        if lacksPermit || mayForbid {
            for miss in hearing.authorizer.misses(hearing.request, besides: hearing.judgement) {
                switch miss.effect {
                case .permit: if lacksPermit { note(.permit, miss.policy, miss.closeness) }
                case .forbid:
                    if mayForbid, isStricter(miss.policy, hearing) { note(.forbid, miss.policy, miss.closeness) }
                }
            }
        }
        count += found.count
        list += found.sorted().prefix(limits.maximumPossibilities)
    }

    /// The policies that hold and withhold what the verdict withholds.
    func withholding(_ hearing: Hearing) -> [Int] {
        hearing.judgement.forbids.filter { policy in
            let outcome = library.rules[hearing.rule(policy)].outcome
            return outcome == verdict.outcome && !(outcome == .coach && hearing.isJustified)
        }
    }

    /// Filtered before anything is cut: what nobody is told would stand in the way of what somebody is.
    private func mayBeTold(_ way: Possibility.Way, _ rule: Rule) -> Bool {
        // A reason that were given is told whatever the policy reads; what would be stricter never is.
        (way == .lift || way == .permit) && (rule.obligation == .coach || Change.mayTell(of: rule.footprint))
    }

    private func isPermit(_ policy: Int, _ hearing: Hearing) -> Bool {
        library.rules[hearing.rule(policy)].effect == .permit
    }

    private func isStricter(_ policy: Int, _ hearing: Hearing) -> Bool {
        let rule = library.rules[hearing.rule(policy)]
        guard rule.outcome > verdict.outcome, !holding.contains(hearing.rule(policy)) else { return false }
        // It is heard elsewhere, with what it looks at.
        let footprint = rule.footprint
        return hearing.subject != .access || !(footprint.isAboutOneLabel || (hasContent && footprint.isAboutContent))
    }
}
