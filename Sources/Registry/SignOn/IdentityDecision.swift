internal import Domain
internal import Storage
internal import Trust

/// Who an identity is here. Pure: it is given what the store knows.
///
/// Once a provider has vouched for somebody, its own name for them (`sub`) is what counts. An address passes from one person
/// to the next; by it alone an account is found once, and never taken over.
enum IdentityDecision: Hashable {
    /// As known before.
    case accept(Person)
    /// Known here, and seen by way of this provider for the first time.
    case link(Person)
    /// Nobody yet.
    case provision(email: String)
    /// With the person it is about, when it is about one.
    case refuse(IdentityRefusal, Person?)

    /// - Parameters:
    ///   - linked: Whom the provider knows by this name.
    ///   - person: Finds somebody by address.
    ///   - others: By what this provider knows a person.
    init(
        _ identity: Identity, linked: IdentityRow?, rules: IdentityRules, person: (String) -> Person?,
        others: (Person) -> Bool
    ) {
        let address = identity.email.flatMap(EmailAddress.normal)
        if let linked {
            guard let known = person(linked.person) else {
                self = .refuse(.unknownPerson, nil)
                return
            }
            guard address.map({ person($0)?.email == known.email }) ?? true else {
                self = .refuse(.addressChanged, known)
                return
            }
            self = known.active ? .accept(known) : .refuse(.inactivePerson, known)
            return
        }
        guard let address else {
            self = .refuse(.noAddress, nil)
            return
        }
        guard let known = person(address) else {
            self = rules.provisions ? .provision(email: address) : .refuse(.unknownPerson, nil)
            return
        }
        guard !others(known) else {
            self = .refuse(.subjectChanged, known)
            return
        }
        self = known.active ? .link(known) : .refuse(.inactivePerson, known)
    }
}
