import Approvals

extension Facts {
    /// Whether there is nothing an act could change, or nothing left of what it is about, though nobody would mind it.
    func isPointless(_ act: ApprovalAct, at now: Int64, isHosted: Bool) -> Bool {
        switch act {
        case .edit(let hash, _):
            versions.contains { $0.isStanding && $0.hash == hash }
                || versions.last.map { $0.end == nil && $0.hash == hash } == true
        case .takeUp(let version, _): self[version]?.isTakenUp != false
        case .comment(let version, _, _): self[version].map { $0.end == nil } != true
        case .withdraw(let version, _): self[version].map { $0.end == nil && $0.publishedIn.isEmpty } != true
        case .void(let version, _, _): self[version].map { $0.isOpen || $0.isStanding } != true
        case .revoke(let from, let to, let seat):
            !delegations.contains { $0.from == from && $0.to == to && $0.seat == seat }
        case .publish(let version, let environment, _, _):
            isSettled(version, in: environment, at: now)
                || self[version]?.publishedIn.isEmpty == false && !isServed(version)
        case .rollBack(let version, let environment, _, _): isSettled(version, in: environment, at: now)
        case .observe: !isHosted
        case .breakGlass(let version, _, _, _, _, _): self[version] == nil
        case .endBreakGlass: glass.map { now < $0.ends } != true
        case .submit, .vote, .delegate, .closeAfterReview, .changeRules, .changeHolders, .clock: false
        }
    }

    /// Whether a version is published in an environment, with nothing else served there for now.
    private func isSettled(_ version: Int, in environment: ApprovalEnvironment, at now: Int64) -> Bool {
        let isBroken = glass.map { $0.environment == environment && now < $0.ends } ?? false
        return publications[environment]?.version == version && !isBroken
    }
}
