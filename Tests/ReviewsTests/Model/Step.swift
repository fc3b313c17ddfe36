import Domain
import Reviews

/// One step of a history, and what is wrong with it.
struct Step {
    /// What was known before the act, once time has passed.
    let known: Facts
    let act: ReviewAct
    /// `nil` when it was refused.
    let after: Campaign?
    /// What is known then.
    let facts: Facts

    var violation: Violation? {
        guard let after else { return wrongRefusal }
        if let wrongAct { return wrongAct }
        if after.stage == .closed, !facts.lines.allSatisfy(\.isDone) { return .closedTooEarly }
        return lost(after) ?? wrongMeasures(after)
    }

    private var wrongAct: Violation? {
        if known.isClosed, act != .clock { return .changedAfterClosing }
        guard case .decide(let items, let verdict, _, let person) = act else { return nil }
        for item in items {
            let line = known.lines[item]
            if person == line.access.holder { return .ownDecision }
            if person != line.reviewer { return .decisionByAnother }
            let couldNot = line.found != nil && !line.isDone
            if let old = line.verdict, old.strictness > verdict.strictness, !couldNot { return .loosened }
        }
        return nil
    }

    private func lost(_ after: Campaign) -> Violation? {
        if facts.lines.map(\.access) != after.items.map(\.access) { return .lineLost }
        if after.items.contains(where: { $0.reviewer == $0.access.holder }) { return .holderReviews }
        return nil
    }

    /// Compares what the engine asks for with what people and time have decided.
    private func wrongMeasures(_ after: Campaign) -> Violation? {
        for (line, item) in zip(facts.lines, after.items) {
            switch item.outstanding {
            case .revoke: if line.verdict != .revoke, !line.isTaken { return .takenWithoutCause }
            case .restrict: if !line.isOverdue || !line.isOpen { return .restrictedWithoutCause }
            case .reduce(let rights): if line.verdict != .change(to: rights) { return .reducedWithoutCause }
            case .release, nil: break
            }
            let isMissing = item.outstanding == nil && line.needsLooking && !line.isDone
            let isRestricted = line.isOpen && (line.found == .restricted || line.found == .absent)
            if isMissing, !isRestricted { return .notAskedFor }
        }
        return nil
    }

    private var wrongRefusal: Violation? {
        guard known.due != nil, !known.isClosed else { return nil }
        switch act {
        case .decide(let items, .keep, _, let person), .decide(let items, .revoke, _, let person):
            let isTheirs = items.allSatisfy { known.lines[$0].isOpen && known.lines[$0].reviewer == person }
            return isTheirs ? .decisionRefused : nil
        case .close: return known.lines.allSatisfy(\.isDone) ? .closingRefused : nil
        default: return nil
        }
    }
}

extension ReviewDecision.Verdict {
    fileprivate var strictness: Int {
        switch self {
        case .keep: 0
        case .change: 1
        case .revoke: 2
        }
    }
}
