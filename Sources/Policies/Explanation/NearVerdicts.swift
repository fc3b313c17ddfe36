internal import Cedar
internal import Domain

/// Finds what would have made the verdict another.
struct NearVerdicts {
    let authority: PolicyAuthority
    let verdict: Verdict

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
        /// What would make the answer milder goes first.
        var isMilder: Bool
    }

    private var library: PolicyLibrary { authority.library }

    func all(_ hearings: [Hearing]) -> [NearVerdict] {
        let hasContent = hearings.contains { $0.subject == .overall }
        let candidates = hearings.flatMap { hearing in
            lifts(hearing) + permits(hearing) + forbids(hearing, hasContent: hasContent)
        }
        // One policy may be asked at several doors, and would say the same at each.
        var seen: Set<[String]> = []
        let different = candidates.filter { candidate in
            seen.insert([candidate.rule.id, candidate.label?.name ?? "", candidate.alone] + candidate.changes).inserted
        }
        let ordered = different.enumerated().sorted { left, right in
            let (a, b) = (left.element, right.element)
            if a.isMilder != b.isMilder { return a.isMilder }
            if a.changes.count != b.changes.count { return a.changes.count < b.changes.count }
            return left.offset < right.offset
        }.map(\.element)
        let denies = hearings.contains { Self.deniesBesides($0) }
        return ordered.prefix(VerdictExplanation.maximumNearly).map { candidate in
            // Where several policies withhold the same thing, lifting one is not enough.
            let others = candidates.contains {
                $0.isMilder && $0.rule.effect == .forbid && $0.label == candidate.label
                    && $0.rule.id != candidate.rule.id
            }
            return near(candidate, isOneOfSeveral: denies || others)
        }
    }

    /// Whether it is denied whatever the policies that hold say: nothing permits it, or one could not be evaluated.
    private static func deniesBesides(_ hearing: Hearing) -> Bool {
        let isPermitted = hearing.explanation.satisfied.contains { $0.effect == .permit }
        return (hearing.subject == .access && !isPermitted)
            || hearing.explanation.erred.contains { $0.subject.effect == .forbid }
    }

    // MARK: - Candidates

    /// What would keep a policy from holding that holds now.
    private func lifts(_ hearing: Hearing) -> [Candidate] {
        hearing.explanation.satisfied.flatMap { subject -> [Candidate] in
            let rule = hearing.rule(subject.policy, in: library)
            guard rule.effect == .forbid, let outcome = rule.obligation?.outcome, outcome == verdict.outcome,
                !(outcome == .coach && hearing.isJustified)
            else { return [] }
            let (passive, active) = outcome.words
            let subjectWord = hearing.label.map { "\($0) " } ?? ""
            var candidate = Candidate(
                rule: rule, label: hearing.label, alone: "\(subjectWord)would not be \(passive)",
                amongOthers: "`\(rule.id)` would not \(active) \(hearing.label?.name ?? "it")",
                changes: ["a reason were given"], mayBeTold: true, isMilder: true)
            var found = outcome == .coach ? [candidate] : []
            let changes = hearing.lift(subject.policy).changes ?? []
            guard !changes.isEmpty else { return found }
            candidate.changes = changes.map(Self.words)
            candidate.mayBeTold = changes.allSatisfy(\.mayBeTold)
            found.append(candidate)
            return found
        }
    }

    /// Permits that were missing.
    private func permits(_ hearing: Hearing) -> [Candidate] {
        guard hearing.subject == .access,
            !hearing.explanation.satisfied.contains(where: { $0.effect == .permit })
        else { return [] }
        let missed = hearing.explanation.missed.map { ($0.subject, $0.remedy) }
        let erred = hearing.explanation.erred.map { ($0.subject, $0.remedy) }
        return (missed + erred).compactMap { subject, remedy -> Candidate? in
            let rule = hearing.rule(subject.policy, in: library)
            guard rule.effect == .permit, let changes = remedy.changes, !changes.isEmpty else { return nil }
            let isAlone = !hearing.explanation.satisfied.contains { $0.effect == .forbid }
            let text = "`\(rule.id)` would permit it"
            return Candidate(
                rule: rule, alone: isAlone ? "would be permitted" : text, amongOthers: text,
                changes: changes.map(Self.words), mayBeTold: changes.allSatisfy(\.mayBeTold), isMilder: true)
        }
    }

    /// Forbids that would have made it stricter.
    private func forbids(_ hearing: Hearing, hasContent: Bool) -> [Candidate] {
        guard hearing.subject != .opening else { return [] }
        return hearing.explanation.missed.compactMap { miss -> Candidate? in
            let rule = hearing.rule(miss.subject.policy, in: library)
            guard rule.effect == .forbid, let outcome = rule.obligation?.outcome, outcome > verdict.outcome,
                let changes = miss.remedy.changes, !changes.isEmpty, !isHeardElsewhere(rule, hearing, hasContent)
            else { return nil }
            let (passive, active) = outcome.words
            let subject = hearing.label.map { "\($0) " } ?? ""
            return Candidate(
                rule: rule, label: hearing.label, alone: "\(subject)would be \(passive)",
                amongOthers: "`\(rule.id)` would \(active) \(hearing.label?.name ?? "it")",
                changes: changes.map(Self.words), mayBeTold: false, isMilder: false)
        }
    }

    /// What is about labels or content is asked where these are known.
    private func isHeardElsewhere(_ rule: Rule, _ hearing: Hearing, _ hasContent: Bool) -> Bool {
        guard hearing.subject == .access else { return false }
        return rule.footprint.isAboutOneLabel || (hasContent && rule.footprint.isAboutContent)
    }

    // MARK: - Words

    private func near(_ candidate: Candidate, isOneOfSeveral: Bool) -> NearVerdict {
        let isOneOfSeveral = isOneOfSeveral && candidate.isMilder && candidate.rule.effect == .forbid
        let beginning = isOneOfSeveral ? candidate.amongOthers : candidate.alone
        return NearVerdict(
            policy: ExplainedPolicy(candidate.rule), label: candidate.label,
            sentence: "\(beginning) if \(candidate.changes.joined(separator: " and "))", changes: candidate.changes,
            mayBeTold: candidate.mayBeTold)
    }

    private static func words(_ change: Change) -> String { plain(change.description) }

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
