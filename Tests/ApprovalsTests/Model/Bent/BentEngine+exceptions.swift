@testable import Approvals

extension BentEngine {
    static let exceptions: [BentEngine] = [
        sees("seats nobody has are given on", in: .delegation, breaking: .delegationWithoutSeat) { approvals, act in
            if case .delegate(let from, _, let seat, _) = act { approvals.holders.seats[seat]?.insert(from) }
        },
        sees("seats are given on for ever", in: .delegation, breaking: .delegationOutOfTime) { approvals, act in
            if case .delegate = act { approvals.allowAnyTime() }
        },
        leaves("a shorter delegation replaces none", in: .standingIn, breaking: .reviewWithoutDelegation) {
            before, after, act, _ in
            if case .delegate = act { after.delegations.formUnion(before.delegations) }
        },
        accepts("a seat is given to who has it", in: .delegation, breaking: .delegationToGiver) { act in
            if case .delegate("cy", "cy", _, _) = act { true } else { false }
        },
        sees("anybody breaks the glass", in: .emergency, breaking: .glassByAnybody) { approvals, act in
            if case .breakGlass(_, _, let person, _, _, _) = act { approvals.holders.breakGlass.insert(person) }
        },
        takes("the second factor is not asked for", in: .emergency, breaking: .glassWithoutSecondFactor) { act in
            guard case .breakGlass(let version, let environment, let person, let reason, _, let duration) = act else {
                return act
            }
            return .breakGlass(
                version: version, environment, by: person, reason: reason, secondFactor: true, duration: duration)
        },
        sees("the glass is broken for ever", in: .emergency, breaking: .glassTooLong) { approvals, act in
            if case .breakGlass = act { approvals.allowAnyTime() }
        },
        sees("the glass is broken for what was denied", in: .rejection, breaking: .glassOverDenied) { approvals, act in
            guard case .breakGlass = act else { return }
            for index in approvals.requests.indices where approvals.requests[index].state == .rejected {
                approvals.requests[index].state = .withdrawn
            }
        },
        sees("the glass is broken again at once", in: .emergency, breaking: .glassAgain) { approvals, act in
            if case .breakGlass = act { approvals.breakGlass = nil }
        },
        sees("anybody mends the glass", in: .emergency, breaking: .glassEndedByAnybody) { approvals, act in
            if case .endBreakGlass(let person) = act { approvals.holders.breakGlass.insert(person) }
        },
        sees("the glass is reviewed while it is broken", in: .emergency, breaking: .afterReviewTooEarly) {
            approvals, act in
            if case .closeAfterReview = act { approvals.breakGlass?.ends = .min }
        },
        sees("who broke the glass reviews it", in: .emergency, breaking: .ownAfterReview) { approvals, act in
            if case .closeAfterReview = act { approvals.breakGlass = approvals.breakGlass?.as(person: "eli") }
        },
        sees("anybody reviews the glass", in: .emergency, breaking: .afterReviewWithoutSeat) { approvals, act in
            if case .closeAfterReview(let person, _) = act { approvals.holders.seats[.security]?.insert(person) }
        },
        sees("an author reviews the glass", in: .emergency, breaking: .afterReviewByContributor) { approvals, act in
            if case .closeAfterReview = act { approvals.forgetContributors() }
        },
        sees("the draft that went on is reviewed", in: .memory, breaking: .afterReviewByContributor) { approvals, act in
            guard case .closeAfterReview = act, let hash = approvals.requests.last?.hash else { return }
            approvals.breakGlass = approvals.breakGlass?.as(hash: hash)
        },
        hides("the glass is broken silently", in: .emergency, breaking: .glassSilent) {
            if case .alarm(.glassBroken) = $0 { true } else { false }
        },
        hides("nobody is told of an overdue after-review", in: .overdue, breaking: .overdueUntold) {
            if case .alarm(.afterReviewOverdue) = $0 { true } else { false }
        },
    ]
}

extension AssetApprovals {
    /// As if the rules allowed everything to last.
    fileprivate mutating func allowAnyTime() {
        var lifetimes = rules.lifetimes
        (lifetimes.delegation, lifetimes.breakGlass) = (.max, .max)
        guard let rules = try? World.rules(lifetimes) else { return }
        self.rules = rules
    }
}

extension BreakGlass {
    /// The same, as if it had been by somebody else or of something else.
    fileprivate func `as`(person: String? = nil, hash: String? = nil) -> BreakGlass {
        BreakGlass(
            version: version, hash: hash ?? self.hash, environment: environment, person: person ?? self.person,
            reason: reason, at: at, ends: ends, reviewDue: reviewDue, isOverdue: isOverdue)
    }
}
