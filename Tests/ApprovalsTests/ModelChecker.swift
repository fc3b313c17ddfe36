import Approvals

/// A way to let events happen: the engine's, or one that is broken on purpose.
typealias Machine = (inout AssetApprovals, ApprovalEvent) throws(ApprovalRefusal) -> [ApprovalEffect]

/// A small world: how it begins and what may be tried in it.
struct Universe {
    let start: AssetApprovals
    let acts: [ApprovalAct]
    /// The last moment.
    let horizon: Int64
    let maximumVersions: Int
}

/// Goes through every history of a universe, breadth first, and looks at each step.
struct ModelChecker {
    struct Node: Hashable {
        var approvals: AssetApprovals
        var facts: Facts
    }
    struct Outcome {
        var states = 0
        var steps = 0
        var refused = 0
        var moves: Set<[ApprovalState]> = []
        var violation: String?
    }

    let universe: Universe
    var machine: Machine = { approvals, event throws(ApprovalRefusal) in try approvals.apply(event) }

    func explore() -> Outcome {
        var outcome = Outcome()
        let start = Node(approvals: universe.start, facts: Facts(holders: universe.start.holders))
        var seen: Set<Node> = [start]
        var level = [start]
        while !level.isEmpty {
            var following: [Node] = []
            for node in level {
                for event in events(at: node.approvals) {
                    guard let next = step(from: node, event, &outcome) else {
                        if outcome.violation != nil { return outcome }
                        continue
                    }
                    if seen.insert(next).inserted { following.append(next) }
                }
            }
            level = following
        }
        outcome.states = seen.count
        return outcome
    }

    private func events(at approvals: AssetApprovals) -> [ApprovalEvent] {
        let now = max(approvals.time, 0)
        let acts = universe.acts.filter { act in
            if case .edit = act, approvals.requests.last.map({ $0.state != .draft }) ?? true {
                return approvals.requests.count < universe.maximumVersions
            }
            return true
        }
        let tick = now < universe.horizon ? [ApprovalEvent(.clock, at: now + 1)] : []
        return acts.map { ApprovalEvent($0, at: now) } + tick
    }

    private func step(from node: Node, _ event: ApprovalEvent, _ outcome: inout Outcome) -> Node? {
        var next = node
        do {
            let effects = try machine(&next.approvals, event)
            outcome.steps += 1
            let rules = node.approvals.rules
            let objection = node.facts.objection(to: event.act, at: event.at, rules)
            next.facts.note(event.act, at: event.at, versions: next.approvals.requests.count, rules)
            next.facts.forget(at: event.at, rules)
            noteRules(effects, &next.facts)
            for case .stateChanged(_, let from, let to) in effects { outcome.moves.insert([from, to]) }
            outcome.violation =
                objection ?? complaint(node.approvals, next.approvals, event, effects)
                ?? complaint(next.approvals, next.facts, event.at)
            if let violation = outcome.violation { outcome.violation = "\(violation), by \(event)" }
            return outcome.violation == nil ? next : nil
        } catch {
            outcome.refused += 1
            if next != node { outcome.violation = "a refusal changed something, by \(event)" }
            return nil
        }
    }

    /// What a rule approved, as it is said to the record.
    private func noteRules(_ effects: [ApprovalEffect], _ facts: inout Facts) {
        for case .approved(let version, let approval) in effects {
            if case .rule = approval.basis { facts.approvedUntil[version] = approval.expires }
        }
    }

    /// What must hold of every step.
    private func complaint(
        _ before: AssetApprovals, _ after: AssetApprovals, _ event: ApprovalEvent, _ effects: [ApprovalEffect]
    ) -> String? {
        if event.act != .clock, !effects.contains(.record(event)) { return "an event is not recorded" }
        for environment in ApprovalEnvironment.allCases {
            let old = before.served(in: environment, at: before.time)
            let new = after.served(in: environment, at: event.at)
            let told = effects.contains(.routeChanged(environment, from: old, to: new))
            if told != (old != new) { return "a route changed unrecorded, or is said to have" }
        }
        for request in before.requests {
            let now = after.requests[request.version - 1]
            if request.state.isFinal, now.state != request.state { return "a version came back from its end" }
            if request.state != .draft, now.hash != request.hash { return "content changed under its version" }
            if request.state != now.state {
                let told = effects.contains { effect in
                    if case .stateChanged(request.version, _, now.state) = effect { true } else { false }
                }
                if !told { return "a state changed unrecorded" }
            }
        }
        if case .breakGlass = event.act {
            let isLoud = effects.contains { if case .alarm(.glassBroken) = $0 { true } else { false } }
            if !isLoud { return "the glass is broken silently" }
        }
        return nil
    }

    /// What must hold everywhere.
    private func complaint(_ approvals: AssetApprovals, _ facts: Facts, _ now: Int64) -> String? {
        for environment in ApprovalEnvironment.allCases {
            guard let hash = approvals.served(in: environment, at: now) else { continue }
            guard facts.mayServe(hash, in: environment, at: now, isHosted: approvals.isHosted) else {
                return "\(environment) serves what it may not"
            }
        }
        for request in approvals.requests where request.approval != nil {
            if facts.approvedUntil[request.version] == nil { return "approved without a quorum" }
        }
        return nil
    }
}
