internal import Domain

extension Transition {
    /// Everything that happens because it is later than before.
    mutating func letTimePass() {
        if next.stage == .open, let due = next.due, now >= due {
            let count = lapse(to: .restricted)
            if count > 0 { effects.append(.alarm(.overdue(count: count))) }
            move(to: .closing)
        }
        guard next.stage == .open || next.stage == .closing else { return }
        if next.stage == .closing, let end = next.graceEnds, now >= end { _ = lapse(to: .revoked) }
        remind()
    }

    /// - Returns: How many lines nobody has decided about.
    private mutating func lapse(to lapse: ReviewItem.Lapse) -> Int {
        var count = 0
        for index in next.items.indices where next.items[index].isOpen {
            next.items[index].lapse = lapse
            next.items[index].finding = nil
            next.items[index].failures = 0
            count += 1
        }
        if count > 0 { effects.append(.lapsed(lapse, count: count)) }
        return count
    }

    /// Once, however many reminders were missed.
    private mutating func remind() {
        guard let last = next.reminded, now >= last.later(bySeconds: next.terms.secondsToReminder) else { return }
        let waiting = next.waiting
        let unseen = next.items.count { $0.isOpen && $0.reviewer == nil }
        guard !waiting.isEmpty || unseen > 0 else { return }
        next.reminded = now
        if !waiting.isEmpty { effects.append(.remind(waiting)) }
        if unseen > 0 { effects.append(.alarm(.noReviewer(count: unseen))) }
    }
}
