extension Transition {
    /// Everything that happens because it is later than before.
    mutating func letTimePass() {
        for environment in ApprovalEnvironment.allCases {
            guard let publication = next.routes[environment]?.publication, now >= publication.expires else { continue }
            unpublish(environment, leavingVersionIn: .expired)
        }
        for index in next.requests.indices { age(index) }
        next.delegations = next.delegations.filter { now < $0.until }
        guard let breakGlass = next.breakGlass, now >= breakGlass.reviewDue, !breakGlass.isOverdue else { return }
        next.breakGlass?.isOverdue = true
        effects.append(.alarm(.afterReviewOverdue(breakGlass, escalatedTo: next.holders.escalation)))
    }

    private mutating func age(_ index: Int) {
        let request = next.requests[index]
        switch request.state {
        case .submitted, .inReview:
            guard let submission = request.submission else { return }
            if now >= submission.at.after(submission.rules.lifetimes.review) { return move(index, to: .expired) }
            urge(index, request, submission)
        case .approved, .superseded, .rolledBack:
            guard let approval = request.approval, now < approval.expires else { return move(index, to: .expired) }
        case .draft, .published, .rejected, .withdrawn, .expired, .voided: return
        }
    }

    /// Reminds once, however many reminders were missed, and escalates once.
    private mutating func urge(_ index: Int, _ request: ApprovalRequest, _ submission: Submission) {
        let lifetimes = submission.rules.lifetimes
        if now >= submission.remindedAt.after(lifetimes.reminder) {
            next.requests[index].submission?.remindedAt = now
            effects.append(.remind(version: request.version, Set(request.waitingFor.keys)))
        }
        if !submission.isEscalated, now >= submission.at.after(lifetimes.escalation) {
            next.requests[index].submission?.isEscalated = true
            effects.append(.escalate(version: request.version, to: next.holders.escalation))
        }
    }
}
