internal import Cedar
public import Domain

extension PolicyAuthority {
    /// The verdict on a question and on what was found with it, as the doors come to it.
    ///
    /// - Parameter found: What the content held; asked about only where the question itself is let through.
    public func verdict(_ question: Question, found: ContentRequest? = nil) -> Verdict {
        let access = access(question)
        guard let found, access.verdict.outcome <= .mask else { return access.verdict }
        return access.verdict.joined(with: access.content.content(found).verdict)
    }

    /// Says why, and what would have made the difference. For people, not for the live path: it looks at every policy.
    public func explain(_ question: Question, found: ContentRequest? = nil) -> VerdictExplanation {
        let verdict = verdict(question, found: found)
        let hearings = hearings(question, found)
        return VerdictExplanation(
            verdict: verdict, decided: decided(verdict, hearings),
            nearly: NearVerdicts(authority: self, verdict: verdict).all(hearings))
    }

    public func hints(_ question: Question, found: ContentRequest?) -> [String] {
        explain(question, found: found).hints
    }

    /// The same for a recorded decision: what the policies would say to it now, and why.
    ///
    /// An answer is explained by what was found in it; that it was let through to be asked for is its request's part.
    public func explain(again recorded: RecordedDecision) -> VerdictExplanation {
        guard recorded.isAnswer else { return explain(recorded.question, found: recorded.found) }
        let verdict = verdict(again: recorded)
        // That somebody may not ask any more is another question.
        let hearings = joined(recorded.question, recorded.found).filter(\.isAboutContent)
        return VerdictExplanation(
            verdict: verdict, decided: decided(verdict, hearings),
            nearly: NearVerdicts(authority: self, verdict: verdict).all(hearings))
    }

    /// The questions that the verdict came of, in the order of the doors.
    private func hearings(_ question: Question, _ found: ContentRequest?) -> [Hearing] {
        joined(question, access(question).verdict.outcome <= .mask ? found : nil)
    }

    /// With those about what is kept of it.
    private func joined(_ question: Question, _ found: ContentRequest?) -> [Hearing] {
        let list = hearingsItself(question, found)
        return question.isKept ? list + hearingsItself(question.aboutKeeping, found) : list
    }

    /// Apart from what is kept of it.
    private func hearingsItself(_ question: Question, _ found: ContentRequest?) -> [Hearing] {
        let frame = writer.frame(question)
        let content = framed(question, frame)
        let request = request(question, frame)
        var list = [Hearing(.access, whole, nil, request, isJustified: question.isJustified)]
        guard frame.movesContent else { return list }
        let positions = library.overall.positions
        list.append(
            Hearing(
                .opening, overall, positions, content.overallRequest(.response, [:], [], question.isJustified),
                isJustified: question.isJustified))
        guard let found else { return list }
        let labels = found.labels.filter { $0.value > 0 }
        guard !labels.isEmpty || !found.taint.isEmpty else { return list }
        let isJustified = found.justification.map { Justification($0) != nil } ?? false
        if found.direction == .request {
            list.append(
                Hearing(
                    .opening, overall, positions,
                    content.overallRequest(.response, [:], Set(labels.keys), isJustified), isJustified: isJustified))
        }
        list.append(
            Hearing(
                .overall, overall, positions,
                content.overallRequest(found.direction, labels, found.taint, isJustified), isJustified: isJustified))
        for (label, count) in labels.sorted(by: { $0.key < $1.key }) {
            let request = content.request(
                label, count, found.direction, found: labels, taint: found.taint, isJustified: isJustified)
            list.append(
                Hearing(.label(label), perLabel, library.perLabel.positions, request, isJustified: isJustified))
        }
        return list
    }

    private func decided(_ verdict: Verdict, _ hearings: [Hearing]) -> [ExplainedPolicy] {
        var errors: [String: String] = [:]
        for hearing in hearings {
            for failure in hearing.explanation.erred { errors[failure.subject.policyID] = failure.error.message }
        }
        let policies = verdict.decidedBy.compactMap(library.rule).map { rule in
            let message = verdict.reasons.first { $0.policy == rule.id }?.message
            return ExplainedPolicy(rule, message: message, error: errors[rule.id])
        }
        // Strictest first, and as they stand within one outcome.
        return policies.enumerated().sorted { left, right in
            let (a, b) = (left.element.strictness, right.element.strictness)
            return a == b ? left.offset < right.offset : a > b
        }.map(\.element)
    }
}

extension ExplainedPolicy {
    var strictness: Outcome { error != nil && effect == .forbid ? .deny : obligation?.outcome ?? .permit }
}
