internal import Domain
public import Reviews

/// The duties that one person should not have both of, by their roles.
public enum HouseDuties {
    /// Who makes assets decides neither about them nor about the rules that hold them; who audits does nothing that is audited.
    public static let rules: [DutyRule] =
        [
            rule(.builder, .approver, "Who builds does not approve."),
            rule(.builder, .security, "Who builds does not write the rules for what is built."),
            rule(.builder, .departmentHead, "Who builds does not decide for the department."),
        ].compactMap(\.self)
        + [Role.builder, .approver, .security, .it, .departmentHead].compactMap {
            rule(.auditor, $0, "Who audits does nothing that is audited.")
        }

    /// Everybody active who has roles of both sides of a rule.
    static func violations(among people: some Sequence<Person>) -> [DutyViolation] {
        let holders = people.filter(\.active).map { person in
            DutyHolder(person.email, Set(person.roles.map { DutyHolder.Held(.role($0.rawValue)) }))
        }
        return DutyViolation.all(among: holders, against: rules)
    }

    private static func rule(_ one: Role, _ other: Role, _ text: String) -> DutyRule? {
        DutyRule(
            id: "\(one.rawValue)-\(other.rawValue)", text: text, .role(one.rawValue), .role(other.rawValue),
            reach: .anywhere)
    }
}
