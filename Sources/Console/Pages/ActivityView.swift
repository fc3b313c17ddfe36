import Domain

/// What the page of one activity is filled with.
struct ActivityView {
    var record: ActivityRecord
    var row: ActivityRow
    var names: RowView.Names
    var now: Timestamp
    /// Whether the reader sees what policy withheld.
    var revealing: Bool
    /// Whether the reader may open the pages of policies.
    var linksPolicies = false
    /// Whether the reader may have proofs.
    var followsLog = false

    /// Bytes of text one passage, and the whole page, may show.
    private static let passageLimit = 64 << 10
    private static let pageLimit = 1 << 20

    var view: View {
        var budget = Self.pageLimit
        let sections = record.parts.map { section($0, &budget) }
        let withheld = record.parts.contains { $0.passages.contains { $0.marks.contains { $0.action.withholds } } }
        let reasons = record.parts.flatMap { part in part.facts.reasons.map { (part.facts.kind, $0) } }
        return [
            "operation": VisibleText.line(Wording.operation(row.operation)),
            "operationRaw": VisibleText.line(row.operation), "activityID": row.id,
            "moment": MomentView.view(row.time, now: now),
            "who": row.person.map { VisibleText.line(names.people[$0] ?? $0) } ?? "Nobody identified",
            "verdict": Wording.outcome(row.outcome), "verdictTone": Wording.tone(row.outcome),
            "isRunning": !row.finished,
            "verdictSentence": verdictSentence,
            "reasons": reasons.map(reason), "hasReasons": !reasons.isEmpty,
            "found": row.labels.keys.sorted().map { LabelView.view($0, count: row.labels[$0] ?? 0) },
            "hasFound": !row.labels.isEmpty,
            "sections": sections, "hasPassages": record.parts.contains { !$0.passages.isEmpty },
            "isRevealed": withheld && revealing, "isWithheld": withheld && !revealing,
            "facts": facts.map {
                [
                    "factName": $0.0, "factValue": $0.1, "isMono": $0.2, "isTall": $0.2 && $0.1.count > 26,
                    "factAddress": $0.0 == Self.read ? SubjectView.address(ofActivity: $0.1) : false,
                ] as View
            },
            "parts": record.parts.map(part),
        ]
    }

    private func section(_ part: ActivityRecord.Part, _ budget: inout Int) -> View {
        var passages: [View] = []
        for passage in part.passages {
            let limit = min(Self.passageLimit, budget)
            budget -= min(limit, passage.text.count)
            passages.append(
                PassageView(
                    passage: passage, outcome: part.facts.outcome, revealing: revealing, limit: limit
                ).view)
        }
        return [
            "sectionName": Wording.part(part.facts.kind), "passages": passages,
            "sectionEmpty": passages.isEmpty && part.damage == nil,
            "emptySentence": part.facts.kind == .administration
                ? "The record says no more of it than its facts." : "This part carries no text.",
            "damage": part.damage.map { VisibleText.line($0) } ?? false,
        ]
    }

    private func reason(_ kind: RecordKind, _ reason: Reason) -> View {
        let isPolicy = reason.policy.map { id in
            linksPolicies && record.parts.contains { $0.facts.decidedBy.contains(id) }
        }
        return [
            "reasonMessage": VisibleText.line(reason.message), "reasonCode": VisibleText.line(reason.code),
            "reasonPolicy": reason.policy.map { VisibleText.line($0) } ?? false,
            "reasonAddress": isPolicy == true ? PolicyAddress.of(reason.policy ?? "") : false,
            "reasonPart": Wording.part(kind).lowercased(),
        ]
    }

    /// Whether something passed that would have been stopped without a justification.
    private var wasJustified: Bool {
        record.parts.contains { part in part.facts.reasons.contains { $0.code == "label.justified" } }
    }

    private var verdictSentence: String {
        let answerWasStopped = record.parts.count > 1 && (record.parts.last?.facts.outcome ?? .permit) > .mask
        return switch row.outcome {
        case .deny where row.kind == .authenticationFailed: "Whoever asked was not let in."
        case .deny where row.kind == .administration: "It was not done."
        case .deny where row.kind == .contentRead: "The activity that the facts name was not shown."
        case .deny where answerWasStopped: "The request was let through. Its answer was stopped."
        case .permit where row.kind == .administration: "It was done."
        case .permit where row.kind == .contentRead: "The activity that the facts name was read."
        case .permit where !row.finished: "The request was let through. Its answer is still on the way."
        case .permit where wasJustified: "It passed unchanged, for the reason that was given."
        case .permit where row.labels.isEmpty: "Nothing that policy watches for was found. It passed unchanged."
        case .permit: "Policy allows what was found. It passed unchanged."
        case .mask where wasJustified: "It passed: some values for the reason that was given, others replaced."
        case .mask: "It passed with values replaced. The other side never saw them."
        case .coach: "It was stopped with a message. The person may send it again with a justification."
        case .hold: "It was held back and goes no further. \(advice)"
        case .deny: "It was stopped before it reached the model."
        }
    }

    /// Whom to turn to.
    private var advice: String {
        row.asset == nil
            ? "Whoever keeps the policies can say what to do." : "The owner of the asset can say what to do."
    }

    private func part(_ part: ActivityRecord.Part) -> View {
        [
            "partName": Wording.part(part.facts.kind), "partSequence": Quantity.grouped(part.sequence),
            "partLeaf": part.leaf, "partMoment": MomentView.view(part.facts.time, now: now),
            "partBytes": Quantity.bytes(part.facts.bytes),
            "proofAddress": followsLog ? "/log/proof/\(part.sequence)" : false,
        ]
    }

    /// Name, value, and whether the value is for machines.
    private var facts: [(String, String, Bool)] {
        let all = record.parts.map(\.facts)
        func first(_ value: (RecordFacts) -> String?) -> String? { all.lazy.compactMap(value).first }
        func last(_ value: (RecordFacts) -> String?) -> String? { all.reversed().lazy.compactMap(value).first }
        let rows: [(String, String?, Bool)] = [
            ("Person", first(\.person), false), ("Key", first(\.credential), true),
            ("Asset", first(\.asset).map { names.asset($0) ?? $0 }, false),
            ("Version", first(\.assetVersion), true), ("Model", last(\.model), true),
            ("Operation", row.operation, true),
            (row.kind == .contentRead ? Self.read : "Concerns", row.subject, row.kind == .contentRead),
            ("Status", row.status.map(String.init), false),
            ("Duration", row.durationMicroseconds.map { Quantity.duration($0) }, false),
            ("Client", first(\.client), true), ("Upstream id", last(\.upstreamRequest), true),
            ("Activity", row.id, true),
        ]
        return rows.compactMap { name, value, mono in value.map { (name, VisibleText.line($0), mono) } }
    }

    /// The fact that leads on: the activity that was looked at.
    private static let read = "Read"
}
