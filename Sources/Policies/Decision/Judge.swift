internal import Cedar
internal import Domain

/// What a judgement of the policies comes to: an outcome and reasons that people can read.
struct Judge {
    let library: PolicyLibrary
    let entities: Entities

    /// One label's part in a question.
    struct Subject {
        var label: Label
        var count: Int
        var direction: Direction
    }

    /// - Parameters:
    ///   - positions: Where the judged policies stand in the library's rules.
    ///   - needsPermit: Whether something has to permit it; what is asked again about content was permitted before.
    func verdict(
        _ judgement: Judgement, _ positions: [Int]?, _ request: Request, subject: Subject? = nil,
        isJustified: Bool, needsPermit: Bool
    ) -> Verdict {
        func rule(_ position: Int) -> Rule { library.rules[positions.map { $0[position] } ?? position] }
        let failed = judgement.errors.map { rule($0.policy) }.filter { $0.effect == .forbid }
        let forbids = judgement.forbids.map(rule)
        var reasons: [(outcome: Outcome, reason: Reason)] = failed.map { (.deny, Self.failure($0)) }
        for rule in forbids {
            let outcome = Self.outcome(rule, request, isJustified)
            reasons.append((outcome, reason(rule, outcome, request, subject)))
        }
        if needsPermit, judgement.permits.isEmpty, !reasons.contains(where: { $0.outcome == .deny }) {
            reasons.append((.deny, refusal(request)))
        }
        // Strictest first, and within one outcome as the policies stand.
        let ordered = reasons.enumerated().sorted { ($1.element.outcome, $0.offset) < ($0.element.outcome, $1.offset) }
        let deciding = failed + forbids
        let strictest = ordered.first?.element.outcome ?? .permit
        return Verdict(
            strictest, ordered.map(\.element.reason), policies: library.contentHash,
            decidedBy: deciding.isEmpty ? judgement.permits.map { rule($0).id } : deciding.map(\.id),
            milder: forbids.filter { Self.outcome($0, request, isJustified) < strictest }.map(\.id))
    }

    private static func outcome(_ rule: Rule, _ request: Request, _ isJustified: Bool) -> Outcome {
        let obligation = rule.obligation ?? .deny
        // Something is to be replaced, and there is no value that could be: nothing would keep it from passing.
        if rule.masks, request.context[RequestWriter.label] == nil { return .deny }
        return obligation == .coach && isJustified ? .permit : obligation.outcome
    }

    private func reason(_ rule: Rule, _ outcome: Outcome, _ request: Request, _ subject: Subject?) -> Reason {
        // What the policy asks for was done where a reason lets it through.
        let word = outcome == .permit ? nil : rule.message.map { $0.text { value($0, request) } }
        guard let subject else {
            let code = outcome == .permit ? "policy.justified" : rule.id
            return Reason(code: code, message: word ?? Self.plain(rule, outcome), policy: rule.id)
        }
        let wording = LabelWording(subject: subject, outcome: outcome)
        return Reason(code: wording.code, message: word ?? wording.message, policy: rule.id)
    }

    private static func plain(_ rule: Rule, _ outcome: Outcome) -> String {
        switch outcome {
        case .permit: "a reason was given, as the policy `\(rule.id)` asks"
        case .coach: "the policy `\(rule.id)` asks for a reason"
        case .hold: "the policy `\(rule.id)` holds it back; ask whoever keeps the policies"
        case .mask, .deny: "the policy `\(rule.id)` does not allow this; ask whoever keeps the policies"
        }
    }

    /// The code of reasons that say that a policy could not be evaluated.
    static let failedCode = "policy.failed"

    private static func failure(_ rule: Rule) -> Reason {
        Reason(
            code: failedCode,
            message: "the policy `\(rule.id)` could not be evaluated, which counts as a failed check", policy: rule.id)
    }

    /// What to say when nothing permits it: what the permit that was missing says about itself.
    private func refusal(_ request: Request) -> Reason {
        guard let candidate = missing(request), let refusal = candidate.refusal else {
            return Reason(
                code: "policy.no_permit", message: "no policy permits this; ask whoever keeps the policies", policy: nil
            )
        }
        return Reason(
            code: "policy.no_permit", message: refusal.text { value($0, request) }, policy: candidate.id)
    }

    /// The permit that would have been the one: of the organisation's own one whose head is about just this, then what the
    /// baseline says of such questions, then any other of their own.
    private func missing(_ request: Request) -> Rule? {
        // Every refusal comes by here: rules are looked at where they lie, and only the one is taken out.
        var ours: Int?
        var theirs: Int?
        for position in library.refusals
        where library.rules[position].concerns(request, library.vocabulary.schema) {
            if !library.rules[position].isOwn {
                ours = ours ?? position
            } else if library.rules[position].fits(request, entities) {
                return library.rules[position]
            } else {
                theirs = theirs ?? position
            }
        }
        return (ours ?? theirs).map { library.rules[$0] }
    }

    // MARK: - Messages

    private func value(_ place: MessageTemplate.Place, _ request: Request) -> Value? {
        switch place.variable {
        case .principal: attribute(place.attribute, of: request.principal, request)
        case .resource: attribute(place.attribute, of: request.resource, request)
        case .action: .entity(request.action)
        case .context: place.attribute.flatMap { request.context[$0] }
        }
    }

    private func attribute(_ name: Text?, of uid: EntityUID, _ request: Request) -> Value? {
        guard let name else { return .entity(uid) }
        let entity = request.entities.first { $0.uid == uid } ?? entities[uid]
        return entity?.attributes[name]
    }
}
