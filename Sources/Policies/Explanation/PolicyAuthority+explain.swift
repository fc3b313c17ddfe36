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

    /// Says why, and what would have made the difference. For people, not for the live path.
    ///
    /// - Parameter limits: How much is looked at for the difference; what is most about the question first, and an
    ///   organisation's own policies before the baseline's. Why it was decided is told whole.
    /// - Parameter discretion: Of whom the reader may know what they are. Messages that speak of somebody else are told as
    ///   they are written.
    public func explain(
        _ question: Question, found: ContentRequest? = nil, within limits: ExplanationLimits = ExplanationLimits(),
        telling discretion: Discretion = .everybody
    ) -> VerdictExplanation {
        let access = access(question)
        var verdict = access.verdict
        // Whichever stops it first is what is read.
        var (last, direction) = (verdict, Direction.request)
        if let found, verdict.outcome <= .mask {
            (last, direction) = (access.content.content(found).verdict, found.direction)
            verdict = verdict.joined(with: last)
        }
        var explanation = explanation(unnamed(verdict, discretion), hearings(question, found), limits, discretion)
        explanation.read = read(unnamed(last, discretion), question, direction)
        return explanation
    }

    /// What whoever asked reads; `nil` where nothing is said, since it passes.
    private func read(_ verdict: Verdict, _ question: Question, _ direction: Direction) -> String? {
        if question.action.movesContent { return verdict.outcome > .mask ? verdict.refusal(of: direction) : nil }
        guard verdict.outcome != .permit else { return nil }
        let denial = Denial(question.principal, question.action, question.resource, verdict)
        return question.circumstances.session == .console ? denial.message : denial.description
    }

    public func hints(_ question: Question, found: ContentRequest?) -> [String] {
        explain(question, found: found, within: .hints).hints
    }

    /// The same for a recorded decision: what the policies would say to it now, and why.
    public func explain(
        again recorded: RecordedDecision, within limits: ExplanationLimits = ExplanationLimits(),
        telling discretion: Discretion = .everybody
    ) -> VerdictExplanation {
        let verdict = unnamed(verdict(again: recorded), discretion)
        var explanation = explanation(verdict, hearings(again: recorded), limits, discretion)
        explanation.read = read(verdict, recorded.question, recorded.isAnswer ? .response : .request)
        return explanation
    }

    /// With messages as they are written where they would say what whoever asked is.
    private func unnamed(_ verdict: Verdict, _ discretion: Discretion) -> Verdict {
        guard discretion == .nobody else { return verdict }
        var verdict = verdict
        for index in verdict.reasons.indices {
            guard verdict.reasons[index].code != Judge.failedCode,
                let rule = verdict.reasons[index].policy.flatMap(library.rule)
            else { continue }
            let template = rule.message ?? rule.refusal
            let isOfAsker = template?.places.contains { $0.variable == .principal && $0.attribute != nil } ?? false
            guard isOfAsker, let written = rule.writtenMessage ?? rule.writtenRefusal else { continue }
            verdict.reasons[index].message = written
        }
        return verdict
    }

    /// How one policy would have made a recorded decision another; empty for a policy that is not in the set.
    public func nearly(
        again recorded: RecordedDecision, by policy: String, telling discretion: Discretion = .everybody
    ) -> [NearVerdict] {
        guard let rule = library.rules.firstIndex(where: { $0.id == policy }) else { return [] }
        return NearVerdicts(
            self, verdict(again: recorded), hearings(again: recorded), ExplanationLimits(), discretion,
            only: rule
        ).found(atMost: VerdictExplanation.maximumNearly).nearly
    }

    private func explanation(
        _ verdict: Verdict, _ hearings: [Hearing], _ limits: ExplanationLimits, _ discretion: Discretion
    ) -> VerdictExplanation {
        let near = NearVerdicts(self, verdict, hearings, limits, discretion)
        let (nearly, told) = near.found(atMost: VerdictExplanation.maximumNearly)
        return VerdictExplanation(
            verdict: verdict, decided: decided(verdict, hearings), nearly: nearly, hints: told.map(\.sentence),
            extent: near.extent)
    }

    /// An answer is explained by what was found in it: that it was let through to be asked for is its request's part, and
    /// that somebody may not ask any more is another question.
    private func hearings(again recorded: RecordedDecision) -> [Hearing] {
        guard recorded.isAnswer else { return hearings(recorded.question, recorded.found) }
        return joined(recorded.question, recorded.found).filter(\.isAboutContent)
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
                Hearing(
                    .label(label), perLabel, library.perLabel.positions, request, isJustified: isJustified,
                    manifest: content.own?.rule(for: label, found.direction)))
        }
        return list
    }

    private func decided(_ verdict: Verdict, _ hearings: [Hearing]) -> [ExplainedPolicy] {
        var errors: [String: String] = [:]
        for hearing in hearings {
            for failure in hearing.judgement.errors {
                errors[library.rules[hearing.rule(failure.policy)].id] = failure.error.message
            }
        }
        let maskings = verdict.outcome == .mask ? Maskings(hearings, library) : nil
        let policies = verdict.decidedBy.compactMap(library.rule).map { rule in
            let message = verdict.grounds.first { $0.policy == rule.id }?.message
            return ExplainedPolicy(rule, message: message, error: errors[rule.id], masks: maskings?.of(rule.id) ?? [])
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
