internal import Cedar
internal import Domain

/// What the policies say about the content of one exchange, with the question as they are asked it.
struct FramedContent {
    let authority: PolicyAuthority
    let frame: RequestWriter.Frame
    let own: LabelRules?

    // MARK: - Beforehand

    /// What happens to each label there is, found by itself: content is read by this.
    func rules() -> LabelRules {
        var rules = LabelRules()
        for direction in Direction.allCases {
            for label in authority.labels {
                let action = ask(
                    label, 1, direction, found: [label: 1], taint: [], isJustified: false
                ).action
                // An allowed subtype has to say so: it would have the rule of its type.
                if action != .allow || label.subtype != nil { rules[direction][label] = action }
            }
        }
        return rules
    }

    /// What becomes of a label, found by itself.
    func outcome(of label: Label, _ direction: Direction) -> Outcome {
        ask(label, 1, direction, found: [label: 1], taint: [], isJustified: false).verdict.outcome
    }

    /// The same for somebody who said why. Answers are stopped while they are read, so what a reason lets pass has to be known
    /// before; requests are decided about afterwards.
    func justified(_ rules: LabelRules) -> LabelRules {
        var rules = rules
        for (label, action) in rules.response where action == .coach {
            let answer = ask(label, 1, .response, found: [label: 1], taint: [], isJustified: true)
            rules.response[label] = answer.action
        }
        return rules
    }

    /// The verdict on everything found, apart from single labels.
    func overall(
        _ direction: Direction, _ found: [Label: Int], _ taint: Set<Label>, _ isJustified: Bool
    ) -> Verdict {
        authority.askOverall(overallRequest(direction, found, taint, isJustified), isJustified)
    }

    func overallRequest(
        _ direction: Direction, _ found: [Label: Int], _ taint: Set<Label>, _ isJustified: Bool
    ) -> Request {
        let content = RequestWriter.Content(
            direction: direction, found: found, taint: taint, isJustified: isJustified)
        return authority.writer.request(frame, content)
    }

    // MARK: - Afterwards

    func content(_ found: ContentRequest, _ labels: [Label: Int], readBy table: LabelRules) -> ContentDecision {
        let isJustified = found.justification.map { Justification($0) != nil } ?? false
        var stricter =
            found.direction == .request ? answers(after: Set(labels.keys), isJustified, readBy: table) : nil
        var verdicts = [overall(found.direction, labels, found.taint, isJustified)]
        if found.direction == .request {
            // What is against every answer to this need not be sent.
            let answer = overall(.response, [:], Set(labels.keys), isJustified)
            if answer.outcome > .mask { verdicts.append(answer) }
        }
        for (label, count) in labels.sorted(by: { $0.key < $1.key }) {
            let (verdict, action) = ask(
                label, count, found.direction, found: labels, taint: found.taint, isJustified: isJustified)
            verdicts.append(verdict)
            guard action > table.action(for: label, found.direction) else { continue }
            stricter = stricter ?? table
            stricter?[found.direction][label] = action
        }
        // Strictest first, and among equals in the labels' order.
        let ordered = verdicts.enumerated().sorted { ($1.element.outcome, $0.offset) < ($0.element.outcome, $1.offset) }
        var verdict = ordered.dropFirst().reduce(ordered[0].element) { $0.joined(with: $1.element) }
        if verdict.outcome == .coach, found.justification != nil, !isJustified {
            verdict.reasons.append(Self.noJustification)
        }
        return ContentDecision(verdict: verdict, stricter: stricter)
    }

    /// Answers are read as they come: what is stricter about them after such a request has to be known before.
    private func answers(after taint: Set<Label>, _ isJustified: Bool, readBy table: LabelRules) -> LabelRules? {
        guard authority.library.readsTaintPerLabel else { return nil }
        var stricter: LabelRules?
        for label in authority.labels {
            let (_, action) = ask(label, 1, .response, found: [label: 1], taint: taint, isJustified: isJustified)
            guard action > table.action(for: label, .response) else { continue }
            stricter = stricter ?? table
            stricter?[.response][label] = action
        }
        return stricter
    }

    private static let noJustification = Reason(
        code: "justification.invalid",
        message: "the justification is not one: write \(Justification.length.lowerBound) to "
            + "\(Justification.length.upperBound) characters that say why")

    private func ask(
        _ label: Label, _ count: Int, _ direction: Direction, found: [Label: Int], taint: Set<Label>,
        isJustified: Bool
    ) -> (verdict: Verdict, action: LabelAction) {
        let request = request(label, count, direction, found: found, taint: taint, isJustified: isJustified)
        let subject = Judge.Subject(label: label, count: count, direction: direction)
        let answer = authority.ask(request, subject, isJustified)
        return (
            answer.verdict, Self.action(answer.verdict.outcome, answer.masks, own?.rule(for: label, direction))
        )
    }

    func request(
        _ label: Label, _ count: Int, _ direction: Direction, found: [Label: Int], taint: Set<Label>,
        isJustified: Bool
    ) -> Request {
        let content = RequestWriter.Content(
            direction: direction, label: (label, count), rule: own?.rule(for: label, direction)?.word, found: found,
            taint: taint, isJustified: isJustified)
        return authority.writer.request(frame, content)
    }

    private static func action(_ outcome: Outcome, _ masks: [MaskingOperator?], _ rule: LabelAction?) -> LabelAction {
        switch outcome {
        case .permit: return .allow
        case .coach: return .coach
        case .hold, .deny: return .block
        case .mask: return ChosenMask.of(masks, manifest: rule)
        }
    }
}

extension LabelAction {
    /// The action without its details.
    fileprivate var word: String {
        switch self {
        case .allow: "allow"
        case .mask: "mask"
        case .coach: "coach"
        case .block: "block"
        }
    }
}
