import Approvals

extension Step {
    /// Who watches is told of a broken glass, of one nobody looked at in time and of drift, and of nothing else.
    var alarmViolation: Violation? {
        var alarms: [ApprovalAlarm] = []
        for case .alarm(let alarm) in effects { alarms.append(alarm) }
        let isBroken = alarms.contains { if case .glassBroken = $0 { true } else { false } }
        if case .breakGlass = event.act, !isBroken { return .glassSilent }
        let isOverdue = known.glass.map { before.time < $0.due && event.at >= $0.due } ?? false
        let isToldOverdue = alarms.contains { if case .afterReviewOverdue = $0 { true } else { false } }
        if isOverdue != isToldOverdue { return .overdueUntold }
        guard case .observe(let hash, let environment) = event.act else { return nil }
        let wanted = known.wanted(in: environment, at: event.at)
        let drift = wanted.map { ApprovalAlarm.drift(environment, expected: $0, observed: hash) }
        let isDrift = wanted != nil && wanted != hash
        return isDrift == alarms.contains { $0 == drift } ? nil : .driftUntold
    }

    /// Whoever a version waits for is reminded, and it is escalated, when it is time and not otherwise.
    var waitViolation: Violation? {
        for (index, version) in known.versions.enumerated() {
            let isLater = event.at > before.time
            let isReminded = isLater && version.remindedAt == event.at && version.isOpen
            let isEscalated = isLater && version.escalatedAt == event.at && version.isOpen
            let reminder = ApprovalEffect.remind(version: index + 1, version.waitingFor)
            let escalation = ApprovalEffect.escalate(version: index + 1, to: known.holders.escalation)
            guard effects.contains(reminder) == isReminded, effects.contains(escalation) == isEscalated else {
                return .waitUntold
            }
        }
        return nil
    }
}
