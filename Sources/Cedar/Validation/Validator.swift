/// Checks policies against a schema before anything depends on them.
///
/// A policy set without errors cannot fail at evaluation for requests and entities that conform to the schema,
/// but for overflow and missing entities.
///
///     let schema = try Schema(parsing: schemaText)
///     let report = Validator(schema).validate(policies)
///     guard report.isValid else { … }
///
/// Source: https://docs.cedarpolicy.com/policies/validation.html
public struct Validator: Sendable {
    public let schema: Schema
    /// Expressions looked at, over all request environments of one policy, before giving up on it.
    ///
    /// The work is the size of the policy times the combinations of action, principal and resource the schema
    /// allows; the two together could keep a machine busy for hours.
    public let workLimit: Int

    public init(_ schema: Schema, workLimit: Int = 20_000_000) {
        self.schema = schema
        self.workLimit = workLimit
    }

    /// Checks every policy, template and link.
    ///
    /// Templates are checked for everything their slots may be filled with, links for what fills them.
    public func validate(_ policies: PolicySet, mode: ValidationMode = .strict) -> ValidationReport {
        var report = ValidationReport()
        let checker = PolicyChecker(schema: schema, mode: mode, workLimit: workLimit)
        for policy in policies.policies { checker.check(policy, into: &report) }
        for link in policies.links {
            guard let policy = policies.policy(link.templateID)?.linked(link) else { continue }
            report.errors += linkIssues(link, policy)
        }
        return report
    }

    /// Checks one policy or template.
    public func validate(_ policy: Policy, mode: ValidationMode = .strict) -> ValidationReport {
        var report = ValidationReport()
        PolicyChecker(schema: schema, mode: mode, workLimit: workLimit).check(policy, into: &report)
        return report
    }

    /// What the values of a link add to what the template was checked for.
    private func linkIssues(_ link: TemplateLink, _ policy: Policy) -> [ValidationIssue] {
        // Only the scope is the link's own; the conditions were checked with the template.
        var scope = policy
        scope.conditions = []
        return NameChecks(schema: schema, policy: scope).issues()
    }
}
