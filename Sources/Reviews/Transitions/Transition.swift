internal import Domain

/// One event on its way: the state it leads to, and what has to be told.
struct Transition {
    var next: Campaign
    let now: Timestamp
    var effects: [ReviewEffect] = []

    init(of campaign: Campaign, at now: Timestamp) {
        next = campaign
        self.now = now
        next.time = now
    }

    mutating func perform(_ act: ReviewAct) throws(ReviewRefusal) {
        switch act {
        case .open(let items, let person): try open(items, by: person)
        case .decide(let items, let verdict, let reason, let person):
            try decide(items, ReviewDecision(verdict, reason: reason, by: person, at: now))
        case .delegate(let items, let to, _, let person): try delegate(items, to: to, by: person)
        case .reassign(let items, let to, _, _): try reassign(items, to: to)
        case .observe(let findings): try observe(findings)
        case .postpone(let until, _, _): try postpone(until: until)
        case .close(let person): try close(by: person)
        case .clock: break
        }
    }

    /// What is decided to the last line needs nobody any more to decide.
    mutating func goOn() {
        if next.stage == .open, !next.items.contains(where: \.isOpen) { move(to: .closing) }
    }

    mutating func move(to stage: CampaignStage) {
        effects.append(.stageChanged(from: next.stage, to: stage))
        next.stage = stage
    }

    /// Refuses what can happen only while something is decided about.
    func refuseUnlessUnderWay() throws(ReviewRefusal) {
        guard next.stage == .open || next.stage == .closing else { throw .wrongStage(next.stage) }
    }

    /// The lines that are named, in their order.
    func indices(_ items: some Sequence<Int>) throws(ReviewRefusal) -> [Int] {
        let sorted = items.sorted()
        for item in sorted where !next.items.indices.contains(item) { throw .unknownItem(item) }
        return sorted
    }
}
