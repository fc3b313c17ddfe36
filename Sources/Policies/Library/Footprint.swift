internal import Cedar

/// What a policy reads of a request.
struct Footprint: Hashable, Sendable {
    /// Whether its conditions or its scope look at who asks.
    var readsPrincipal: Bool
    /// Attributes of who asks that its conditions name.
    var principal: Set<Text>
    /// Attributes of the context; `nil` when it takes the context as a whole.
    var context: Set<Text>?
    /// Labels its conditions name.
    var labels: [Mention]
    /// Whether its scope or its conditions name a single activity.
    var namesActivities: Bool

    struct Mention: Hashable, Sendable {
        var label: Text
        var span: Span
    }

    init(_ policy: Policy) {
        var reader = Reader()
        if case .any = policy.principal.kind {} else { reader.readsPrincipal = true }
        if case .entity(let uid)? = policy.resource.reference, uid.type == Names.conversation {
            reader.namesActivities = true
        }
        for condition in policy.conditions { reader.read(condition.body) }
        readsPrincipal = reader.readsPrincipal
        principal = reader.principal
        context = reader.takesWhole ? nil : reader.context
        labels = reader.labels
        namesActivities = reader.namesActivities
    }

    /// What a message besides reads of it, to be put into words.
    func including(_ message: MessageTemplate?) -> Footprint {
        var whole = self
        for place in message?.places ?? [] {
            switch place.variable {
            case .principal: whole.readsPrincipal = true
            case .context: whole.context = place.attribute.flatMap { name in whole.context?.union([name]) }
            case .resource, .action: break
            }
        }
        return whole
    }

    func reads(_ names: Set<Text>) -> Bool { context.map { !$0.isDisjoint(with: names) } ?? true }

    /// Walks an expression with a list instead of recursion.
    private struct Reader {
        var readsPrincipal = false
        var principal: Set<Text> = []
        var takesWhole = false
        var context: Set<Text> = []
        var labels: [Mention] = []
        var namesActivities = false

        mutating func read(_ expression: Expression) {
            var open = [expression]
            while let node = open.popLast() {
                switch node.kind {
                case .attribute(let base, let name): read(name, of: base, &open)
                case .has(let base, let path): read(path.first, of: base, &open)
                case .variable(.context): takesWhole = true
                case .entity(let uid) where uid.type == Names.dataLabel:
                    labels.append(Mention(label: uid.id, span: node.span))
                case .entity(let uid) where uid.type == Names.conversation: namesActivities = true
                case .variable(.principal): readsPrincipal = true
                default: node.forEachChild { open.append($0) }
                }
            }
        }

        private mutating func read(_ name: Text?, of base: Expression, _ open: inout [Expression]) {
            switch (base.kind, name) {
            case (.variable(.context), let name?): context.insert(name)
            case (.variable(.principal), let name?):
                readsPrincipal = true
                principal.insert(name)
            default: open.append(base)
            }
        }
    }
}
