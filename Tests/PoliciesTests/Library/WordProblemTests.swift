import Testing

@testable import Policies

@Suite("Words that nothing has are said wherever they stand, and what a sensible organisation writes is not")
struct WordProblemTests {
    private static let head = "forbid (principal, action == Sallyport::Action::\"chat\", resource is Sallyport::Asset)"
    /// Where what follows is never looked at by the type checker.
    private static let idle = "resource is Sallyport::Model &&"

    private static func policy(_ conditions: String, head: String = head) -> String {
        "@id(\"own.a\")\n\(head)\n\(conditions);"
    }

    struct Mistake: Sendable, CustomTestStringConvertible {
        var what: String
        var policy: String
        var message: String
        var help: String
        /// The part of the source the caret stands under.
        var marked: String
        var testDescription: String { what }

        init(
            _ what: String, _ conditions: String, head: String = head, _ message: String, _ help: String,
            at marked: String
        ) {
            self.what = what
            policy = WordProblemTests.policy(conditions, head: head)
            self.message = message
            self.help = help
            self.marked = marked
        }
    }

    static let mistakes: [Mistake] = [
        // Labels.
        Mistake(
            "a family as the label in question",
            "when { context has label && context.label == Sallyport::DataLabel::\"PERSONAL_DATA\" }",
            "`context.label` is never `PERSONAL_DATA`, which is a family",
            "write `context.label in Sallyport::DataLabel::\"PERSONAL_DATA\"`",
            at: "Sallyport::DataLabel::\"PERSONAL_DATA\""),
        Mistake(
            "a type of which subtypes are found",
            "unless { context has label && context.label != Sallyport::DataLabel::\"SECRET\" }",
            "`context.label` is never `SECRET`", "context.label in", at: "Sallyport::DataLabel::\"SECRET\""),
        Mistake(
            "a family in a list",
            "when { context has label && [Sallyport::DataLabel::\"US_SSN\", Sallyport::DataLabel::\"CONTACT\"].contains(context.label) }",
            "`context.label` is never `CONTACT`", "context.label in", at: "Sallyport::DataLabel::\"CONTACT\""),
        Mistake(
            "a family behind an `if`",
            "when { context has label && context.label == (if context.justified then Sallyport::DataLabel::\"CONTACT\" else Sallyport::DataLabel::\"US_SSN\") }",
            "`context.label` is never `CONTACT`", "context.label in", at: "Sallyport::DataLabel::\"CONTACT\""),
        // Ids.
        Mistake(
            "an address in upper case in a head", "",
            head: "forbid (principal == Sallyport::User::\"Anna@Example.com\", action, resource)",
            "there is no `User::\"Anna@Example.com\"`", "write `Sallyport::User::\"anna@example.com\"`",
            at: "== Sallyport::User::\"Anna@Example.com\""),
        Mistake(
            "an address in upper case in a condition",
            "unless { \(idle) principal == Sallyport::User::\"Anna@example.com\" }",
            "people are known by their e-mail address in lower case", "anna@example.com",
            at: "Sallyport::User::\"Anna@example.com\""),
        Mistake(
            "an address in upper case as text",
            "when { principal is Sallyport::User && principal.email == \"Anna@Example.com\" }",
            "never `Anna@Example.com`", "write `\"anna@example.com\"`", at: "\"Anna@Example.com\""),
        Mistake(
            "a group in upper case", "unless { principal in Sallyport::Group::\"Finance\" }",
            "groups have names in lower case", "Sallyport::Group::\"finance\"", at: "Sallyport::Group::\"Finance\""),
        Mistake(
            "an asset in upper case", "when { resource == Sallyport::Asset::\"Payroll\" }",
            "assets have ids in lower case", "Sallyport::Asset::\"payroll\"", at: "Sallyport::Asset::\"Payroll\""),
        Mistake(
            "another visitor than there is",
            "", head: "forbid (principal == Sallyport::Visitor::\"guest\", action, resource)",
            "there is no `Visitor::\"guest\"`", "Sallyport::Visitor::\"anonymous\"",
            at: "== Sallyport::Visitor::\"guest\""),
        // Attributes.
        Mistake(
            "a misspelt attribute the type checker never comes to", "unless { \(idle) resource.ofered }",
            "has `resource.ofered`", "did you mean `offered`?", at: "resource.ofered"),
        Mistake(
            "the same further down and behind an `if`",
            "unless { \(idle) (if context.justified then context.network.protectd else true) }",
            "has `context.network.protectd`", "did you mean `protected`?", at: "context.network.protectd"),
        Mistake(
            "an attribute of what an `if` chooses",
            "unless { \(idle) (if context.justified then context.network else context.network).protectd }",
            "has `protectd`", "did you mean `protected`?",
            at: "(if context.justified then context.network else context.network).protectd"),
        // Words.
        Mistake(
            "a word behind an `if`",
            "unless { context.direction == (if context.justified then \"requst\" else \"response\") }",
            "`context.direction` is never `requst`", "did you mean `request`?", at: "\"requst\""),
        Mistake(
            "a word compared with what an `if` chooses",
            "unless { (if context.justified then context.direction else \"request\") == \"respons\" }",
            "`context.direction` is never `respons`", "did you mean `response`?", at: "\"respons\""),
        Mistake(
            "a pattern that no word is like", "unless { context.session.kind like \"cons*l\" }",
            "`context.session.kind` is never like \"cons*l\"", "console", at: "context.session.kind like \"cons*l\""),
        Mistake(
            "a word of an entity", "unless { resource.sharing == \"everyone\" }",
            "`resource.sharing` is never `everyone`", "organisation", at: "\"everyone\""),
        Mistake(
            "a label of a count behind an `if`",
            "unless { context.findings.hasTag(if context.justified then \"US_SNN\" else \"US_SSN\") }",
            "there is no label `US_SNN`", "did you mean `US_SSN`?", at: "\"US_SNN\""),
        // Types.
        Mistake(
            "a group where its members are meant", "unless { principal == Sallyport::Group::\"finance\" }",
            "`principal` is never a `Group`", "did you mean `principal in Sallyport::Group::\"finance\"`?",
            at: "principal == Sallyport::Group::\"finance\""),
        Mistake(
            "what nobody can be in", "unless { principal in Sallyport::Asset::\"payroll\" }",
            "`principal` is never in a `Asset`", "`User`", at: "Sallyport::Asset::\"payroll\""),
        Mistake(
            "a type nothing has", "unless { resource.owner is Sallyport::Group }",
            "`resource.owner` is never a `Group`",
            "`User`", at: "resource.owner is Sallyport::Group"),
    ]

    @Test("Each is a problem with its place, what it is and what to write", arguments: mistakes)
    func mistake(_ mistake: Mistake) throws {
        let problems = Own.problems(mistake.policy)
        let problem = try #require(problems.first { $0.message.contains(mistake.message) }, "\(problems)")
        #expect(problem.help?.contains(mistake.help) == true, "\(problem)")
        #expect(!problem.isWarning && problem.file == "own.cedar" && problem.policy == "own.a")
        let line = try #require(mistake.policy.split(separator: "\n").first { $0.contains(mistake.marked) })
        let column = try #require(line.firstRange(of: mistake.marked)).lowerBound
        #expect(problem.column == line.unicodeScalars.distance(from: line.startIndex, to: column) + 1)
        let carets = problem.excerpt?.split(separator: "\n").last?.filter { $0 == "^" }.count
        #expect(carets == mistake.marked.unicodeScalars.count)
        // Once: the type checker's words and these are not both said of one place.
        #expect(problems.count { $0.column == problem.column && $0.line == problem.line } == 1, "\(problems)")
    }

    @Test(
        "What can hold is loaded, without a warning",
        arguments: [
            "when { context has label && context.label in Sallyport::DataLabel::\"PERSONAL_DATA\" }",
            "when { context has label && context.label == Sallyport::DataLabel::\"SECRET/JWT\" }",
            "when { context has label && [Sallyport::DataLabel::\"US_SSN\"].contains(context.label) }",
            "when { context.labels.contains(Sallyport::DataLabel::\"PERSONAL_DATA\") }",
            "when { context.findings.hasTag(\"PERSONAL_DATA\") && context.findings.getTag(\"PERSONAL_DATA\") > 3 }",
            "unless { principal in Sallyport::Group::\"finance-team_2.0\" }",
            "unless { principal == Sallyport::User::\"anna.o'hara+gpt@example.com\" }",
            "unless { principal is Sallyport::User && principal has department && principal.department == \"Finance\" }",
            "unless { principal is Sallyport::User && principal.name like \"Anna*\" }",
            "unless { \(idle) resource.offered }",
            "when { [\"invited\", \"me\"].contains(resource.sharing) && resource.kind == \"chatgpt_gpt\" }",
            "when { context.session.kind like \"co*\" && context.direction != \"response\" }",
            "when { context has key && context.key has expires && context.key.owner == resource.owner }",
            "when { resource.groups.contains(Sallyport::Group::\"interns\") && resource.deputies.contains(resource.owner) }",
            "unless { principal == Sallyport::ServiceAccount::\"job:retention\" }",
        ])
    func sensible(_ conditions: String) throws {
        let library = try Own.library(Self.policy(conditions))
        #expect(library.warnings.isEmpty)
    }

    struct Doubt: Sendable, CustomTestStringConvertible {
        var conditions: String
        var message: String
        var testDescription: String { message }
    }

    @Test(
        "What may be meant is loaded with a warning that has its place",
        arguments: [
            Doubt(
                conditions: "unless { principal == Sallyport::User::\"anna\" }",
                message: "`User::\"anna\"` is no e-mail address"),
            Doubt(
                conditions: "unless { principal == Sallyport::ServiceAccount::\"backup\" }",
                message: "no program is called `backup`"),
            Doubt(
                conditions: "when { context has label && context.label == Sallyport::DataLabel::\"CONFIDENTIAL\" }",
                message: "nothing finds `CONFIDENTIAL` yet"),
            Doubt(
                conditions: "unless { resource.purpose == \"\u{202e}x\" }", message: "change the direction of writing"),
        ])
    func doubt(_ doubt: Doubt) throws {
        let library = try Own.library(Self.policy(doubt.conditions))
        let warning = try #require(library.warnings.first, "\(library.warnings)")
        #expect(library.warnings.count == 1 && warning.isWarning && warning.message.contains(doubt.message))
        #expect(warning.headline.hasPrefix("own.cedar:3:") && warning.headline.contains(": warning: "))
        #expect(warning.excerpt?.contains("^") == true)
        // Also when its file is not read again.
        let again = try PolicyLibrary(
            PolicyFiles.baseline(with: library.files.own + [PolicyFile(name: "b.cedar", bytes: [])]),
            library.vocabulary, reusing: library)
        #expect(again.warnings == library.warnings)
    }

    @Test("The words that attributes are compared with are those the schema lists")
    func schemaWords() {
        let schema = String(decoding: ShippedFiles.bytes("sallyport.cedarschema"), as: UTF8.self)
        let lists = Array(EnumeratedWords.context.values) + EnumeratedWords.ofEntities.values.flatMap(\.values)
        let words = lists.flatMap(\.self)
        #expect(words.count > 20)
        for word in words { #expect(schema.contains("\"\(word)\""), "\(word)") }
    }
}
