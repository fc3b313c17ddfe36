extension AssetApprovals {
    /// The next moment, in microseconds, at which time alone changes something; `nil` when it never does. The clock's event is
    /// due then, and not before.
    public var due: Int64? {
        var times = routes.values.compactMap(\.publication?.expires) + delegations.map(\.until)
        for request in requests { times += request.due }
        if let breakGlass {
            if breakGlass.isOpen(at: time) { times.append(breakGlass.ends) }
            if !breakGlass.isOverdue { times.append(breakGlass.reviewDue) }
        }
        return times.filter { $0 > time && $0 < .max }.min()
    }
}

extension ApprovalRequest {
    fileprivate var due: [Int64] {
        switch state {
        case .submitted, .inReview:
            guard let submission else { return [] }
            let lifetimes = submission.rules.lifetimes
            var times = [submission.at.after(lifetimes.review), submission.remindedAt.after(lifetimes.reminder)]
            if !submission.isEscalated { times.append(submission.at.after(lifetimes.escalation)) }
            return times
        case .approved, .superseded, .rolledBack: return approval.map { [$0.expires] } ?? []
        case .draft, .published, .rejected, .withdrawn, .expired, .voided: return []
        }
    }
}
