internal import Cedar

extension PolicyLibrary {
    /// The programs that policies of the organisation's own name, such as `local:ann`: which accounts a machine has,
    /// nobody knows here.
    public var namedPrograms: Set<String> {
        var names: Set<String> = []
        func note(_ uid: EntityUID) { if uid.type == Names.serviceAccount { names.insert(uid.id.string) } }
        for rule in rules where rule.isOwn {
            if case .entity(let uid)? = rule.policy.principal.reference { note(uid) }
            var open = rule.policy.conditions.map(\.body)
            while let node = open.popLast() {
                if case .entity(let uid) = node.kind { note(uid) }
                node.forEachChild { open.append($0) }
            }
        }
        return names
    }
}
