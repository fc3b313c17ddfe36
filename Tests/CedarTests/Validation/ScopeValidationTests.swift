import Cedar
import Testing

@Suite("The scope of a policy")
struct ScopeValidationTests {
    private static let none = "unable to find an applicable action given the policy scope constraints"

    @Test(
        "fits the schema when some request can match it",
        arguments: [
            "permit(principal, action, resource);", "permit(principal in Club::\"x\", action, resource);",
            "permit(principal, action in Action::\"everything\", resource is Book in Shelf::\"x\");",
            "permit(principal == ?principal, action, resource in ?resource);",
            "permit(principal is Guest in ?principal, action == Action::\"visit\", resource);",
        ])
    func fits(_ text: String) throws {
        #expect(try Library.messages(text) == [])
    }

    @Test(
        "is refused when none can",
        arguments: [
            "permit(principal is Person, action == Action::\"visit\", resource);",
            "permit(principal in Shelf::\"x\", action, resource);",
            "permit(principal, action == Action::\"use\", resource);",
            "permit(principal == Club::\"x\", action == Action::\"read\", resource);",
            "permit(principal, action, resource is Guest);",
            "permit(principal is Book in ?principal, action, resource);",
        ])
    func refused(_ text: String) throws {
        #expect(try Library.messages(text) == [Self.none])
    }

    @Test("explains what would fit")
    func help() throws {
        func help(_ text: String) throws -> String? {
            Validator(try Library.schema()).validate(try PolicySet(parsing: text)).errors.last?.help
        }
        #expect(
            try help("permit(principal, action == Action::\"use\", resource);")
                == "`Action::\"use\"` is a group of actions: write `action in Action::\"use\"`")
        #expect(
            try help("permit(principal == Club::\"x\", action, resource);")
                == "did you mean `principal in Club::\"x\"`?")
        #expect(
            try help("permit(principal == Club::\"x\", action == Action::\"read\", resource);")
                == "did you mean `principal in Club::\"x\"`?")
        #expect(
            try help("permit(principal is Person, action == Action::\"visit\", resource);")
                == "action `Action::\"visit\"` applies to principals `Guest` and resources `Shelf`")
    }

    @Test("an unknown name is reported with the name that was meant")
    func names() throws {
        let report = Validator(try Library.schema()).validate(
            try PolicySet(parsing: "permit(principal is Persn, action == Action::\"raed\", resource);"))
        #expect(report.errors.map(\.code) == [.unrecognizedEntityType, .unrecognizedAction, .noApplicableAction])
        #expect(report.errors.map(\.help).prefix(2) == ["did you mean `Person`?", "did you mean `Action::\"read\"`?"])
    }

    @Test("a link is checked for what fills its template")
    func links() throws {
        var policies = try PolicySet(parsing: "permit(principal == ?principal, action, resource);")
        let template = policies.policies[0].id
        try policies.link(
            TemplateLink(templateID: template, id: "good", values: [.principal: EntityUID("Person", "ann")]))
        try policies.link(
            TemplateLink(templateID: template, id: "bad", values: [.principal: EntityUID("Shelf", "top")]))
        let report = Validator(try Library.schema()).validate(policies)
        #expect(report.errors.map(\.policyID) == ["bad"])
        #expect(report.errors.map(\.code) == [.noApplicableAction])
    }

    @Test("actions of several namespaces need several policies in strict mode")
    func namespaces() throws {
        let schema = try Schema(
            parsing: """
                entity E { made: N::Action, ours: Action };
                action a in N::Action::"g" appliesTo { principal: E, resource: E };
                action b;
                namespace N { action g; }
                """)
        let mixed = try PolicySet(parsing: "permit(principal, action in [N::Action::\"g\", Action::\"b\"], resource);")
        #expect(
            Validator(schema).validate(mixed).errors.map(\.message)
                == ["the types Action and N::Action are not compatible"])
        #expect(Validator(schema).validate(mixed, mode: .permissive).isValid)
        // Groups are only ever in groups that are declared so: `g` is in nothing.
        let dead = try PolicySet(
            parsing: "permit(principal, action, resource) when { principal.made in principal.ours && 1 };")
        #expect(Validator(schema).validate(dead).isValid)
        let live = try PolicySet(
            parsing: "permit(principal, action, resource) when { principal.ours in principal.made && 1 };")
        #expect(!Validator(schema).validate(live).isValid)
    }
}
