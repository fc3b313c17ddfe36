/// Checks that need no types: names that do not exist, ids an enumeration does not list, scopes no action fits.
struct NameChecks {
    let schema: Schema
    let policy: Policy

    /// Looking for the word that was meant is expensive; for more mistakes than this it is not worth it.
    private static let suggestions = 50

    /// More are not listed.
    private static let listedChoices = 20

    func issues() -> [ValidationIssue] {
        let mentions = PolicyMentions(policy)
        var issues = unknownTypes(mentions) + enumerations(mentions) + unknownActions(mentions)
        if !hasApplicableAction { issues.append(noApplicableAction()) }
        var seen: Set<ValidationIssue> = []
        return issues.filter { seen.insert($0).inserted }
    }

    private func issue(
        _ code: ValidationIssue.Code, _ message: String, _ span: Span, _ help: String?
    ) -> ValidationIssue {
        ValidationIssue(code, policyID: policy.id, message, at: span, help: help)
    }

    // MARK: Names

    private func unknownTypes(_ mentions: PolicyMentions) -> [ValidationIssue] {
        var found: [(name: Name, span: Span)] = mentions.types
        for entity in mentions.entities { found.append((entity.uid.type, entity.span)) }
        let unknown = found.filter { !$0.name.isAction && schema.entityTypes[$0.name] == nil }
        return unknown.enumerated().map { place, mention in
            let (name, span) = mention
            let near = place < Self.suggestions ? suggestion(for: name) : nil
            return issue(
                .unrecognizedEntityType, "unrecognized entity type `\(name)`", span,
                near.map { "did you mean `\($0)`?" })
        }
    }

    private func suggestion(for name: Name) -> String? {
        // The right name in the wrong namespace, as for actions.
        if let other = schema.sortedEntityTypes.first(where: { $0.base == name.base }) { return other.text }
        return Suggestion.closest(to: name.text, among: schema.sortedEntityTypes.map(\.text))
    }

    private func unknownActions(_ mentions: PolicyMentions) -> [ValidationIssue] {
        let unknown = mentions.entities.filter { $0.uid.type.isAction && schema.actions[$0.uid] == nil }
        return unknown.enumerated().map { place, mention in
            let help = place < Self.suggestions ? suggestion(for: mention.uid) : nil
            return issue(.unrecognizedAction, "unrecognized action `\(mention.uid)`", mention.span, help)
        }
    }

    private func suggestion(for uid: EntityUID) -> String? {
        // The right name in the wrong namespace is the commonest slip.
        if let other = schema.sortedActions.first(where: { $0.id == uid.id }) { return "did you mean `\(other)`?" }
        let near = Suggestion.closest(to: uid.description, among: schema.sortedActions.map(\.description))
        return near.map { "did you mean `\($0)`?" }
    }

    private func enumerations(_ mentions: PolicyMentions) -> [ValidationIssue] {
        mentions.entities.compactMap { uid, span in
            guard let choices = schema.entityTypes[uid.type]?.choices, !choices.contains(uid.id) else { return nil }
            let near = Suggestion.closest(to: uid.id.string, among: choices.map(\.string))
            let listed = choices.count <= Self.listedChoices ? choices.map { "`\($0)`" }.joined(separator: ", ") : nil
            return issue(
                .invalidEnumeratedEntity,
                "entity `\(uid)` is of an enumerated entity type, but `\(Escapes.quoted(uid.id.string))` is not declared as a valid eid",
                span,
                near.map { "did you mean `\(EntityUID(type: uid.type, id: Text($0)))`?" }
                    ?? listed.map { "known are \($0)" })
        }
    }

    // MARK: Applicability

    /// Whether some action fits the scope together with a principal and a resource it applies to.
    private var hasApplicableAction: Bool {
        let actions: [EntityUID]
        switch policy.action.kind {
        case .any: actions = schema.sortedActions
        case .equal(let uid): actions = [uid]
        case .in(let uids):
            // One unknown group makes the whole list unknown.
            guard uids.allSatisfy({ schema.actions[$0] != nil }) else { return false }
            actions = uids + uids.flatMap { schema.actions[$0]?.descendants ?? [] }
        }
        return actions.contains { uid in
            guard let action = schema.actions[uid] else { return false }
            return action.principals.contains { fits(policy.principal, $0) }
                && action.resources.contains { fits(policy.resource, $0) }
        }
    }

    /// Whether entities of a type can satisfy the scope.
    private func fits(_ scope: EntityScope, _ type: Name) -> Bool {
        switch scope.kind {
        case .any: true
        case .equal(.entity(let uid)): uid.type == type
        case .equal(.slot), .in(.slot): true
        case .in(.entity(let uid)): schema.isMember(type, of: uid.type)
        case .isType(let name), .isTypeIn(let name, .slot): name == type
        case .isTypeIn(let name, .entity(let uid)): name == type && schema.isMember(type, of: uid.type)
        }
    }

    private func noApplicableAction() -> ValidationIssue {
        var help = "no action the policy allows applies to such a principal and resource"
        if let better = membership {
            help = "did you mean `\(better)`?"
        } else if case .equal(let uid) = policy.action.kind, let action = schema.actions[uid] {
            if action.principals.isEmpty {
                help =
                    action.descendants.isEmpty
                    ? "action `\(uid)` applies to nothing" : "`\(uid)` is a group of actions: write `action in \(uid)`"
            } else {
                let principals = action.principals.map { "`\($0)`" }.joined(separator: ", ")
                let resources = action.resources.map { "`\($0)`" }.joined(separator: ", ")
                help = "action `\(uid)` applies to principals \(principals) and resources \(resources)"
            }
        }
        return issue(
            .noApplicableAction, "unable to find an applicable action given the policy scope constraints",
            policy.span, help)
    }

    /// What to write for a group compared with `==` where only its members occur in requests.
    private var membership: String? {
        for (scope, variable) in [(policy.principal, Variable.principal), (policy.resource, .resource)] {
            guard case .equal(.entity(let uid)) = scope.kind else { continue }
            let isGroup = schema.sortedActions.contains { action in
                let action = schema.actions[action]
                let types = (variable == .principal ? action?.principals : action?.resources) ?? []
                return types.contains { $0 != uid.type && schema.isMember($0, of: uid.type) }
            }
            if isGroup { return "\(variable.rawValue) in \(uid)" }
        }
        return nil
    }
}
