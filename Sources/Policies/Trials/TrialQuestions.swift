internal import Cedar
internal import Domain

/// Puts a test's question the way the doors put theirs: whether it may be done at all, before anything is known of the
/// content; whether something is against every answer; then the content as a whole, and each label by itself. What passes
/// here passes there.
struct TrialQuestions {
    let authority: PolicyAuthority

    private static let ofOneLabel: Set<Text> = ["label", "count", "rule"]

    func verdict(_ asked: Request) -> Verdict {
        let isJustified = asked.context["justified"] == .bool(true)
        var request = asked
        request.context = closed(asked.context)
        var general = request
        general.context = Record(request.context.fields.filter { !Self.ofOneLabel.contains($0.name) })
        let access = access(general, isJustified)
        guard case .entity(let uid)? = request.context["label"], let label = Label(name: uid.id.string) else {
            return access
        }
        let (count, found) = counted(request.context, label)
        var fields = request.context.fields + [.init("count", .long(Int64(count)))]
        if let found {
            request.entities.append(found)
            fields.append(.init("findings", .entity(found.uid)))
        }
        request.context = Record(fields)
        let subject = Judge.Subject(label: label, count: count, direction: Self.direction(request.context))
        return Self.joined(access, authority.ask(request, subject, isJustified).verdict)
    }

    private func access(_ request: Request, _ isJustified: Bool) -> Verdict {
        guard Action(rawValue: request.action.id.string)?.movesContent == true else {
            return authority.decide(request, isJustified: isJustified)
        }
        var verdict = authority.decide(Self.emptied(request, .request), isJustified: isJustified)
        var content = [Self.emptied(request, .response), request]
        if Self.direction(request.context) == .request {
            // What is against every answer to this is against asking.
            content.append(Self.emptied(request, .response, after: request.context["labels"]))
        }
        for question in content {
            verdict = Self.joined(verdict, authority.askOverall(question, isJustified))
        }
        return verdict
    }

    /// The same question before anything is known of the content.
    private static func emptied(_ request: Request, _ direction: Direction, after taint: Value? = nil) -> Request {
        let replaced: [Text: Value] = [
            "direction": .string(Text(direction.rawValue)), "labels": .set(ValueSet()),
            "taint": taint ?? .set(ValueSet()), "findings": .entity(Names.nothingFound),
        ]
        var empty = request
        empty.context = Record(
            request.context.fields.compactMap { field -> Record.Field? in
                field.name == "manipulation" ? nil : .init(field.name, replaced[field.name] ?? field.value)
            })
        return empty
    }

    /// A forbid decides where there is one, a permit where there is none.
    private static func joined(_ access: Verdict, _ other: Verdict?) -> Verdict {
        guard let other, !other.decidedBy.isEmpty else { return access }
        guard !access.reasons.isEmpty else { return other }
        return other.outcome > access.outcome ? other.joined(with: access) : access.joined(with: other)
    }

    private static func direction(_ context: Record) -> Direction {
        context["direction"] == .string("response") ? .response : .request
    }

    // MARK: - What was found

    /// Every label with its families, as everything that is found has them.
    private func closed(_ context: Record) -> Record {
        Record(
            context.fields.map { field -> Record.Field in
                guard field.name == "labels" || field.name == "taint", case .set(let set) = field.value else {
                    return field
                }
                var all = set.elements
                if field.name == "labels", let label = context["label"] { all.append(label) }
                return .init(field.name, .set(ValueSet(all.flatMap(families))))
            })
    }

    private func families(_ value: Value) -> [Value] {
        guard case .entity(let uid) = value, let label = Label(name: uid.id.string) else { return [value] }
        return authority.library.vocabulary.labels.closure(of: label).map { .entity($0) }
    }

    /// How often the label was found, and the count of everything found where the test does not give one.
    private func counted(_ context: Record, _ label: Label) -> (Int, Entity?) {
        let count: Int64 = if case .long(let given)? = context["count"] { given } else { 1 }
        guard context["findings"] == .entity(Names.nothingFound) else { return (Int(count), nil) }
        let families = authority.library.vocabulary.labels.closure(of: label)
        let tags = families.map { Record.Field($0.id, .long(count)) }
        return (Int(count), Entity(Names.found, tags: Record(tags)))
    }
}
