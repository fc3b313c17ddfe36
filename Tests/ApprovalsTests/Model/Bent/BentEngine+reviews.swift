@testable import Approvals

extension BentEngine {
    static let reviews: [BentEngine] = [
        sees("withdrawn versions are decided about", in: .rejection, breaking: .reviewOfWhatIsNotOpen) {
            approvals, act in
            guard case .vote(1, _, _, _, _, _) = act, approvals.requests.first?.state == .withdrawn else { return }
            approvals.requests[0].state = .inReview
        },
        leaves("a rejection ends nothing", in: .parallel, breaking: .reviewOfWhatIsNotOpen) { _, after, act, effects in
            guard case .vote(1, _, _, _, .reject, _) = act else { return }
            after.requests[0].state = .inReview
            effects.removeAll { $0 == .stateChanged(version: 1, from: .inReview, to: .rejected) }
        },
        sees("a seat that was taken away is kept", in: .delegation, breaking: .reviewWithoutSeat) { approvals, act in
            if case .vote = act { approvals.holders = World.holders }
        },
        sees("anybody takes up", in: .rejection, breaking: .reviewWithoutSeat) { approvals, act in
            if case .takeUp = act { approvals.holders.seats[.security]?.insert("eli") }
        },
        sees("delegations do not end", in: .delegation, breaking: .reviewWithoutDelegation) { approvals, act in
            guard case .vote(_, let person, let holder, let seat, _, _) = act else { return }
            approvals.delegations.insert(Delegation(from: holder, to: person, seat: seat, until: .max))
        },
        sees("who had a hand in a version is forgotten", in: .delegation, breaking: .reviewByContributor) {
            approvals, act in
            if case .vote = act { approvals.forgetContributors() }
        },
        sees("who wrote it decides for somebody else", in: .standingIn, breaking: .reviewByContributor) {
            approvals, act in
            guard case .vote(_, let person, let holder, _, _, _) = act, person != holder else { return }
            approvals.forgetContributors()
        },
        sees("who wrote a content in another version is forgotten", in: .memory, breaking: .reviewByAuthor) {
            approvals, _ in
            approvals.hands = [:]
        },
        sees("who wrote what a content grew out of is forgotten", in: .memory, breaking: .reviewByAuthor) {
            approvals, _ in
            if approvals.requests.count == 4 { approvals.requests[1].contributors = ["eli"] }
        },
        sees("seats the rules do not name decide", in: .parallel, breaking: .reviewInSeatNotAsked) { approvals, act in
            guard case .vote(_, _, _, .it, _, _) = act else { return }
            approvals.reviewBy {
                try ApprovalRules(
                    stages: [Stage(.technical, quorums: [.it: 1])], order: .parallel, lifetimes: $0.lifetimes)
            }
        },
        sees("one person counts twice", in: .parallel, breaking: .approvesTwice) { approvals, act in
            guard case .vote = act, let votes = approvals.requests.first?.votes else { return }
            approvals.requests[0].votes = votes.enumerated().map { number, vote in
                Vote(
                    person: "\(number)", holder: "\(number)", seat: vote.seat, verdict: vote.verdict,
                    checks: vote.checks, at: vote.at)
            }
        },
        sees("somebody is stood in for twice", in: .standingIn, breaking: .approvesTwice) { approvals, act in
            guard case .vote(_, _, let holder, _, _, _) = act, !approvals.requests.isEmpty else { return }
            approvals.requests[0].votes.removeAll { $0.holder == holder }
        },
        takes("approving without looking counts", in: .parallel, breaking: .checksMissing) { act in
            guard case .vote(let version, let person, let holder, let seat, let verdict, _) = act else { return act }
            return .vote(version: version, by: person, holder: holder, seat, verdict, checks: World.all)
        },
        sees("stages do not wait for each other", in: .delegation, breaking: .stageNotOpen) { approvals, act in
            if case .vote = act { approvals.reviewBy { try World.rules(order: .parallel, $0.lifetimes) } }
        },
        sees("one is a quorum", in: .parallel, breaking: .approvedWithoutQuorum) { approvals, act in
            if case .vote = act { approvals.reviewBy { try World.rules(order: .parallel, $0.lifetimes) } }
        },
        sees("thresholds fall under review", in: .thresholds, breaking: .approvedWithoutQuorum) { approvals, act in
            let rules = approvals.rules
            if case .vote = act, rules.place(of: .security)?.quorum == 1 { approvals.reviewBy { _ in rules } }
        },
        sees("thresholds rise under review", in: .thresholds, breaking: .completeButNotApproved) { approvals, act in
            let rules = approvals.rules
            if case .vote = act, rules.place(of: .security)?.quorum == 2 { approvals.reviewBy { _ in rules } }
        },
        takes("a rule passes elevated risks", in: .rule, breaking: .approvedByNoRule) { act in
            guard case .submit(let version, let person, let assessment) = act else { return act }
            return .submit(version: version, by: person, Assessment(risk: .low, kinds: assessment.kinds))
        },
        takes("a rule passes what it does not cover", in: .rule, breaking: .approvedByNoRule) { act in
            guard case .submit(let version, let person, let assessment) = act else { return act }
            return .submit(version: version, by: person, Assessment(risk: assessment.risk, kinds: ["wording"]))
        },
        sees("a rule goes on from what a rule passed", in: .rule, breaking: .approvedByNoRule) { approvals, act in
            guard case .submit(3, _, _) = act, approvals.requests.count == 3,
                let approval = approvals.requests[1].approval
            else { return }
            approvals.requests[1].approval = Approval(basis: .people, at: approval.at, expires: approval.expires)
        },
        BentEngine(mistake: "a rule passes what people denied", world: .rule, violation: .approvedByNoRule) {
            approvals, event throws(ApprovalRefusal) in
            let isAgain = approvals.requests.count == 3 && approvals.requests[1].state == .rejected
            guard case .submit(3, _, _) = event.act, isAgain else { return try approvals.apply(event) }
            approvals.requests[1].state = .withdrawn
            let effects = try approvals.apply(event)
            approvals.requests[1].state = .rejected
            return effects
        },
        sees("what was asked for is asked for again", in: .rejection, breaking: .submittedTwice) { approvals, act in
            if case .submit(1, _, _) = act, !approvals.requests.isEmpty { approvals.requests[0].state = .draft }
        },
        sees("anybody withdraws", in: .rejection, breaking: .withdrawnByAnother) { approvals, act in
            guard case .withdraw(1, let person) = act, !approvals.requests.isEmpty else { return }
            approvals.requests[0].contributors.insert(person)
        },
        sees("anybody voids", in: .emergency, breaking: .voidedWithoutSeat) { approvals, act in
            if case .void(_, let person, _) = act { approvals.holders.seats[.security]?.insert(person) }
        },
    ]
}

extension AssetApprovals {
    /// As if nobody had written anything.
    mutating func forgetContributors() {
        for index in requests.indices { requests[index].contributors = [] }
        contributors = [:]
        hands = [:]
    }

    /// As if the last version had been asked for under other rules.
    mutating func reviewBy(_ other: (ApprovalRules) throws -> ApprovalRules) {
        guard let submission = requests.last?.submission, let rules = try? other(submission.rules) else { return }
        requests[requests.count - 1].submission = Submission(
            person: submission.person, at: submission.at, assessment: submission.assessment, rules: rules,
            remindedAt: submission.remindedAt, isEscalated: submission.isEscalated)
    }
}
