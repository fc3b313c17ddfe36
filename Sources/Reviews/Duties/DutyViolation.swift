/// Somebody who may do what nobody may do both of.
public struct DutyViolation: Hashable, Sendable {
    public let rule: String
    public let person: String
    /// Of what; `nil` when it is of everything, or the rule does not ask of what.
    public let object: String?

    public init(rule: String, person: String, object: String? = nil) {
        self.rule = rule
        self.person = person
        self.object = object
    }

    /// Everybody who holds against a rule, in the order of people, rules and objects.
    ///
    /// What is held of everything is held of each thing.
    public static func all(
        among people: some Sequence<DutyHolder>, against rules: [DutyRule]
    ) -> [DutyViolation] {
        var violations: [DutyViolation] = []
        for person in people {
            var objects: [Duty: Set<String?>] = [:]
            for held in person.held { objects[held.duty, default: []].insert(held.object) }
            for rule in rules {
                guard let one = objects[rule.one], let other = objects[rule.other] else { continue }
                violations += rule.objects(one, other).map {
                    DutyViolation(rule: rule.id, person: person.person, object: $0)
                }
            }
        }
        return violations.sorted()
    }
}

extension DutyRule {
    /// Of what both are held, where each is held of these.
    fileprivate func objects(_ one: Set<String?>, _ other: Set<String?>) -> Set<String?> {
        if reach == .anywhere { return [nil] }
        switch (one.contains(nil), other.contains(nil)) {
        case (true, true): return [nil]
        case (true, false): return other
        case (false, true): return one
        case (false, false): return one.intersection(other)
        }
    }
}

extension DutyViolation: Comparable {
    public static func < (left: Self, right: Self) -> Bool {
        if left.person != right.person { return left.person < right.person }
        return left.rule != right.rule ? left.rule < right.rule : (left.object ?? "") < (right.object ?? "")
    }
}
