internal import Cedar
internal import Domain

/// Finds what would have made the verdict another.
struct NearVerdicts {
    let authority: PolicyAuthority
    let verdict: Verdict
    let hearings: [Hearing]
    private let discretion: Discretion
    private let possibilities: Possibilities
    /// Whether it is denied whatever the policies that hold say.
    private let isDeniedBesides: Bool
    /// The policies that withhold what the verdict withholds, by what they withhold; no label for all of it.
    private let withholding: [Label?: Set<Int>]

    /// - Parameter only: The one policy to look at, by its place in the library's rules; `nil` for all of them.
    init(
        _ authority: PolicyAuthority, _ verdict: Verdict, _ hearings: [Hearing], _ limits: ExplanationLimits,
        _ discretion: Discretion, only: Int? = nil
    ) {
        self.authority = authority
        self.verdict = verdict
        self.hearings = hearings
        self.discretion = discretion
        possibilities = Possibilities(
            authority.library, verdict, hearings, limits, only: only)
        isDeniedBesides = hearings.contains { Self.isDeniedBesides($0, authority.library) }
        var withholding: [Label?: Set<Int>] = [:]
        for hearing in hearings {
            withholding[hearing.label, default: []].formUnion(possibilities.withholding(hearing).map(hearing.rule))
        }
        self.withholding = withholding
    }

    /// How much of what there is was looked at.
    var extent: VerdictExplanation.Extent {
        .init(looked: possibilities.list.count, possible: possibilities.count)
    }

    /// What was found, best first: at most `limit`, and at most `limit` that may be told.
    func found(atMost limit: Int) -> (nearly: [NearVerdict], told: [NearVerdict]) {
        let all = ordered()
        // Where there is too much to say, what would only make it stricter is left out.
        let kept = all.indices.filter { all[$0].isMilder } + all.indices.filter { !all[$0].isMilder }
        return (
            kept.prefix(limit).sorted().map { near(all[$0]) }, all.filter(\.mayBeTold).prefix(limit).map(near)
        )
    }

    private func ordered() -> [Candidate] {
        // One policy may be asked at several doors, and would say the same at each.
        var seen: Set<[String]> = []
        let different = possibilities.list.flatMap(candidates).filter { candidate in
            seen.insert([candidate.rule.id, candidate.label?.name ?? "", candidate.alone] + candidate.changes).inserted
        }
        return different.enumerated().sorted { left, right in
            let (a, b) = (left.element, right.element)
            if a.isOwn != b.isOwn { return a.isOwn }
            if a.changes.count != b.changes.count { return a.changes.count < b.changes.count }
            if a.isMilder != b.isMilder { return a.isMilder }
            return left.offset < right.offset
        }.map(\.element)
    }

    /// Nothing permits it, or a forbid could not be evaluated.
    private static func isDeniedBesides(_ hearing: Hearing, _ library: PolicyLibrary) -> Bool {
        (hearing.subject == .access && hearing.judgement.permits.isEmpty)
            || hearing.judgement.errors.contains { library.rules[hearing.rule($0.policy)].effect == .forbid }
    }

    // MARK: - Candidates

    /// One that was found, before it is put into words.
    private struct Candidate {
        var rule: Rule
        var label: Label?
        /// What it would come to, as it reads before "if", alone and as one of several.
        var alone: String
        var amongOthers: String
        /// Each as it reads after "if".
        var changes: [String]
        var mayBeTold: Bool
        /// Whether it would make the answer milder.
        var isMilder: Bool

        var isOwn: Bool { rule.isOwn }
    }

    private func candidates(_ possibility: Possibility) -> [Candidate] {
        let hearing = hearings[possibility.hearing]
        let rule = authority.library.rules[possibility.rule]
        switch possibility.way {
        case .lift: return lifts(rule, hearing, hearing.lift(possibility.policy))
        case .permit: return permit(rule, hearing, hearing.reach(possibility.policy)).map { [$0] } ?? []
        case .forbid:
            guard let changes = hearing.reach(possibility.policy).changes, !changes.isEmpty else { return [] }
            return [stricter(rule, hearing, words(changes, hearing))]
        case .insist: return [stricter(rule, hearing, ["no reason were given"])]
        }
    }

    /// What would keep a policy from holding that holds now.
    private func lifts(_ rule: Rule, _ hearing: Hearing, _ remedy: Remedy) -> [Candidate] {
        let (passive, active) = rule.outcome.words
        let subjectWord = hearing.label.map { "\($0) " } ?? ""
        var candidate = Candidate(
            rule: rule, label: hearing.label, alone: "\(subjectWord)would not be \(passive)",
            amongOthers: "`\(rule.id)` would not \(active) \(hearing.label?.name ?? "it")",
            changes: ["a reason were given"], mayBeTold: true, isMilder: true)
        let found = rule.outcome == .coach ? [candidate] : []
        guard let changes = remedy.changes, !changes.isEmpty else { return found }
        candidate.changes = words(changes, hearing)
        candidate.mayBeTold = changes.allSatisfy(\.mayBeTold)
        return found + [candidate]
    }

    /// A permit that was missing.
    private func permit(_ rule: Rule, _ hearing: Hearing, _ remedy: Remedy) -> Candidate? {
        guard let changes = remedy.changes, !changes.isEmpty else { return nil }
        let text = "`\(rule.id)` would permit it"
        return Candidate(
            rule: rule, alone: hearing.judgement.forbids.isEmpty ? "would be permitted" : text, amongOthers: text,
            changes: words(changes, hearing), mayBeTold: changes.allSatisfy(\.mayBeTold), isMilder: true)
    }

    /// A forbid that would have made it stricter.
    private func stricter(_ rule: Rule, _ hearing: Hearing, _ changes: [String]) -> Candidate {
        let (passive, active) = rule.outcome.words
        let subject = hearing.label.map { "\($0) " } ?? ""
        return Candidate(
            rule: rule, label: hearing.label, alone: "\(subject)would be \(passive)",
            amongOthers: "`\(rule.id)` would \(active) \(hearing.label?.name ?? "it")",
            changes: changes, mayBeTold: false, isMilder: false)
    }

    // MARK: - Words

    private func near(_ candidate: Candidate) -> NearVerdict {
        let beginning = isOneOfSeveral(candidate) ? candidate.amongOthers : candidate.alone
        return NearVerdict(
            policy: ExplainedPolicy(candidate.rule), label: candidate.label,
            sentence: "\(beginning) if \(candidate.changes.joined(separator: " and "))", changes: candidate.changes,
            mayBeTold: candidate.mayBeTold)
    }

    /// Where several policies withhold the same thing, lifting one is not enough.
    private func isOneOfSeveral(_ candidate: Candidate) -> Bool {
        guard candidate.isMilder, candidate.rule.effect == .forbid else { return false }
        return isDeniedBesides || withholding[candidate.label, default: []].count > 1
    }

    private func words(_ changes: [Change], _ hearing: Hearing) -> [String] {
        let isPerson = hearing.request.resource.type == Names.user
        return changes.map { Self.plain($0.words(discretion, resourceIsPerson: isPerson)) }
    }

    /// Without the namespace that everything here has.
    private static func plain(_ text: String) -> String {
        text.split(separator: "\(Names.namespace)::", omittingEmptySubsequences: false).joined()
    }
}

extension Outcome {
    /// `denied` and `deny`.
    fileprivate var words: (passive: String, active: String) {
        switch self {
        case .permit: ("permitted", "permit")
        case .mask: ("masked", "mask")
        case .coach: ("coached", "coach")
        case .hold: ("held", "hold")
        case .deny: ("denied", "deny")
        }
    }
}
