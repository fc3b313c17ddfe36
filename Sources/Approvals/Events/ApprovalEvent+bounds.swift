extension ApprovalAct {
    /// Refuses names and texts that are empty or too long.
    func checkBounds() throws(ApprovalRefusal) {
        for (field, name) in names where !Text.isName(name) { throw .malformed(field) }
        guard let (field, prose) = prose else { return }
        guard Text.isProse(prose) else { throw .malformed(field) }
    }

    private var names: [(String, String)] {
        switch self {
        case .edit(let hash, let person): [("hash", hash), ("person", person)]
        case .submit(_, let person, let assessment):
            [("person", person)] + assessment.kinds.sorted().map { ("kind", $0) }
        case .takeUp(_, let person), .comment(_, let person, _), .withdraw(_, let person), .void(_, let person, _),
            .publish(_, _, let person, _), .rollBack(_, _, let person, _), .breakGlass(_, _, let person, _, _, _),
            .endBreakGlass(let person), .closeAfterReview(let person, _), .changeRules(_, let person):
            [("person", person)]
        case .changeHolders(let holders, let person): [("person", person)] + holders.all.map { ("holder", $0) }
        case .vote(_, let person, let holder, _, _, _): [("person", person), ("holder", holder)]
        case .delegate(let from, let to, _, _), .revoke(let from, let to, _): [("from", from), ("to", to)]
        case .observe(let hash, _): [("hash", hash)]
        case .clock: []
        }
    }

    private var prose: (String, String)? {
        switch self {
        case .comment(_, _, let text): ("comment", text)
        case .void(_, _, let reason), .breakGlass(_, _, _, let reason, _, _): ("reason", reason)
        case .closeAfterReview(_, let finding): ("finding", finding)
        case .edit, .submit, .takeUp, .vote, .withdraw, .delegate, .revoke, .publish, .rollBack, .observe,
            .endBreakGlass, .changeRules, .changeHolders, .clock:
            nil
        }
    }
}
