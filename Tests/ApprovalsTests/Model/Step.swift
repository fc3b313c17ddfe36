@testable import Approvals

/// An accepted event, and what must hold of it and of where it led to.
struct Step {
    let before: AssetApprovals
    let after: AssetApprovals
    /// What was known before the event, and after it.
    let known: Facts
    let noted: Facts
    let event: ApprovalEvent
    let effects: [ApprovalEffect]

    var violation: Violation? {
        clockViolation ?? untold ?? after.requests.firstViolation { violation(of: $0) } ?? approvalViolation
            ?? routeViolation
            ?? alarmViolation ?? waitViolation
    }

    /// Nothing happens by time alone before it is said to be due.
    private var clockViolation: Violation? {
        guard event.act == .clock, before.due.map({ event.at < $0 }) ?? true else { return nil }
        var older = after
        older.time = before.time
        return effects.isEmpty && older == before ? nil : .undueClock
    }

    private var untold: Violation? {
        if event.act != .clock, !effects.contains(.record(event)) { return .unrecorded }
        for environment in ApprovalEnvironment.allCases {
            let old = before.served(in: environment, at: before.time)
            let new = after.served(in: environment, at: event.at)
            let isTold = effects.contains(.routeChanged(environment, from: old, to: new))
            if isTold != (old != new) { return .routeUntold }
        }
        return nil
    }

    /// A version's way is told step by step, goes nowhere it may not, and not back from its end.
    private func violation(of request: ApprovalRequest) -> Violation? {
        let isNew = request.version > before.requests.count
        let old = isNew ? nil : before.requests[request.version - 1]
        var state = old?.state ?? .draft
        if state.isFinal, request.state != state { return .backFromTheEnd }
        if let old, old.state != .draft, old.hash != request.hash { return .contentChanged }
        if noted[request.version]?.hash != request.hash { return .contentChanged }
        for case .stateChanged(request.version, let from, let to) in effects {
            guard from == state else { return .stateUntold }
            guard Move.all.contains(Move(from, to)) else { return .noSuchMove }
            state = to
        }
        return state == request.state ? nil : .stateUntold
    }

    /// What is approved is what the facts say, no more and no less.
    private var approvalViolation: Violation? {
        for request in after.requests {
            let isApproved = noted[request.version]?.approvedUntil != nil
            switch (request.approval, isApproved) {
            case (nil, true): return .completeButNotApproved
            case (let approval?, false): return approval.basis == .people ? .approvedWithoutQuorum : .approvedByNoRule
            case (let approval?, true):
                let isNew = known[request.version]?.approvedUntil == nil
                let isTold = effects.contains(.approved(version: request.version, approval))
                if isTold != isNew { return .approvalUntold }
            case (nil, false): break
            }
        }
        return nil
    }

    /// What may be is served and nothing else, now and later, when nobody has yet said that time has passed.
    private var routeViolation: Violation? {
        for (environment, time) in ApprovalEnvironment.allCases.flatMap({ [($0, event.at), ($0, event.at + 1)] }) {
            let wanted = noted.wanted(in: environment, at: time)
            let isThere = !after.isHosted || noted.observed[environment] == wanted
            guard let hash = after.served(in: environment, at: time) else {
                if wanted != nil, isThere { return .servesNothing }
                continue
            }
            guard hash == wanted else { return .servesUnapproved }
            guard isThere else { return .servesUnobserved }
        }
        return nil
    }
}

extension Sequence {
    fileprivate func firstViolation(_ look: (Element) -> Violation?) -> Violation? {
        for element in self {
            if let violation = look(element) { return violation }
        }
        return nil
    }
}
