/// One event on its way: the state it leads to, and what has to be done.
struct Transition {
    var next: AssetApprovals
    let now: Int64
    var effects: [ApprovalEffect] = []

    init(of approvals: AssetApprovals, at now: Int64) {
        next = approvals
        self.now = now
        next.time = now
    }

    mutating func perform(_ act: ApprovalAct) throws(ApprovalRefusal) {
        switch act {
        case .edit(let hash, let person): try edit(hash, by: person)
        case .submit(let version, let person, let assessment): try submit(version, by: person, assessment)
        case .takeUp(let version, let person): try takeUp(version, by: person)
        case .vote(let version, let person, let holder, let seat, let verdict, let checks):
            let vote = Vote(
                person: person, holder: holder, seat: seat, verdict: verdict, checks: checks, at: now)
            try count(vote, on: version)
        case .comment(let version, let person, let text): try comment(version, by: person, text)
        case .withdraw(let version, let person): try withdraw(version, by: person)
        case .void(let version, let person, _): try void(version, by: person)
        case .delegate(let from, let to, let seat, let until):
            try delegate(Delegation(from: from, to: to, seat: seat, until: until))
        case .revoke(let from, let to, let seat): try revoke(from: from, to: to, seat)
        case .publish(let version, let environment, let person, let check):
            try publish(version, in: environment, by: person, check)
        case .rollBack(let version, let environment, let person, let check):
            try rollBack(to: version, in: environment, by: person, check)
        case .observe(let hash, let environment): try observe(hash, in: environment)
        case .breakGlass(let version, let environment, let person, let reason, let secondFactor, let duration):
            guard secondFactor else { throw .secondFactorMissing }
            try breakGlass(version, in: environment, by: person, reason, for: duration)
        case .endBreakGlass(let person): try endBreakGlass(by: person)
        case .closeAfterReview(let person, _): try closeAfterReview(by: person)
        case .changeRules(let rules, _): next.rules = rules
        case .changeHolders(let holders, _): next.holders = holders
        case .clock: break
        }
    }

    /// Tells what is served otherwise than before, whatever it came from.
    mutating func compareRoutes(with before: AssetApprovals) {
        for environment in ApprovalEnvironment.allCases {
            let old = before.served(in: environment, at: before.time)
            let new = next.served(in: environment, at: now)
            if old != new { effects.append(.routeChanged(environment, from: old, to: new)) }
        }
    }

    /// A version's place in the list.
    func index(of version: Int) throws(ApprovalRefusal) -> Int {
        guard version >= 1, version <= next.requests.count else { throw .unknownVersion(version) }
        return version - 1
    }

    /// A version's place, when it is in a state where this can happen.
    func index(of version: Int, in allowed: (ApprovalState) -> Bool) throws(ApprovalRefusal) -> Int {
        let index = try index(of: version)
        let state = next.requests[index].state
        guard allowed(state) else { throw .wrongState(version: version, state) }
        return index
    }

    mutating func move(_ index: Int, to state: ApprovalState) {
        let request = next.requests[index]
        guard request.state != state else { return }
        next.requests[index].state = state
        effects.append(.stateChanged(version: request.version, from: request.state, to: state))
    }
}
