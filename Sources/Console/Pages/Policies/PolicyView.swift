import Domain
import Policies

/// What the page of one policy is filled with.
struct PolicyView {
    var rule: Rule
    var library: PolicyLibrary
    /// The tests that speak of it.
    var trials: [TrialResult]
    var decisions: DecisionsOfPolicy
    /// `nil` when there was no time to look.
    var near: NearDecisions?
    var extent: RecentRecords.Extent
    var names: RowView.Names
    var now: Timestamp

    /// Tests that are shown.
    private static let maximumTrials = 100

    var view: View {
        let row = PolicyRowView(tally: nil).view(rule)
        let tally = TrialTally(trials)
        let sorted = tally.failed + trials.filter(\.isOverridden) + trials.filter(\.passed)
        let shown = sorted.prefix(Self.maximumTrials)
        let isOwn = library.files.own.contains { $0.name == rule.file }
        return row.merging(
            [
                "place": VisibleText.line("\(rule.file):\(rule.line)"), "isOwn": isOwn,
                "allControls": ControlView.views(rule.controls), "hasControls": !rule.controls.isEmpty,
                "hash": library.contentHash, "hashShort": String(library.contentHash.prefix(12)),
                "lines": lines, "annotations": annotations, "hasAnnotations": !annotations.isEmpty,
                "trials": shown.map(Self.trial), "hasTrials": !trials.isEmpty,
                "trialsPassed": "\(tally.all.passed)",
                "trialsOverridden": tally.all.overridden > 0 ? "\(tally.all.overridden)" : false,
                "trialsFailed": tally.all.failed > 0 ? "\(tally.all.failed)" : false,
                "trialsMore": trials.count > shown.count ? "\(trials.count - shown.count)" : false,
                "decidedCount": Quantity.grouped(Int64(decisions.count)), "decidedIsCut": extent.isCut,
                "isOwnDecisions": decisions.person != nil,
                "decisions": decisions.newest.map { DecisionRowView(names: names, now: now).view($0) },
                "hasDecisions": !decisions.newest.isEmpty,
                "near": near?.found.map(near) ?? [], "hasNear": near?.found.isEmpty == false,
                "nearLooked": near.map { Quantity.grouped(Int64($0.looked)) } ?? false,
            ] as View
        ) { _, new in new }
    }

    private func near(_ near: NearDecisions.Near) -> View {
        DecisionRowView(names: names, now: now).view(near.facts).merging(
            [
                "nearSentence": VisibleText.line(near.sentence.capitalizedFirst)
            ] as View
        ) { _, new in new }
    }

    private var lines: [View] {
        let excerpt = PolicyExcerpt(of: rule, in: library.files)
        return excerpt.lines.enumerated().map { offset, line in
            [
                "lineNumber": "\(excerpt.firstLine + offset)", "lineText": line.isEmpty ? " " : VisibleText.of(line),
                "isComment": PolicyExcerpt.isComment(line),
            ]
        }
    }

    /// What each annotation means, in words.
    private var annotations: [View] {
        var list: [(String, String)] = []
        if let message = rule.writtenMessage { list.append(("What the person reads", message)) }
        if let refusal = rule.writtenRefusal { list.append(("Read when it is missing", refusal)) }
        if case .mask(let style) = rule.obligation { list.append(("How it is replaced", Self.mask(style))) }
        return list.map { ["annotationName": $0.0, "annotationText": VisibleText.line($0.1)] }
    }

    private static func mask(_ style: MaskingOperator?) -> String {
        switch style {
        case nil: "In the way the asset's manifest says, or another policy that shows nothing of the value"
        case .placeholder: "By its label in brackets: [EMAIL]"
        case .keep(0, 0): "By stars"
        case .keep(0, let count): "By stars, the last \(count) kept"
        case .keep(let first, let last): "By stars, the first \(first) and the last \(last) kept"
        case .redact: "By nothing: the value is left out"
        case .hash: "By a keyed hash, the same for the same value"
        case .token: "By a token, the same for the same value"
        case .shiftDates: "By a date up to half a year away"
        case .bucket(.month): "By the range of a number, or the month of a date"
        case .bucket(.year): "By the range of a number, or the year of a date"
        case .synthetic: "By a surrogate of the same kind, put back in the answer for who may see the value there"
        }
    }

    private static func trial(_ result: TrialResult) -> View {
        let outcome = result.got?.outcome
        return [
            "trialName": VisibleText.line(result.name.isEmpty ? result.file : result.name),
            "trialPlace": VisibleText.line(result.file + (result.line.map { ":\($0)" } ?? "")),
            "trialPassed": result.passed, "trialOverridden": result.isOverridden,
            "trialMark": result.passed ? "good" : result.isOverridden ? "quiet" : "danger",
            "trialDetail": detail(result).map { VisibleText.line($0) } ?? false,
            "trialVerdict": outcome.map { ["verdict": Wording.outcome($0), "verdictTone": Wording.tone($0)] as View }
                ?? false,
        ]
    }

    private static func detail(_ result: TrialResult) -> String? {
        guard !result.passed else { return nil }
        guard result.isOverridden else { return result.detail }
        return "overridden by \(result.overriddenBy.joined(separator: ", "))"
    }
}
