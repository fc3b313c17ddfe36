import Domain

@testable import Reviews

/// What lets an act happen: the engine, or one with a mistake.
typealias Machine = @Sendable (inout Campaign, ReviewEvent) throws(ReviewRefusal) -> Void

/// Goes through every history of the small world, breadth first, and looks at each step.
struct ModelChecker {
    struct Outcome {
        var states = 0
        var stages: Set<CampaignStage> = []
        var outcomes: Set<ReviewOutcome> = []
        var violation: Violation?
        /// The act that broke a promise.
        var act: ReviewAct?
    }

    private struct Node: Hashable {
        var campaign: Campaign
        var facts: Facts
        var day: Int64

        /// What mostly differs; the rest is compared.
        func hash(into hasher: inout Hasher) {
            hasher.combine(day)
            hasher.combine(campaign.stage)
            for item in campaign.items {
                hasher.combine(item.reviewer)
                hasher.combine(item.decision?.verdict)
                hasher.combine(item.finding)
                hasher.combine(item.lapse)
            }
        }
    }

    var machine: Machine = { campaign, event throws(ReviewRefusal) in _ = try campaign.apply(event) }

    func explore() throws -> Outcome {
        var outcome = Outcome()
        let start = Node(campaign: try World.start(), facts: Facts(), day: 0)
        var seen: Set<Node> = [start]
        var level = [start]
        while !level.isEmpty {
            var following: [Node] = []
            for node in level {
                for act in World.acts {
                    guard let next = step(from: node, act, &outcome) else { return outcome }
                    // How often something failed, or was passed on, has its own tests.
                    if next.campaign.items.contains(where: { $0.failures > 1 || $0.handovers > 1 }) { continue }
                    if seen.insert(next).inserted { following.append(next) }
                }
                guard node.day < World.days + World.graceDays else { continue }
                let later = Node(campaign: node.campaign, facts: node.facts, day: node.day + 1)
                if seen.insert(later).inserted { following.append(later) }
            }
            level = following
        }
        outcome.states = seen.count
        return outcome
    }

    /// - Returns: `nil` when a promise was broken.
    private func step(from node: Node, _ act: ReviewAct, _ outcome: inout Outcome) -> Node? {
        var next = node
        var known = node.facts
        known.letTimePass(untilDay: node.day)
        var isAccepted = true
        do {
            try machine(&next.campaign, ReviewEvent(act, at: Sample.time(day: node.day)))
            next.facts.take(act, day: node.day)
            next.campaign.forgetTimesOfDecisions()
            outcome.stages.insert(next.campaign.stage)
            outcome.outcomes.formUnion(next.campaign.items.compactMap(\.outcome))
        } catch {
            isAccepted = false
            if next.campaign != node.campaign { outcome.violation = .refusalChanges }
            next = node
        }
        let step = Step(
            known: known, act: act, after: isAccepted ? next.campaign : nil, facts: next.facts)
        outcome.violation = outcome.violation ?? step.violation
        guard outcome.violation == nil else {
            outcome.act = act
            return nil
        }
        return next
    }
}

extension Campaign {
    /// When something was decided changes nothing that follows, and histories that differ in nothing else are one.
    fileprivate mutating func forgetTimesOfDecisions() {
        for index in items.indices {
            guard let old = items[index].decision else { continue }
            items[index].decision = ReviewDecision(
                old.verdict, reason: old.reason, by: old.reviewer, at: Timestamp(microseconds: 0))
        }
    }
}
