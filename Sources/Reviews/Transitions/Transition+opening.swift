internal import Domain

extension Transition {
    /// Freezes the lines. They are put in the order of what is held, so that the same scope is the same campaign.
    mutating func open(_ items: [ReviewItem], by person: String) throws(ReviewRefusal) {
        guard next.stage == .draft else { throw .wrongStage(next.stage) }
        let sorted = items.sorted { $0.access.id < $1.access.id }
        for (item, following) in zip(sorted, sorted.dropFirst()) where item.access.id == following.access.id {
            throw .twice(item.access.id)
        }
        for item in sorted where !item.isFresh { throw .notFresh(item.access.id) }
        next.items = sorted
        next.opened = now
        next.openedBy = person
        next.reminded = now
        next.due = now.later(bySeconds: next.terms.secondsToDecide)
        move(to: .open)
        effects.append(.ask(next.waiting))
        let unseen = sorted.count { $0.reviewer == nil }
        if unseen > 0 { effects.append(.alarm(.noReviewer(count: unseen))) }
    }

    /// Only to a later time, and never so that a campaign lasts longer than any may.
    mutating func postpone(until due: Timestamp) throws(ReviewRefusal) {
        guard next.stage == .open, let opened = next.opened, let old = next.due else { throw .wrongStage(next.stage) }
        let latest = opened.later(bySeconds: Int64(CampaignTerms.allDays.upperBound) * 86_400)
        guard due > old, due <= latest else { throw .outOfTime(earliest: old, latest: latest) }
        next.due = due
    }

    mutating func close(by person: String) throws(ReviewRefusal) {
        try refuseUnlessUnderWay()
        let unsettled = next.items.count - next.settledCount
        guard unsettled == 0 else { throw .unsettled(count: unsettled) }
        next.closed = now
        next.closedBy = person
        move(to: .closed)
    }
}

extension ReviewItem {
    /// Whether nothing has happened to it yet.
    fileprivate var isFresh: Bool { self == ReviewItem(access, flags: flags, reviewer: reviewer) }
}
