import Testing

@testable import Policies

@Suite("What is wrong with a policy is said with its place and what to do")
struct ProblemTests {
    private static let head = "forbid (principal, action == Sallyport::Action::\"chat\", resource is Sallyport::Asset)"

    struct Mistake: Sendable, CustomTestStringConvertible {
        var what: String
        var text: String
        var line: Int
        var message: String
        var help: String?
        var testDescription: String { what }
    }

    static let mistakes: [Mistake] = [
        Mistake(
            what: "a template", text: "// one\npermit (principal == ?principal, action, resource);", line: 2,
            message: "templates are not loaded", help: "in place of the slot"),
        Mistake(
            what: "no id", text: "@id(\"own.a\")\n\(head);\n\n// Why.\n\(head);", line: 5,
            message: "the policy has no `@id`", help: "@id("),
        Mistake(
            what: "an id without a name", text: "// Why.\n@id\n\(head);", line: 2,
            message: "`@id` must be 1 to 100", help: "for example"),
        Mistake(
            what: "an id twice", text: "@id(\"own.a\")\n\(head);\n@id(\"own.a\")\n\(head);", line: 3,
            message: "another policy has the id `own.a`, in own.cedar:1"),
        Mistake(
            what: "an id of the baseline", text: "@id(\"person.inactive\")\n\(head);", line: 1,
            message: "another policy has the id `person.inactive`"),
        Mistake(
            what: "a misspelt annotation", text: "@id(\"own.a\")\n@efect(\"coach\")\n\(head);", line: 2,
            message: "unknown annotation `@efect`", help: "did you mean `@effect`?"),
        Mistake(
            what: "a group with `==` in the head",
            text: "@id(\"own.a\")\nforbid (principal == Sallyport::Group::\"finance\", action, resource);",
            line: 1, message: "applicable action", help: "did you mean `principal in Sallyport::Group::\"finance\"`?"),
        Mistake(
            what: "a type without its namespace",
            text: "@id(\"own.a\")\nforbid (principal, action == Sallyport::Action::\"chat\", resource is Asset);",
            line: 2,
            message: "unrecognized entity type `Asset`", help: "did you mean `Sallyport::Asset`?"),
        Mistake(
            what: "a string in the place of a label",
            text: "@id(\"own.a\")\n\(head)\nwhen { context.labels.contains(\"US_SSN\") };", line: 3,
            message: "not compatible", help: "write `Sallyport::DataLabel::\"US_SSN\"`"),
        Mistake(
            what: "a string in the place of an environment",
            text: "@id(\"own.a\")\n\(head)\nwhen { resource.environment == \"production\" };", line: 3,
            message: "not compatible", help: "write `Sallyport::Environment::\"production\"`"),
        Mistake(
            what: "the beginning of a label",
            text: "@id(\"own.a\")\n\(head)\nwhen { context.labels.contains(Sallyport::DataLabel::\"EMAIL\") };",
            line: 3,
            message: "there is no label `EMAIL`", help: "did you mean `EMAIL_ADDRESS`?"),
        Mistake(
            what: "a role there is not",
            text: "@id(\"own.a\")\nforbid (principal in Sallyport::Role::\"interns\", action, resource);", line: 2,
            message: "enumerated", help: "known are `end_user`, `builder`"),
        Mistake(
            what: "where in the place of when", text: "@id(\"own.a\")\n\(head)\nwhere { true };", line: 3,
            message: "found `where`", help: "did you mean `when`?"),
        Mistake(
            what: "and in the place of &&",
            text: "@id(\"own.a\")\n\(head)\nwhen { resource.approved and resource.everyone };", line: 3,
            message: "unexpected `and`", help: "write `&&`"),
        Mistake(
            what: "curly quotes", text: "@id(\u{201C}own.a\u{201D})\n\(head);", line: 1,
            message: "unexpected character", help: "straight quotes"),
        Mistake(
            what: "a weekday there is not",
            text: "@id(\"own.a\")\n\(head)\nwhen { context.utc.weekday == 8 };", line: 3,
            message: "`context.utc.weekday` is never 8", help: "is 1 to 7, from Monday to Sunday"),
        Mistake(
            what: "an hour there is not",
            text: "@id(\"own.a\")\n\(head)\nwhen { context.utc.hour > 24 };", line: 3,
            message: "this is never so", help: "`context.utc.hour` is 0 to 23"),
        Mistake(
            what: "a misspelt effect", text: "@id(\"own.a\")\n@effect(\"coahc\")\n\(head);", line: 2,
            message: "`@effect` must be", help: "did you mean `coach`?"),
        Mistake(
            what: "a misspelt label",
            text: "@id(\"own.a\")\n\(head)\nwhen { context.labels.contains(Sallyport::DataLabel::\"US_SNN\") };",
            line: 3,
            message: "there is no label `US_SNN`", help: "did you mean `US_SSN`?"),
        Mistake(
            what: "a misspelt attribute", text: "@id(\"own.a\")\n\(head)\nwhen { resource.purpos == \"x\" };", line: 3,
            message: "`purpos`", help: "purpose"),
        Mistake(
            what: "a test for an attribute nothing has",
            text: "@id(\"own.a\")\n\(head)\nwhen { resource has departmnt };", line: 3,
            message: "nothing the policy is about has `resource.departmnt`", help: "did you mean `department`?"),
        Mistake(
            what: "the same further down",
            text: "@id(\"own.a\")\n\(head)\nunless { context.network has adress };", line: 3,
            message: "has `context.network.adress`", help: "did you mean `address`?"),
        Mistake(
            what: "a direction there is not",
            text: "@id(\"own.a\")\n\(head)\nunless { context.direction == \"requst\" };", line: 3,
            message: "`context.direction` is never `requst`", help: "did you mean `request`?"),
        Mistake(
            what: "a session there is not",
            text: "@id(\"own.a\")\n\(head)\nunless { [\"key\", \"cli\"].contains(context.session.kind) };", line: 3,
            message: "`context.session.kind` is never `cli`", help: "command_line"),
        Mistake(
            what: "a count of a label there is not",
            text: "@id(\"own.a\")\n\(head)\nwhen { context.findings.hasTag(\"US_SNN\") };", line: 3,
            message: "there is no label `US_SNN`", help: "did you mean `US_SSN`?"),
        Mistake(
            what: "what can never hold",
            text: "@id(\"own.a\")\n\(head)\nwhen { resource is Sallyport::User };", line: 1,
            message: "no request can satisfy this policy", help: "exclude each other"),
        Mistake(
            what: "a misspelt place in a message",
            text: "@id(\"own.a\")\n@message(\"ask {resource.ownr.id}\")\n\(head);", line: 2,
            message: "`resource.ownr`; did you mean `owner`?"),
        Mistake(
            what: "a place that goes too deep", text: "@id(\"own.a\")\n@message(\"{resource.owner.name}\")\n\(head);",
            line: 2, message: "goes too deep"),
        Mistake(
            what: "a mask that speaks of no label", text: "@id(\"own.a\")\n@effect(\"mask\")\n\(head);", line: 2,
            message: "must speak of `context.label`"),
        Mistake(
            what: "a mask that holds for a direction alone",
            text:
                "@id(\"own.a\")\n@effect(\"mask\")\n\(head)\nwhen { (context has label && context.count > 3) || context.direction == \"response\" };",
            line: 2, message: "can hold where no label is asked about", help: "context has label &&"),
        Mistake(
            what: "a mask of everything but a label",
            text:
                "@id(\"own.a\")\n@effect(\"mask\")\n\(head)\nunless { context has label && context.label == Sallyport::DataLabel::\"US_SSN\" };",
            line: 2, message: "can hold where no label is asked about"),
        Mistake(
            what: "a control that is none", text: "@id(\"own.a\")\n@control(\"CC6.1\")\n\(head);", line: 2,
            message: "`CC6.1` names no control", help: "FRAMEWORK:CONTROL"),
        Mistake(
            what: "an effect of a permit",
            text: "@id(\"own.a\")\n@effect(\"coach\")\npermit (principal, action, resource);", line: 2,
            message: "belongs to a forbid"),
        Mistake(
            what: "what is no policy", text: "@id(\"own.a\")\nforbid (principal, action, resource) when { };", line: 2,
            message: "the `when` clause is empty"),
    ]

    @Test("Each mistake has its line, its message and a suggestion", arguments: mistakes)
    func mistake(_ mistake: Mistake) throws {
        let problems = Own.problems(mistake.text)
        let problem = try #require(problems.first { $0.message.contains(mistake.message) }, "\(problems)")
        #expect(problem.file == "own.cedar")
        #expect(problem.line == mistake.line)
        #expect(problem.excerpt?.contains("^") == true)
        if let help = mistake.help { #expect(problem.help?.contains(help) == true) }
        #expect(problem.description.hasPrefix("own.cedar:\(mistake.line):"))
    }

    @Test(
        "A head with a name that does not exist is one problem",
        arguments: [
            "forbid (principal, action == Sallyport::Action::\"chta\", resource);",
            "forbid (principal, action == Sallyport::Action::\"chat\", resource is Sallyport::Aset);",
            "forbid (principal == User::\"ann@example.com\", action == Sallyport::Action::\"chat\", resource);",
        ])
    func unknownHead(_ policy: String) {
        let problems = Own.problems("@id(\"own.a\")\n\(policy)")
        #expect(problems.count == 1 && problems.first?.help?.hasPrefix("did you mean") == true, "\(problems)")
    }

    @Test(
        "A comparison with the calendar that always holds is a warning",
        arguments: ["context.utc.hour < 24", "31 >= context.utc.day", "context.utc.month > 0"])
    func always(_ condition: String) throws {
        let library = try Own.library("@id(\"own.a\")\n\(Self.head)\nwhen { \(condition) };")
        #expect(library.warnings.map(\.message) == ["this is always so"])
        #expect(Own.problems("@id(\"own.a\")\n\(Self.head)\nwhen { context.utc.hour < 23 };") == [])
    }

    @Test(
        "A mask that holds only where a label is asked about is loaded, however it says so",
        arguments: [
            "when { context has label }",
            "when { principal.active } when { context has label && context has count && context.count > 1 }",
            "when { context has rule && context.rule == \"mask\" && context has label }",
            "unless { if context has label then context.label == Sallyport::DataLabel::\"US_SSN\" else true }",
            "when { if context has label then context.direction == \"response\" else false }",
            "when { context.direction == \"response\" && (context has label && (context has key || (context has count && context.count > 2))) }",
            "when { (context has label && context has count && context.count > 9) || (context has label && context has key) }",
        ])
    func needsLabel(_ conditions: String) {
        #expect(Own.problems("@id(\"own.a\")\n@effect(\"mask\")\n\(Self.head)\n\(conditions);") == [])
    }

    @Test("One policy's problems are cut as those of many are")
    func many() {
        let labels = (0..<2_000).map { "Sallyport::DataLabel::\"NONE_\($0)\"" }.joined(separator: ", ")
        let text = "@id(\"own.a\")\n\(Self.head)\nwhen { [\(labels)].contains(context.label) };"
        #expect(Own.problems(text).count == RuleReader.maximumProblems)
    }
}
