import Domain
import Registry

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

    func answer(
        _ visit: Visit, _ action: Action, _ resource: Resource, isJustified: Bool = false
    ) -> Answer {
        let question = question(visit, action, resource, isJustified: isJustified)
        let verdict = authority.decide(question)
        guard verdict.outcome != .permit else { return .permit }
        if case .visitor = question.principal { return .signIn }
        return .refuse(Denial(question.principal, action, resource, verdict))
    }

    /// Whether what was refused would be permitted if a second factor had just been shown: then it is asked for.
    ///
    /// The policies are asked the same question again, so they need say no more than what they forbid without one. Where one
    /// was shown a moment ago it is not asked for again: it would change nothing.
    func wantsFactor(_ visit: Visit, _ action: Action, _ resource: Resource) -> Bool {
        guard visit.session != nil else { return false }
        // If it comes with a reason it comes with one again.
        var question = question(visit, action, resource, isJustified: true)
        if let age = question.circumstances.secondFactorAge, age <= Self.justShown { return false }
        question.circumstances.secondFactorAge = 0
        return authority.decide(question).outcome == .permit
    }

    /// Seconds.
    private static let justShown: Int64 = 15

    /// Of the things a list could show, those it may.
    func permitted<Item>(
        _ visit: Visit, _ action: Action, _ items: [Item], _ resource: (Item) -> Resource
    ) -> [Item] {
        let answers = authority.permits(question(visit, action, .system), on: items.map(resource))
        return zip(items, answers).compactMap { item, isPermitted in isPermitted ? item : nil }
    }

    /// What the policies are asked for whoever is at the console.
    func question(
        _ visit: Visit, _ action: Action, _ resource: Resource, isJustified: Bool = false
    ) -> Question {
        let person = visit.person.flatMap { $0.active ? $0 : nil }
        return Question(
            person.map { .person($0.email) } ?? .visitor, action, resource,
            Circumstances(
                time: time.now, address: visit.client, isProtected: visit.isProtected, session: .console,
                secondFactorAge: Circumstances.age(ofFactor: visit.session?.secondFactor, at: time.now)),
            isJustified: isJustified)
    }
}

extension Visit {
    /// Whether the visitor came through TLS, or from this machine.
    var isProtected: Bool { overTLS || Circumstances.isThisMachine(client) }

    /// Who acts, to what the console asks of others; `nil` for somebody who has not signed in.
    var administrator: Administrator? {
        session.map {
            Administrator(
                name: $0.person.email, client: client, isProtected: isProtected, secondFactor: $0.secondFactor)
        }
    }
}
