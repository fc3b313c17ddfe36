extension Transition {
    mutating func takeUp(_ version: Int, by person: String) throws(ApprovalRefusal) {
        let index = try index(of: version) { $0 == .submitted }
        let seats = next.requests[index].submission?.rules.stages.flatMap { $0.quorums.keys } ?? []
        guard let first = seats.sorted(by: { $0.rawValue < $1.rawValue }).first else {
            throw .wrongState(version: version, .submitted)
        }
        guard seats.contains(where: { next.holders.holds(person, $0) }) else { throw .noSeat(person, first) }
        try refuseContributor(person, to: index)
        move(index, to: .inReview)
    }

    /// Counts a decision. One rejection is enough, whatever the others say and whichever stage is open.
    mutating func count(_ vote: Vote, on version: Int) throws(ApprovalRefusal) {
        let index = try index(of: version) { $0.isOpen }
        guard let rules = next.requests[index].submission?.rules, let place = rules.place(of: vote.seat) else {
            throw .seatNotAsked(vote.seat)
        }
        try refuseWithoutSeat(vote)
        try refuseContributor(vote.person, to: index)
        try refuseContributor(vote.holder, to: index)
        if vote.verdict == .approve { try refuseApproval(vote, of: index, in: place.stage, rules) }
        next.requests[index].votes.append(vote)
        move(index, to: .inReview)
        if vote.verdict == .reject {
            endBreakGlass(of: next.requests[index].hash)
            move(index, to: .rejected)
        } else if rules.stages.indices.allSatisfy({ next.requests[index].missing(in: $0, rules).isEmpty }) {
            approve(index, .people)
        }
    }

    mutating func comment(_ version: Int, by person: String, _ text: String) throws(ApprovalRefusal) {
        let index = try index(of: version) { !$0.isFinal }
        guard next.requests[index].comments.count < Comment.maximum else { throw .tooManyComments(version: version) }
        next.requests[index].comments.append(Comment(person: person, text: text, at: now))
    }

    mutating func void(_ version: Int, by person: String) throws(ApprovalRefusal) {
        let index = try index(of: version) { $0.isOpen || $0.isApproved }
        guard next.holders.holds(person, .security) else { throw .noSeat(person, .security) }
        endBreakGlass(of: next.requests[index].hash)
        for environment in ApprovalEnvironment.allCases
        where next.routes[environment]?.publication?.version == version {
            next.routes[environment]?.publication = nil
        }
        move(index, to: .voided)
    }

    mutating func approve(_ index: Int, _ basis: Approval.Basis) {
        guard let rules = next.requests[index].submission?.rules else { return }
        let approval = Approval(basis: basis, at: now, expires: now.after(rules.lifetimes.approval))
        next.requests[index].approval = approval
        effects.append(.approved(version: index + 1, approval))
        move(index, to: .approved)
    }

    /// Nobody decides in a seat that is neither theirs nor, at this moment, delegated to them by who holds it. Delegations
    /// that have ended are gone.
    private func refuseWithoutSeat(_ vote: Vote) throws(ApprovalRefusal) {
        guard next.holders.holds(vote.holder, vote.seat) else { throw .noSeat(vote.holder, vote.seat) }
        guard vote.person != vote.holder else { return }
        let isDelegated = next.delegations.contains {
            $0.from == vote.holder && $0.to == vote.person && $0.seat == vote.seat
        }
        guard isDelegated else { throw .notDelegated(from: vote.holder, to: vote.person, vote.seat) }
    }

    private func refuseContributor(_ person: String, to index: Int) throws(ApprovalRefusal) {
        guard !next.contributors(to: next.requests[index]).contains(person) else { throw .contributor(person) }
    }

    /// Everybody approves once, and nobody is stood in for twice: two approvals are of two people, in whatever seats.
    private func refuseApproval(
        _ vote: Vote, of index: Int, in stage: Int, _ rules: ApprovalRules
    ) throws(ApprovalRefusal) {
        let request = next.requests[index]
        let decided = Set(request.votes.flatMap { [$0.person, $0.holder] })
        for person in [vote.person, vote.holder] where decided.contains(person) { throw .alreadyDecided(person) }
        if rules.order == .sequence {
            for before in 0..<stage where !request.missing(in: before, rules).isEmpty {
                throw .stageNotOpen(rules.stages[stage].name, waitingFor: rules.stages[before].name)
            }
        }
        let missing = vote.seat.checks.subtracting(vote.checks)
        guard missing.isEmpty else { throw .checksMissing(missing) }
    }
}
