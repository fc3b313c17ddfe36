import Approvals

/// Goes through every history of a universe, breadth first, and looks at each step.
struct ModelChecker {
    struct Node: Hashable {
        var approvals: AssetApprovals
        var facts: Facts

        /// Where the approvals are the same, the facts mostly are.
        func hash(into hasher: inout Hasher) { hasher.combine(approvals) }
    }
    struct Outcome {
        var states = 0
        var moves: Set<Move> = []
        var refusals: Set<RefusalKind> = []
        var isGoalReached = false
        var violation: Violation?
        /// What led to the violation.
        var history: [ApprovalEvent] = []
    }
    /// How a node was come to.
    private indirect enum History {
        case start
        case after(History, ApprovalEvent)

        var events: [ApprovalEvent] {
            switch self {
            case .start: []
            case .after(let before, let event): before.events + [event]
            }
        }
    }

    let universe: Universe
    var machine: Machine = { approvals, event throws(ApprovalRefusal) in try approvals.apply(event) }

    func explore() -> Outcome {
        var outcome = Outcome()
        var start = Node(approvals: universe.start, facts: Facts(of: universe.start))
        for act in universe.past {
            let event = ApprovalEvent(act, at: 0)
            guard let next = step(from: start, event, &outcome) else {
                outcome.history = [event]
                return outcome
            }
            start = next
        }
        var seen: Set<Node> = [start]
        var level = [(start, History.start)]
        while !level.isEmpty {
            var following: [(Node, History)] = []
            for (node, history) in level {
                for event in universe.events(at: node.approvals) {
                    let next = step(from: node, event, &outcome)
                    guard outcome.violation == nil else {
                        outcome.history = History.after(history, event).events
                        return outcome
                    }
                    guard let next, seen.insert(next).inserted else { continue }
                    outcome.isGoalReached = outcome.isGoalReached || universe.isGoal(next.approvals)
                    following.append((next, .after(history, event)))
                }
            }
            level = following
        }
        outcome.states = seen.count
        return outcome
    }

    /// What an event leads to; `nil` when it is refused or breaks a promise.
    private func step(from node: Node, _ event: ApprovalEvent, _ outcome: inout Outcome) -> Node? {
        var next = node
        if event.at > node.approvals.time { next.facts.letTimePass(until: event.at) }
        let objection = next.facts.objection(to: event.act, at: event.at)
        let isPointless = next.facts.isPointless(event.act, at: event.at, isHosted: node.approvals.isHosted)
        do {
            let effects = try machine(&next.approvals, event)
            outcome.violation = objection ?? (isPointless ? .acceptedWithoutPoint : nil)
            guard outcome.violation == nil else { return nil }
            let known = next.facts
            next.facts.note(event.act, at: event.at)
            outcome.violation =
                Step(
                    before: node.approvals, after: next.approvals, known: known, noted: next.facts, event: event,
                    effects: effects
                ).violation
            for case .stateChanged(_, let from, let to) in effects { outcome.moves.insert(Move(from, to)) }
            return outcome.violation == nil ? next : nil
        } catch {
            outcome.refusals.insert(RefusalKind(error))
            if objection == nil, !isPointless { outcome.violation = .refusedWithoutReason }
            if next.approvals != node.approvals { outcome.violation = .refusalChangedSomething }
            return nil
        }
    }
}
