public import Domain
internal import Storage

/// What is told of somebody's second factor.
public struct SecondFactor: Hashable, Sendable {
    /// Whose it is, an e-mail address.
    public var person: String
    public var created: Timestamp
    /// Recovery codes that are good still.
    public var recoveryCodes: Int

    public init(person: String, created: Timestamp, recoveryCodes: Int) {
        self.person = person
        self.created = created
        self.recoveryCodes = recoveryCodes
    }

    init(_ row: SecondFactorRow) {
        self.init(person: row.person, created: row.created, recoveryCodes: row.recoveryCodes)
    }
}

extension Registry {
    /// Whether somebody has set up a second factor, from memory.
    public func hasSecondFactor(_ person: String) -> Bool { snapshot.secondFactors.contains(person) }

    /// Somebody's second factor; `nil` for who has none. Not for event loops.
    public func secondFactor(of person: String) throws(RegistryError) -> SecondFactor? {
        try RegistryError.catching { () throws(StoreError) in try store.secondFactor(of: person) }
            .map(SecondFactor.init)
    }

    /// Whether somebody has a password here. Not for event loops.
    public func hasPassword(_ person: String) throws(RegistryError) -> Bool {
        try RegistryError.catching { () throws(StoreError) in try store.passwordHash(person) } != nil
    }

    /// All of them, by address. Not for event loops.
    public func secondFactors() throws(RegistryError) -> [SecondFactor] {
        let people = try RegistryError.catching { () throws(StoreError) in try store.secondFactors() }
        var factors: [SecondFactor] = []
        for person in people.sorted() {
            if let factor = try secondFactor(of: person) { factors.append(factor) }
        }
        return factors
    }
}
