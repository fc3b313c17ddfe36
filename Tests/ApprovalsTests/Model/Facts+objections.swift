import Approvals

extension Facts {
    /// What is wrong with an accepted act, going by what was known before it.
    func objection(to act: ApprovalAct, at now: Int64) -> Violation? {
        switch act {
        case .submit(let version, _, _): self[version]?.isDraft == true ? nil : .submittedTwice
        case .takeUp(let version, let person): objection(toTakingUp: version, by: person)
        case .vote(let version, let person, let holder, let seat, let verdict, let checks):
            objection(
                toVoteOn: version, Version.Ballot(person: person, holder: holder, seat: seat), verdict, checks, at: now)
        case .withdraw(let version, let person):
            self[version]?.hands.contains(person) == true ? nil : .withdrawnByAnother
        case .void(_, let person, _): holds(person, .security) ? nil : .voidedWithoutSeat
        case .delegate(let from, let to, let seat, let until): objection(toDelegation: from, to, seat, until, at: now)
        case .publish(let version, let environment, _, let check):
            objection(toServing: version, check, at: now)
                ?? objection(toPublishing: version, in: environment, at: now)
        case .rollBack(let version, let environment, _, let check):
            objection(toServing: version, check, at: now)
                ?? (self[version]?.publishedIn.contains(environment) == true ? nil : .neverServedThere)
        case .breakGlass(let version, _, let person, _, let secondFactor, let duration):
            objection(toGlassOver: version, by: person, secondFactor, for: duration, at: now)
        case .endBreakGlass(let person):
            holders.breakGlass.contains(person) || holds(person, .security) ? nil : .glassEndedByAnybody
        case .closeAfterReview(let person, _): objection(toAfterReviewBy: person, at: now)
        case .edit, .comment, .revoke, .observe, .changeRules, .changeHolders, .clock: nil
        }
    }

    private func objection(toTakingUp number: Int, by person: String) -> Violation? {
        guard let version = self[number], version.isOpen, let rules = version.rules else {
            return .reviewOfWhatIsNotOpen
        }
        guard rules.stages.flatMap(\.quorums.keys).contains(where: { holds(person, $0) }) else {
            return .reviewWithoutSeat
        }
        return objection(toHand: person, in: version)
    }

    private func objection(
        toVoteOn number: Int, _ ballot: Version.Ballot, _ verdict: Vote.Verdict, _ checks: Set<Check>, at now: Int64
    ) -> Violation? {
        guard let version = self[number], version.isOpen, let rules = version.rules else {
            return .reviewOfWhatIsNotOpen
        }
        guard holds(ballot.holder, ballot.seat) else { return .reviewWithoutSeat }
        let isDelegated = delegations.contains {
            $0.from == ballot.holder && $0.to == ballot.person && $0.seat == ballot.seat && now < $0.until
        }
        guard ballot.person == ballot.holder || isDelegated else { return .reviewWithoutDelegation }
        for person in [ballot.person, ballot.holder] {
            if let objection = objection(toHand: person, in: version) { return objection }
        }
        guard let stage = rules.stages.firstIndex(where: { $0.quorums[ballot.seat] != nil }) else {
            return .reviewInSeatNotAsked
        }
        guard verdict == .approve else { return nil }
        for earlier in version.ballots {
            let two = [earlier.person, earlier.holder]
            guard !two.contains(ballot.person), !two.contains(ballot.holder) else { return .approvesTwice }
        }
        let isTurn = rules.order == .parallel || rules.stages[..<stage].allSatisfy(version.isOver)
        guard isTurn else { return .stageNotOpen }
        return ballot.seat.checks.isSubset(of: checks) ? nil : .checksMissing
    }

    private func objection(toHand person: String, in version: Version) -> Violation? {
        if version.hands.contains(person) { return .reviewByContributor }
        return hands(in: version.hash).contains(person) ? .reviewByAuthor : nil
    }

    private func objection(
        toDelegation from: String, _ to: String, _ seat: Seat, _ until: Int64, at now: Int64
    ) -> Violation? {
        guard from != to else { return .delegationToGiver }
        guard holds(from, seat) else { return .delegationWithoutSeat }
        return until > now && until <= now + rules.lifetimes.delegation ? nil : .delegationOutOfTime
    }
}
