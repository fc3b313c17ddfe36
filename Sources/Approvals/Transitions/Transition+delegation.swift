extension Transition {
    mutating func delegate(_ delegation: Delegation) throws(ApprovalRefusal) {
        guard delegation.from != delegation.to else { throw .delegationToGiver }
        guard next.holders.holds(delegation.from, delegation.seat) else {
            throw .noSeat(delegation.from, delegation.seat)
        }
        let latest = now.after(next.rules.lifetimes.delegation)
        guard delegation.until > now, delegation.until <= latest else { throw .delegationOutOfTime(latest: latest) }
        forget(from: delegation.from, to: delegation.to, delegation.seat)
        next.delegations.insert(delegation)
    }

    mutating func revoke(from: String, to: String, _ seat: Seat) throws(ApprovalRefusal) {
        guard forget(from: from, to: to, seat) else { throw .notDelegated(from: from, to: to, seat) }
    }

    @discardableResult
    private mutating func forget(from: String, to: String, _ seat: Seat) -> Bool {
        let kept = next.delegations.filter { $0.from != from || $0.to != to || $0.seat != seat }
        defer { next.delegations = kept }
        return kept.count < next.delegations.count
    }
}
