extension Transition {
    mutating func publish(
        _ version: Int, in environment: ApprovalEnvironment, by person: String, _ check: PolicyCheck
    ) throws(ApprovalRefusal) {
        let index = try index(of: version) { $0 == .approved || $0 == .published }
        let tested = next.routes[.test]?.publication
        if environment == .production {
            guard tested?.version == version, tested?.hash == next.requests[index].hash else {
                throw .notInTest(version: version)
            }
        }
        try serve(index, in: environment, by: person, check, insteadOf: .superseded)
    }

    mutating func rollBack(
        to version: Int, in environment: ApprovalEnvironment, by person: String, _ check: PolicyCheck
    ) throws(ApprovalRefusal) {
        let index = try index(of: version) { $0 == .superseded || $0 == .rolledBack || $0 == .published }
        guard next.requests[index].publishedIn.contains(environment) else {
            throw .neverServed(version: version, environment)
        }
        try serve(index, in: environment, by: person, check, insteadOf: .rolledBack)
    }

    mutating func observe(_ hash: String, in environment: ApprovalEnvironment) throws(ApprovalRefusal) {
        guard next.isHosted else { throw .notHosted }
        next.routes[environment, default: AssetRoute()].observed = hash
        guard let wanted = next.wanted(in: environment, at: now), wanted != hash else { return }
        effects.append(.alarm(.drift(environment, expected: wanted, observed: hash)))
    }

    /// Ends a publication; its version goes to a state when it is published nowhere else.
    mutating func unpublish(_ environment: ApprovalEnvironment, leavingVersionIn state: ApprovalState) {
        guard let publication = next.routes[environment]?.publication else { return }
        next.routes[environment]?.publication = nil
        guard !next.routes.values.contains(where: { $0.publication?.version == publication.version }) else { return }
        move(publication.version - 1, to: state)
    }

    /// The only place where something begins to be served other than by breaking the glass.
    private mutating func serve(
        _ index: Int, in environment: ApprovalEnvironment, by person: String, _ check: PolicyCheck,
        insteadOf state: ApprovalState
    ) throws(ApprovalRefusal) {
        let request = next.requests[index]
        guard let approval = request.approval, now < approval.expires else {
            throw .approvalExpired(version: request.version)
        }
        if case .forbidden(let reason) = check { throw .policiesForbid(reason) }
        if let breakGlass = next.breakGlass, breakGlass.isOverdue, state == .superseded { throw .afterReviewOpen }
        let isBroken = next.breakGlass.map { $0.environment == environment && $0.isOpen(at: now) } ?? false
        guard next.routes[environment]?.publication?.version != request.version || isBroken else {
            throw .alreadyServed(version: request.version, environment)
        }
        if isBroken { next.breakGlass?.ends = now }
        if next.routes[environment]?.publication?.version != request.version {
            unpublish(environment, leavingVersionIn: state)
            next.routes[environment, default: AssetRoute()].publication = Publication(
                version: request.version, hash: request.hash, person: person, at: now,
                expires: now.after(next.rules.lifetimes.publication))
        }
        next.requests[index].publishedIn.insert(environment)
        move(index, to: .published)
        if environment == .production {
            next.contributors = next.contributors.filter { $0.value > request.version }
        }
    }
}
