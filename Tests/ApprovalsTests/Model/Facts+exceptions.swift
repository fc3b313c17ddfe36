import Approvals

extension Facts {
    /// What is wrong with serving a version from now on, in whichever way.
    func objection(toServing number: Int, _ check: PolicyCheck, at now: Int64) -> Violation? {
        guard check == .allowed else { return .againstPolicies }
        guard let version = self[number], let until = version.approvedUntil else { return .publishedUnapproved }
        guard now < until else { return .approvalExpired }
        return version.end == nil ? nil : .publishedAfterItsEnd
    }

    func objection(toPublishing number: Int, in environment: ApprovalEnvironment, at now: Int64) -> Violation? {
        if let glass, now >= glass.due { return .publishedOverAfterReview }
        guard environment == .production else { return nil }
        let tested = publications[.test]
        return tested?.version == number && tested?.hash == self[number]?.hash ? nil : .notInTest
    }

    func objection(
        toGlassOver number: Int, by person: String, _ secondFactor: Bool, for duration: Int64, at now: Int64
    ) -> Violation? {
        guard secondFactor else { return .glassWithoutSecondFactor }
        guard holders.breakGlass.contains(person) else { return .glassByAnybody }
        guard glass == nil else { return .glassAgain }
        guard duration >= 1, duration <= rules.lifetimes.breakGlass else { return .glassTooLong }
        guard let version = self[number], isDenied(version.hash) else { return nil }
        return version.isStanding ? nil : .glassOverDenied
    }

    func objection(toAfterReviewBy person: String, at now: Int64) -> Violation? {
        guard let glass, now >= glass.ends else { return .afterReviewTooEarly }
        guard person != glass.person else { return .ownAfterReview }
        guard holds(person, .security) else { return .afterReviewWithoutSeat }
        let all = hands(in: glass.hash).union(self[glass.version]?.hands ?? [])
        return all.contains(person) ? .afterReviewByContributor : nil
    }

    /// Whether a written rule lets a change through: it is small, it is nothing people have turned down, and production
    /// serves what people have approved.
    func ruleHolds(for hash: String, _ assessment: Assessment) -> Bool {
        guard let served = publications[.production], self[served.version]?.isByPeople == true else { return false }
        guard !isDenied(hash), assessment.risk == .low, !assessment.kinds.isEmpty else { return false }
        return rules.automatic.contains { assessment.kinds.isSubset(of: $0.kinds) }
    }
}
