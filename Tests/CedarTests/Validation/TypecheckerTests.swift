import Cedar
import Testing

@Suite("The strict validator")
struct TypecheckerTests {
    @Test(
        "accepts conditions that cannot fail",
        arguments: [
            "principal.age > 17 && principal.name like \"A*\"", "principal.favourites.contains(\"tea\")",
            "principal == Person::\"ann\" || principal in Club::\"chess\"", "resource.author == principal",
            "resource.price.lessThan(decimal(\"10.0\"))", "resource.genre == Genre::\"crime\"",
            "context.ip.isInRange(ip(\"10.0.0.0/8\"))", "principal.since < datetime(\"2024-01-01\")",
            "principal.since.offset(duration(\"1d\")) >= principal.since", "action in Action::\"everything\"",
            "action == Action::\"read\"", "(if principal.member then 1 else 2) == 1", "{a: 1, b: true}.a == 1",
            "[{a: true}, {a: false}].contains({a: principal.member})", "principal.hasTag(principal.name)",
            "resource in Shelf::\"top\" && !(resource in [Shelf::\"a\", Shelf::\"b\"])", "principal != resource",
            "1 == \"one\"", "principal is Person in Club::\"x\"", "[1, 2].containsAll([1]) && ![1].isEmpty()",
        ])
    func accepted(_ text: String) throws {
        #expect(try Library.condition(text) == [])
    }

    @Test(
        "says why a condition may fail",
        arguments: [
            ("principal.age == \"17\"", "the types Long and String are not compatible"),
            ("principal.age + \"1\" == 2", "unexpected type: expected Long but saw String"),
            ("principal.nmae == \"x\"", "attribute `nmae` on entity type `Person` not found"),
            ("context.purpos == \"x\"", "attribute `purpos` in context for Action::\"read\" not found"),
            ("{a: {b: 1}}.a.c == 1", "attribute `a.c` not found"),
            (
                "principal.email == \"x\"",
                "unable to guarantee safety of access to optional attribute `email` on entity type `Person`"
            ),
            (
                "principal has home && principal.home.zip == 1",
                "unable to guarantee safety of access to optional attribute `home.zip` on entity type `Person`"
            ),
            (
                "principal.getTag(\"x\") == \"y\"",
                "unable to guarantee safety of access to tag `\"x\"` on entity type `Person`"
            ),
            ("principal.favourites == []", "empty set literals are forbidden in policies"),
            ("[1, \"a\", true].isEmpty()", "the types __cedar::internal::True, Long, and String are not compatible"),
            ("ip(principal.name).isIpv4()", "extension constructors may not be called with non-literal expressions"),
            (
                "ip(\"10.0.0.256\").isIpv4()",
                "error during extension function argument validation: failed to parse as IP address: `\"10.0.0.256\"`"
            ),
            (
                "decimal(\"1.0\", \"2.0\").lessThan(resource.price)",
                "wrong number of arguments in extension function application. Expected 1, got 2"
            ),
            (
                "resource.price < decimal(\"1.0\")",
                "unexpected type: expected datetime, or duration, or Long but saw decimal"
            ),
            ("principal.age", "unexpected type: expected Bool but saw Long"),
            ("if principal.age then true else false", "unexpected type: expected Bool but saw Long"),
            (
                "principal.name in Club::\"x\"",
                "unexpected type: expected __cedar::internal::AnyEntity but saw String"
            ),
            ("principal in [Club::\"x\", Shelf::\"y\"]", "the types Club and Shelf are not compatible"),
            ("principal == Persn::\"ann\"", "unrecognized entity type `Persn`"),
            ("action == Action::\"raed\"", "unrecognized action `Action::\"raed\"`"),
            (
                "resource.genre == Genre::\"prose\"",
                "entity `Genre::\"prose\"` is of an enumerated entity type, but `\"prose\"` is not declared as a valid eid"
            ),
        ])
    func refused(_ text: String, _ message: String) throws {
        #expect(try Set(Library.condition(text)) == [message])
    }

    @Test(
        "does not look at what can never run",
        arguments: [
            "false && principal.nmae", "true || principal.nmae", "principal is Guest && principal.nmae",
            "action == Action::\"visit\" && principal.nmae", "if false then principal.nmae else true",
            "principal in Shelf::\"x\" && principal.nmae", "principal == Guest::\"x\" && principal.nmae",
            "context has nothing && principal.nmae", "resource.hasTag(\"x\") && principal.nmae",
            "!(action in [Action::\"use\"]) && principal.nmae",
        ])
    func deadBranches(_ text: String) throws {
        #expect(try Library.condition(text) == [])
    }

    @Test("reports every mistake of a condition, each once")
    func several() throws {
        let found = try Library.messages(
            "permit(principal, action, resource) when { principal.a && resource.b && resource.b };")
        #expect(found.filter { $0 == "attribute `b` on entity type `Book` not found" }.count == 2)
        #expect(Set(found).contains("attribute `a` on entity type `Guest` not found"))
        #expect(Set(found).contains("attribute `a` on entity type `Person` not found"))
    }

    @Test("points at the place and suggests the attribute that was meant")
    func places() throws {
        let text =
            "permit(principal is Person, action == Action::\"read\", resource)\nwhen { principal.nmae == \"x\" };"
        let source = SourceText(text, name: "a.cedar")
        let report = Validator(try Library.schema()).validate(try PolicySet(parsing: source))
        let issue = try #require(report.errors.first)
        #expect(issue.code == .unknownAttribute)
        let rendered = source.render(issue.diagnostic)
        #expect(rendered.contains("a.cedar:2:8"))
        #expect(rendered.contains("did you mean `name`?"))
    }

    @Test("warns about a policy no request can satisfy")
    func impossible() throws {
        let policies = try PolicySet(parsing: "permit(principal, action, resource) when { principal == resource };")
        let report = Validator(try Library.schema()).validate(policies)
        #expect(report.isValid)
        #expect(report.warnings.map(\.code) == [.impossiblePolicy])
    }
}
