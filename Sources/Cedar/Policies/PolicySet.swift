/// A template with its holes filled.
public struct TemplateLink: Sendable, Hashable {
    public var templateID: String
    /// The id of the policy that results.
    public var id: String
    public var values: [Slot: EntityUID]

    public init(templateID: String, id: String, values: [Slot: EntityUID]) {
        self.templateID = templateID
        self.id = id
        self.values = values
    }
}

/// Policies, templates and links, with ids that differ.
public struct PolicySet: Sendable {
    /// Static policies and templates in the order added.
    public private(set) var policies: [Policy] = []
    public private(set) var links: [TemplateLink] = []
    private var index: [String: Int] = [:]
    private var linkIDs: Set<String> = []

    public init() {}

    /// - Throws: ``Rejection`` when two policies have one id.
    public init(_ policies: [Policy]) throws(Rejection) {
        for policy in policies { try add(policy) }
    }

    public var isEmpty: Bool { policies.isEmpty }

    public func policy(_ id: String) -> Policy? { index[id].map { policies[$0] } }

    /// Adds a static policy or a template.
    ///
    /// - Throws: ``Rejection`` when the id is taken.
    public mutating func add(_ policy: Policy) throws(Rejection) {
        try checkFree(policy.id)
        index[policy.id] = policies.count
        policies.append(policy)
    }

    /// Adds a link; the values must fill exactly the template's slots.
    ///
    /// - Throws: ``Rejection`` when the id is taken, the template unknown, or the values do not fit it.
    public mutating func link(_ link: TemplateLink) throws(Rejection) {
        try checkFree(link.id)
        guard let template = policy(link.templateID) else {
            throw Rejection("`\(link.id)` links the template `\(link.templateID)`, which does not exist")
        }
        guard template.isTemplate else {
            throw Rejection("`\(link.id)` links `\(link.templateID)`, which is a policy without slots")
        }
        for slot in Slot.allCases where template.slots.contains(slot) != (link.values[slot] != nil) {
            throw Rejection(
                template.slots.contains(slot)
                    ? "`\(link.id)` gives no value for `\(slot.rawValue)`"
                    : "`\(link.id)` gives a value for `\(slot.rawValue)`, which `\(link.templateID)` does not have")
        }
        linkIDs.insert(link.id)
        links.append(link)
    }

    /// Static policies, then links with their holes filled: what takes part in a decision.
    public var active: [Policy] {
        policies.filter { !$0.isTemplate }
            + links.compactMap { link in policy(link.templateID)?.linked(link) }
    }

    /// The same policies and templates under the names that their `@id` gives them; one without stays as it is.
    ///
    /// - Throws: ``Rejection`` when two have one name.
    public func namedByAnnotation() throws(Rejection) -> PolicySet {
        var named = PolicySet()
        for var policy in policies {
            if let id = policy.annotation("id"), !id.string.isEmpty { policy.id = id.string }
            try named.add(policy)
        }
        for link in links {
            var link = link
            if let id = policy(link.templateID)?.annotation("id"), !id.string.isEmpty { link.templateID = id.string }
            try named.link(link)
        }
        return named
    }

    private func checkFree(_ id: String) throws(Rejection) {
        guard index[id] == nil, !linkIDs.contains(id) else {
            throw Rejection("two policies have the id `\(id)`")
        }
    }
}

extension Policy {
    /// The template with its holes filled and the link's id.
    func linked(_ link: TemplateLink) -> Policy {
        var policy = self
        policy.id = link.id
        policy.principal = principal.filled(link.values[.principal])
        policy.resource = resource.filled(link.values[.resource])
        return policy
    }
}

extension EntityScope {
    fileprivate func filled(_ uid: EntityUID?) -> EntityScope {
        guard let uid, hasSlot else { return self }
        let kind: Kind =
            switch self.kind {
            case .equal: .equal(.entity(uid))
            case .in: .in(.entity(uid))
            case .isTypeIn(let type, _): .isTypeIn(type, .entity(uid))
            case .any, .isType: self.kind
            }
        return EntityScope(kind, at: span)
    }
}
