public import Domain
internal import Reviews
internal import Storage

/// Somebody who has two roles that nobody should have both of, by ``HouseDuties``.
public struct DutyConflict: Hashable, Sendable {
    /// Who it is, an e-mail address.
    public var person: String
    /// The rule's id.
    public var rule: String
    /// What the rule is for.
    public var why: String
    /// The two roles.
    public var roles: [Role]
    /// When it was found; `nil` before anybody has looked.
    public var found: Timestamp?

    public init(person: String, rule: String, why: String, roles: [Role], found: Timestamp? = nil) {
        self.person = person
        self.rule = rule
        self.why = why
        self.roles = roles
        self.found = found
    }

    init(_ violation: DutyViolation, found: Timestamp? = nil) {
        let rule = HouseDuties.rules.first { $0.id == violation.rule }
        self.init(
            person: violation.person, rule: violation.rule, why: rule?.text ?? violation.rule,
            roles: [rule?.one.name, rule?.other.name].compactMap { $0.flatMap(Role.init(rawValue:)) }, found: found)
    }
}

extension Registry {
    /// Every conflict of duties there is now, by person and rule, and since when it has been known. Asks the store.
    public func dutyConflicts() throws(RegistryError) -> [DutyConflict] {
        let rows = try RegistryError.catching { () throws(StoreError) in try store.dutyRows() }
        let found = Dictionary(rows.map { (DutyViolation($0), $0.found) }, uniquingKeysWith: min)
        return HouseDuties.violations(among: snapshot.people.values).map { DutyConflict($0, found: found[$0]) }
    }
}

extension DutyViolation {
    init(_ row: DutyRow) { self.init(rule: row.rule, person: row.person) }
}
