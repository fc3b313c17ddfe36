import Domain

/// Asks the policies on behalf of whoever is at the console. No route decides by itself.
struct Authoriser {
    var authority: any Authority
    var time: any TimeSource

    enum Answer: Hashable {
        case permit
        /// Nobody is signed in, and somebody must be.
        case signIn
        case refuse(Denial)
    }

    func answer(_ visit: Visit, _ action: Action, _ resource: Resource) -> Answer {
        let person = visit.person.flatMap { $0.active ? $0 : nil }
        let circumstances = Circumstances(
            time: time.now, address: visit.client, isProtected: visit.isProtected, session: .console)
        let principal: Principal = person.map { .person($0.email) } ?? .visitor
        let verdict = authority.decide(Question(principal, action, resource, circumstances))
        guard verdict.outcome != .permit else { return .permit }
        guard person != nil else { return .signIn }
        return .refuse(Denial(principal, action, resource, verdict))
    }
}

extension Visit {
    /// Whether the visitor came through TLS, or from this machine.
    fileprivate var isProtected: Bool { overTLS || Circumstances.isThisMachine(client) }
}
