import Domain
import Reviews

/// What the model checker knows of a history, kept from the events alone: nothing of it is asked of the engine.
struct Facts: Hashable {
    struct Line: Hashable {
        let access: Access
        var reviewer: String?
        var verdict: ReviewDecision.Verdict?
        /// What was last found since the line was last decided about, by people or time.
        var found: Measure.Finding?
        var isOverdue = false
        var isTaken = false

        var isOpen: Bool { verdict == nil && !isTaken }

        /// Whether all is as it was decided.
        var isDone: Bool {
            switch (verdict, found) {
            case (nil, .absent): isTaken
            case (nil, _): false
            case (.keep, .restricted): false
            case (.keep, nil): !isOverdue
            case (.keep, _): true
            case (.revoke, .absent), (.change, .absent): true
            case (.revoke, _), (.change, nil), (.change, .restricted): false
            case (.change(let rights), .held(let found)): found.isSubset(of: rights)
            }
        }
    }

    var lines: [Line] = []
    var due: Int64?
    var isClosed = false

    /// Lets time and an accepted act have their effect.
    mutating func take(_ act: ReviewAct, day: Int64) {
        letTimePass(untilDay: day)
        switch act {
        case .open(let items, _):
            lines = items.map { Line(access: $0.access, reviewer: $0.reviewer) }
            due = day + World.days
        case .decide(let items, let verdict, _, _):
            for item in items { (lines[item].verdict, lines[item].found) = (verdict, nil) }
        case .delegate(let items, let to, _, _), .reassign(let items, let to, _, _):
            for item in items { lines[item].reviewer = to }
        case .observe(let findings):
            for (item, finding) in findings where lines[item].needsLooking { lines[item].found = finding }
        case .close: isClosed = true
        case .postpone, .clock: break
        }
    }

    mutating func letTimePass(untilDay day: Int64) {
        guard let due, !isClosed else { return }
        for index in lines.indices where lines[index].isOpen {
            if day >= due, !lines[index].isOverdue { (lines[index].isOverdue, lines[index].found) = (true, nil) }
            if day >= due + World.graceDays { (lines[index].isTaken, lines[index].found) = (true, nil) }
        }
    }
}

extension Facts.Line {
    /// Whether anything has to be different from when the line was frozen.
    var needsLooking: Bool {
        switch verdict {
        case .revoke, .change: true
        case .keep, nil: isOverdue
        }
    }
}
