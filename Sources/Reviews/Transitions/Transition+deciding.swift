internal import Domain

extension Transition {
    /// How often a line is passed on, at most: somebody has to decide in the end.
    static let maximumHandovers = 5

    mutating func decide(_ items: Set<Int>, _ decision: ReviewDecision) throws(ReviewRefusal) {
        try refuseUnlessUnderWay()
        let indices = try indices(items)
        for index in indices { try refuse(decision, about: index) }
        for index in indices {
            next.items[index].decision = decision
            next.items[index].finding = nil
            next.items[index].failures = 0
        }
    }

    mutating func delegate(_ items: Set<Int>, to person: String, by reviewer: String) throws(ReviewRefusal) {
        try refuseUnlessUnderWay()
        let indices = try indices(items)
        for index in indices {
            try refuseUnlessReviewer(reviewer, of: index)
            guard next.items[index].handovers < Self.maximumHandovers else { throw .passedOnTooOften(item: index) }
        }
        try pass(indices, to: person)
        for index in indices { next.items[index].handovers += 1 }
    }

    mutating func reassign(_ items: Set<Int>, to person: String) throws(ReviewRefusal) {
        try refuseUnlessUnderWay()
        try pass(try indices(items), to: person)
    }

    /// Has somebody else decide about lines that wait for a decision, or for another because theirs could not be carried out.
    private mutating func pass(_ indices: [Int], to person: String) throws(ReviewRefusal) {
        for index in indices {
            let item = next.items[index]
            if item.isTakenByTime { throw .lapsed(item: index) }
            guard item.isOpen || item.hasFailed else { throw .alreadyDecided(item: index) }
            guard person != item.access.holder else { throw .holder(person, item: index) }
            guard person != item.reviewer else { throw .alreadyReviewer(person, item: index) }
        }
        for index in indices { next.items[index].reviewer = person }
        effects.append(.ask([person: indices.count]))
    }

    private func refuse(_ decision: ReviewDecision, about index: Int) throws(ReviewRefusal) {
        let item = next.items[index]
        try refuseUnlessReviewer(decision.reviewer, of: index)
        if item.isTakenByTime { throw .lapsed(item: index) }
        if case .change(let rights) = decision.verdict {
            guard !rights.isEmpty, rights.isStrictSubset(of: item.access.rights) else {
                throw .notNarrower(item: index)
            }
        }
        if let old = item.decision, !item.hasFailed, !decision.verdict.isStricter(than: old.verdict) {
            throw .alreadyDecided(item: index)
        }
        let isPlain = decision.verdict == .keep && item.flags.isEmpty
        guard isPlain || !decision.reason.isEmpty else { throw .reasonMissing(item: index) }
    }

    private func refuseUnlessReviewer(_ person: String, of index: Int) throws(ReviewRefusal) {
        guard person != next.items[index].access.holder else { throw .holder(person, item: index) }
        guard person == next.items[index].reviewer else { throw .notReviewer(person, item: index) }
    }
}

extension ReviewItem {
    fileprivate var isTakenByTime: Bool { decision == nil && lapse == .revoked }

    /// Whether what was decided was looked at and is not so.
    fileprivate var hasFailed: Bool { finding != nil && outstanding != nil }
}

extension ReviewDecision.Verdict {
    /// Whether less is left than by another.
    fileprivate func isStricter(than other: Self) -> Bool {
        switch (self, other) {
        case (.change(let rights), .change(let others)): rights.isStrictSubset(of: others)
        case (.revoke, .keep), (.revoke, .change), (.change, .keep): true
        case (.keep, _), (.change, .revoke), (.revoke, .revoke): false
        }
    }
}
