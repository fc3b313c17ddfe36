import Domain
import Policies

/// What a simulation's result is filled with.
struct SimulationResultView {
    var replay: Replay
    var extent: RecentRecords.Extent
    /// Of the changed set.
    var trials: TrialTally
    var names: RowView.Names
    var now: Timestamp
    /// Whether what was asked again is everybody's, or only what the reader may see.
    var seesEverybody: Bool

    /// Failing tests that are shown.
    private static let maximumTrials = 10

    private var summary: Simulation.Summary { replay.simulation.summary }

    var view: View {
        let row = DecisionRowView(names: names, now: now)
        var view: View = [
            "figures": figures, "isUnchanged": summary.changed == 0,
            "transitions": Self.transitions(summary), "effects": Self.effects(summary),
            "hasEffects": !summary.policies.isEmpty,
            "obstacles": Self.obstacles(summary), "hasObstacles": !summary.notAsked.isEmpty,
            "changes": replay.changes.map { change($0, row) }, "hasChanges": !replay.changes.isEmpty,
            "seesEverybody": seesEverybody,
            "isCut": extent.isCut, "looked": Quantity.grouped(Int64(extent.looked)),
            "oldest": extent.oldest.map { CivilTime($0).full } ?? false,
        ]
        view["drifted"] = summary.drifted > 0 ? Quantity.grouped(Int64(summary.drifted)) : false
        view["driftedIsSingle"] = summary.drifted == 1
        view["changesMore"] = summary.changed > replay.changes.count ? "\(replay.changes.count)" : false
        view["trialsPassed"] = "\(trials.all.passed)"
        view["trialsFailed"] = trials.all.failed > 0 ? "\(trials.all.failed)" : false
        view["trialsOverridden"] = trials.all.overridden > 0 ? "\(trials.all.overridden)" : false
        view["failedTrials"] = trials.failed.prefix(Self.maximumTrials).map(Self.trial)
        return view
    }

    private var figures: [View] {
        let notAsked = summary.notAsked.values.reduce(0, +)
        let share = summary.asked == 0 ? "" : Self.share(summary.changed, of: summary.asked)
        return [
            FigureView.view("Would change", summary.changed, share),
            FigureView.view(
                "Asked again", summary.asked, summary.asked == 1 ? "recorded decision" : "recorded decisions"),
            FigureView.view("Not asked", notAsked, notAsked == 0 ? "" : "see below"),
        ]
    }

    private static func share(_ part: Int, of whole: Int) -> String {
        let tenths = part * 1_000 / whole
        return part > 0 && tenths == 0 ? "less than 0.1 %" : "\(tenths / 10).\(tenths % 10) %"
    }

    private static func transitions(_ summary: Simulation.Summary) -> [View] {
        let largest = summary.transitions.values.max() ?? 0
        return summary.transitions.sorted {
            ($1.value, $0.key.before, $0.key.after) < ($0.value, $1.key.before, $1.key.after)
        }.map { transition, count in
            [
                "before": verdict(transition.before), "after": verdict(transition.after),
                "count": Quantity.grouped(Int64(count)), "bar": BarView.width(count, of: largest),
            ]
        }
    }

    private static func effects(_ summary: Simulation.Summary) -> [View] {
        summary.policies.sorted {
            ($1.value.gained + $1.value.lost, $0.key) < ($0.value.gained + $0.value.lost, $1.key)
        }.map { id, effect in
            [
                "policyID": VisibleText.line(id),
                "gained": effect.gained > 0 ? Quantity.grouped(Int64(effect.gained)) : false,
                "lost": effect.lost > 0 ? Quantity.grouped(Int64(effect.lost)) : false,
            ]
        }
    }

    private static func obstacles(_ summary: Simulation.Summary) -> [View] {
        RecordedDecision.Obstacle.allCases.compactMap { obstacle in
            summary.notAsked[obstacle].map {
                ["obstacleCount": Quantity.grouped(Int64($0)), "obstacleName": obstacle.rawValue] as View
            }
        }
    }

    private func change(_ change: DecisionChange, _ row: DecisionRowView) -> View {
        row.view(change.recorded.facts).merging(
            [
                "before": Self.verdict(change.before.outcome), "after": Self.verdict(change.after.outcome),
                "gained": change.gained.map { ["policyID": VisibleText.line($0)] as View },
                "lost": change.lost.map { ["policyID": VisibleText.line($0)] as View },
                // The same policies with another effect.
                "kept": change.gained.isEmpty && change.lost.isEmpty
                    ? change.after.determining.map { ["policyID": VisibleText.line($0)] as View } : [],
            ] as View
        ) { _, new in new }
    }

    private static func verdict(_ outcome: Outcome) -> View {
        ["verdict": Wording.outcome(outcome), "verdictTone": Wording.tone(outcome)]
    }

    private static func trial(_ result: TrialResult) -> View {
        [
            "trialName": VisibleText.line(result.name.isEmpty ? result.file : result.name),
            "trialDetail": VisibleText.line(result.detail),
            "trialPlace": VisibleText.line(result.file + (result.line.map { ":\($0)" } ?? "")),
        ]
    }
}
