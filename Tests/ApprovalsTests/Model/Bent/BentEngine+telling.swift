@testable import Approvals

extension BentEngine {
    static let telling: [BentEngine] = [
        hides("events are not put on record", in: .emergency, breaking: .unrecorded) {
            if case .record = $0 { true } else { false }
        },
        leaves("time does what nobody knew was due", in: .emergency, breaking: .undueClock) { _, after, act, _ in
            if act == .clock { after.holders = World.wide }
        },
        hides("nobody is reminded", in: .delegation, breaking: .waitUntold) {
            if case .remind = $0 { true } else { false }
        },
        hides("nothing is escalated", in: .parallel, breaking: .waitUntold) {
            if case .escalate = $0 { true } else { false }
        },
        leaves("those are reminded who have decided", in: .parallel, breaking: .waitUntold) { _, _, _, effects in
            effects = effects.map {
                if case .remind(let version, _) = $0 { .remind(version: version, Set(Seat.allCases)) } else { $0 }
            }
        },
        hides("routes change silently", in: .emergency, breaking: .routeUntold) {
            if case .routeChanged = $0 { true } else { false }
        },
        hides("states change silently", in: .emergency, breaking: .stateUntold) {
            if case .stateChanged = $0 { true } else { false }
        },
        hides("approvals are silent", in: .emergency, breaking: .approvalUntold) {
            if case .approved = $0 { true } else { false }
        },
        BentEngine(mistake: "a refusal leaves something", world: .emergency, violation: .refusalChangedSomething) {
            approvals, event throws(ApprovalRefusal) in
            do throws(ApprovalRefusal) { return try approvals.apply(event) } catch {
                approvals.time = event.at
                approvals.holders.escalation.insert("eli")
                throw error
            }
        },
        BentEngine(mistake: "approvals cannot be taken back", world: .expiry, violation: .refusedWithoutReason) {
            approvals, event throws(ApprovalRefusal) in
            guard case .withdraw(let version, _) = event.act else { return try approvals.apply(event) }
            throw .wrongState(version: version, approvals.requests[version - 1].state)
        },
        BentEngine(mistake: "nothing can be published again", world: .review, violation: .refusedWithoutReason) {
            approvals, event throws(ApprovalRefusal) in
            guard case .rollBack(let version, _, _, _) = event.act else { return try approvals.apply(event) }
            throw .unknownVersion(version)
        },
        accepts("nothing is changed, and taken for a change", in: .emergency, breaking: .acceptedWithoutPoint) { act in
            if case .edit(_, "bea") = act { true } else { false }
        },
        leaves("what has ended comes back", in: .rejection, breaking: .backFromTheEnd) { before, after, _, effects in
            guard let state = before.requests.first?.state, state.isFinal else { return }
            after.requests[0].state = .inReview
            effects.append(.stateChanged(version: 1, from: state, to: .inReview))
        },
        leaves("content changes under review", in: .emergency, breaking: .contentChanged) { _, after, act, _ in
            if case .vote = act { after.requests[0].hash = "b" }
        },
        leaves("what is asked for is in review at once", in: .emergency, breaking: .noSuchMove) {
            _, after, act, effects in
            guard case .submit = act else { return }
            after.requests[0].state = .inReview
            effects = effects.map {
                $0 == .stateChanged(version: 1, from: .draft, to: .submitted)
                    ? .stateChanged(version: 1, from: .draft, to: .inReview) : $0
            }
        },
    ]
}
