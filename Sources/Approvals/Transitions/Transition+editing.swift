extension Transition {
    /// Every change of content leads to a draft, and voids a review of the content before.
    mutating func edit(_ hash: String, by person: String) throws(ApprovalRefusal) {
        if let same = next.requests.first(where: { $0.hash == hash && $0.state.isApproved }) {
            throw .alreadyApproved(version: same.version)
        }
        if let last = next.requests.last, !last.state.isFinal, last.hash == hash {
            throw .nothingChanged(version: last.version)
        }
        if let last = next.requests.last, last.state == .draft {
            next.requests[next.requests.count - 1].hash = hash
        } else {
            if let last = next.requests.last, last.state.isOpen { move(next.requests.count - 1, to: .voided) }
            let version = next.requests.count + 1
            next.requests.append(
                ApprovalRequest(version: version, hash: hash, contributors: Set(next.contributors.keys)))
        }
        contribute(person, to: next.requests.count - 1)
    }

    mutating func submit(
        _ version: Int, by person: String, _ assessment: Assessment
    ) throws(ApprovalRefusal) {
        let index = try index(of: version) { $0 == .draft }
        contribute(person, to: index)
        next.requests[index].submission = Submission(
            person: person, at: now, assessment: assessment, rules: next.rules, remindedAt: now)
        move(index, to: .submitted)
        guard continuesWhatPeopleApproved, !next.wasDenied(next.requests[index].hash) else { return }
        if let rule = next.rules.automatic.first(where: { $0.covers(assessment) }) {
            approve(index, .rule(rule.id))
        }
    }

    mutating func withdraw(_ version: Int, by person: String) throws(ApprovalRefusal) {
        let index = try index(of: version) { $0 == .draft || $0.isOpen || $0 == .approved }
        guard next.requests[index].contributors.contains(person) else { throw .notContributor(person) }
        move(index, to: .withdrawn)
    }

    private mutating func contribute(_ person: String, to index: Int) {
        next.requests[index].contributors.insert(person)
        next.contributors[person] = index + 1
        next.hands[next.requests[index].hash, default: []].insert(person)
    }

    /// Whether production serves by publication something that people have looked at. What a rule let through is no
    /// ground for the next: small changes would add up unseen.
    private var continuesWhatPeopleApproved: Bool {
        guard let publication = next.routes[.production]?.publication else { return false }
        return next.requests[publication.version - 1].approval?.basis == .people
    }
}
