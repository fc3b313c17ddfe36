import Domain
import Testing

@testable import Policies

@Suite("Tests lie beside policies and are asked as the doors ask")
struct TrialTests {
    private static let loaded = Result { try PolicyLibrary(.baseline, Vocabulary(labels: Town.labels)).trials() }
    /// Empty where they cannot be loaded, which the first test says.
    static var baseline: [TrialResult] { (try? loaded.get()) ?? [] }

    @Test("There are tests beside every file of the baseline, and all can be read")
    func coverage() throws {
        let library = try PolicyLibrary(.baseline, Vocabulary(labels: Town.labels))
        #expect(library.trialProblems().isEmpty)
        let baseline = try Self.loaded.get()
        #expect(baseline.count > 300)
        let tested = Set(baseline.map { $0.file.replacing(".tests.json", with: ".cedar") })
        #expect(tested == Set(library.rules.map(\.file)))
    }

    @Test("The baseline does what it promises", arguments: baseline)
    func promise(_ result: TrialResult) {
        #expect(result.passed, "\(result.file):\(result.line ?? 0): \(result.name): \(result.detail)")
    }

    private func result(_ test: String, adding policies: String = "") throws -> TrialResult {
        try #require(
            Own.library(policies, tests: Promise.file([test])).trials().first { $0.file == "own.tests.json" })
    }

    @Test("What is not as promised fails with both answers and with what decided")
    func failure() throws {
        let result = try result(
            Promise.chat("nobody may ask", expect: #"{"outcome": "deny", "policies": [], "message": "not today"}"#))
        #expect(!result.passed)
        #expect(result.line == 7)
        #expect(result.got?.outcome == .permit)
        #expect(result.got?.policies == ["audience.member"])
        #expect(result.detail.contains("expected deny, got permit"))
        #expect(result.detail.contains("expected no policy to decide, got `audience.member`"))
        #expect(result.detail.contains("expected a message with “not today”"))
    }

    @Test("A promise may name the outcome alone, and one that is not kept still says what decided")
    func outcomeAlone() throws {
        #expect(try result(Promise.chat("everybody may ask", expect: #"{"outcome": "permit"}"#)).passed)
        let failed = try result(Promise.chat("nobody may ask", expect: #"{"outcome": "deny"}"#))
        #expect(!failed.passed)
        #expect(failed.detail == "expected deny, got permit; decided by `audience.member`")
        let empty = try result(Promise.chat("nothing permits it", expect: #"{"outcome": "permit", "policies": []}"#))
        #expect(!empty.passed)
    }

    @Test("What is against every answer to what was found is against sending it, also where one label is asked about")
    func taint() throws {
        let policy = """
            @id("own.tainted")
            forbid (principal, action == Sallyport::Action::"chat", resource)
            when { context.direction == "response" && context.taint.contains(Sallyport::DataLabel::"CREDIT_CARD") };
            """
        let card = Promise.chat(
            "no answer to a card", context: Promise.label("CREDIT_CARD"),
            expect: #"{"outcome": "deny", "policies": ["own.tainted"]}"#)
        let result = try result(card, adding: policy)
        #expect(result.got?.outcome == .deny && result.got?.policies?.contains("own.tainted") == true)
    }

    @Test("What is asked before anything is found is asked so in tests, as at the doors")
    func beforeContent() throws {
        let policy = """
            @id("own.unless")
            forbid (principal, action == Sallyport::Action::"chat", resource)
            when { context.direction == "request" }
            unless { context.labels.contains(Sallyport::DataLabel::"IP_ADDRESS") };
            """
        let result = try result(
            Promise.chat(
                "an address lets it through", context: Promise.label("IP_ADDRESS"), expect: #"{"outcome": "permit"}"#),
            adding: policy)
        let town = try Town(assets: [Town.asset("open")], adding: policy)
        #expect(town.access(Town.ada, .asset("open")).verdict.outcome == .deny)
        #expect(result.got?.outcome == .deny)
    }

    @Test("A policy that looks at one label and at nothing else is asked for that label")
    func oneLabel() throws {
        let policy = """
            @id("own.no_ip")
            @effect("coach")
            forbid (principal, action == Sallyport::Action::"chat", resource)
            when {
              context has label && context.label == Sallyport::DataLabel::"IP_ADDRESS" &&
              context has count && context.count > 2
            };
            """
        let few = Promise.chat(
            "two pass", context: Promise.label("IP_ADDRESS", count: 2),
            expect: #"{"outcome": "permit", "policies": ["audience.member"]}"#)
        let many = Promise.chat(
            "three need a reason", context: Promise.label("IP_ADDRESS", count: 3),
            expect: #"{"outcome": "coach", "policies": ["own.no_ip"]}"#)
        #expect(try result(few, adding: policy).passed)
        #expect(try result(many, adding: policy).passed)
    }

    @Test("What is found has its families, also where the test does not name them")
    func families() throws {
        let policy = """
            @id("own.no_contacts")
            forbid (principal, action == Sallyport::Action::"chat", resource)
            when { context.labels.contains(Sallyport::DataLabel::"CONTACT") };
            """
        let test = Promise.chat(
            "contacts stay here",
            context: #"{"labels": [{"__entity": {"type": "DataLabel", "id": "EMAIL_ADDRESS"}}]}"#,
            expect: #"{"outcome": "deny", "policies": ["own.no_contacts"]}"#)
        #expect(try result(test, adding: policy).passed)
    }

    @Test("What is against every answer denies the question, as it does at the door")
    func opening() throws {
        let policy = """
            @id("own.no_answers")
            forbid (principal, action == Sallyport::Action::"chat", resource)
            when { context.direction == "response" };
            """
        let test = Promise.chat(
            "nobody gets answers", expect: #"{"outcome": "deny", "policies": ["own.no_answers"]}"#)
        #expect(try result(test, adding: policy).passed)
        let town = try Town(assets: [Town.asset("open")], adding: policy)
        #expect(town.access(Town.ada, .asset("open")).verdict.outcome == .deny)
    }

    @Test("A promise of the baseline that one's own policy breaks names that policy")
    func overridden() throws {
        let library = try Own.library(
            """
            @id("own.nobody")
            forbid (principal, action == Sallyport::Action::"chat", resource);
            """)
        let broken = library.trials().filter { !$0.passed }
        #expect(!broken.isEmpty)
        #expect(broken.allSatisfy { $0.overriddenBy == ["own.nobody"] })
    }

    struct Mistake: Sendable, CustomTestStringConvertible {
        var what: String
        var test: String
        var message: String
        var help: String?
        var testDescription: String { what }
    }

    private static func outcomes(_ start: String) -> String { "\(start)one of permit, mask, coach, hold, deny" }

    private static let deny = #"{"outcome": "deny", "policies": []}"#

    static let mistakes: [Mistake] = [
        Mistake(
            what: "a misspelt member", test: #"{"name": "x", "princpal": "User::\"a\""}"#,
            message: "a member `princpal` that means nothing", help: "did you mean `principal`?"),
        Mistake(
            what: "a misspelt outcome",
            test: Promise.chat("x", expect: #"{"outcome": "denny", "policies": []}"#),
            message: "`denny` is no outcome", help: "did you mean `deny`?"),
        Mistake(
            what: "a policy there is not",
            test: Promise.chat("x", expect: #"{"outcome": "permit", "policies": ["audience.membr"]}"#),
            message: "there is no policy `audience.membr`", help: "did you mean `audience.member`?"),
        Mistake(
            what: "nothing expected", test: #"{"name": "x", "principal": "User::\"a\""}"#,
            message: "it has no `expect`", help: outcomes(#"write `"expect": {"outcome": …}` with "#)),
        Mistake(
            what: "an expectation that is a word", test: Promise.chat("x", expect: #""deny""#),
            message: "`expect` cannot be a string", help: outcomes(#"write `"expect": {"outcome": …}` with "#)),
        Mistake(
            what: "no outcome", test: Promise.chat("x", expect: #"{"policies": []}"#),
            message: "`expect` has no `outcome`", help: outcomes("write ")),
        Mistake(
            what: "policies that are no names",
            test: Promise.chat("x", expect: #"{"outcome": "deny", "policies": [1]}"#),
            message: "`policies` holds a number"),
        Mistake(
            what: "policies that are no list",
            test: Promise.chat("x", expect: #"{"outcome": "deny", "policies": "own.a"}"#),
            message: "`policies` cannot be a string"),
        Mistake(
            what: "no principal", test: #"{"name": "x", "action": "chat", "expect": {"outcome": "deny"}}"#,
            message: "it has no `principal`", help: #"write who asks, such as `User::"ann@example.com"`"#),
        Mistake(
            what: "no action",
            test: #"{"name": "x", "principal": "User::\"a\"", "expect": {"outcome": "deny"}}"#,
            message: "it has no `action`", help: "write the action's name, such as `chat`"),
        Mistake(
            what: "no resource",
            test: #"{"name": "x", "principal": "User::\"a\"", "action": "chat", "expect": {"outcome": "deny"}}"#,
            message: "it has no `resource`", help: #"write on what, such as `Asset::"payroll"`"#),
        Mistake(what: "a test that is a word", test: #""deny""#, message: "it is a string, not an object"),
        Mistake(
            what: "an entity without a name",
            test: Promise.chat("x", expect: deny).replacing(
                #""action""#, with: #""entities": [{"attrs": {}}], "action""#),
            message: "an entity has no `uid`"),
        Mistake(
            what: "attributes that are a list",
            test: Promise.chat("x", expect: deny).replacing(
                #""action""#,
                with: #""entities": [{"uid": {"type": "User", "id": "a"}, "attrs": []}], "action""#),
            message: "`attrs` cannot be an array"),
        Mistake(
            what: "a misspelt action",
            test: Promise.chat("x", expect: deny).replacing("\"chat\"", with: "\"chatt\""),
            message: "there is no action `chatt`", help: "did you mean `chat`?"),
        Mistake(
            what: "a principal that is no entity",
            test: Promise.chat("x", expect: deny).replacing("User::\\\"ann@example.com\\\"", with: "ann"),
            message: "`principal` is not an entity"),
        Mistake(
            what: "an attribute of the context there is not",
            test: Promise.chat("x", context: #"{"lable": 1}"#, expect: deny), message: "`lable`",
            help: "did you mean `label`?"),
        Mistake(
            what: "a label there is not", test: Promise.chat("x", context: Promise.label("US_SNN"), expect: deny),
            message: "there is no label `US_SNN`", help: "did you mean `US_SSN`?"),
        Mistake(
            what: "a number where a truth belongs",
            test: Promise.chat("x", context: #"{"justified": 1}"#, expect: deny), message: "context"),
        Mistake(
            what: "no name", test: #"{"action": "chat"}"#, message: "it has no `name`", help: "say what it promises"),
    ]

    @Test("A test that cannot be read has not passed, and says what is wrong", arguments: mistakes)
    func mistake(_ mistake: Mistake) throws {
        let library = try Own.library("", tests: Promise.file([mistake.test]))
        let result = try #require(library.trials().first { $0.file == "own.tests.json" })
        #expect(!result.passed)
        #expect(result.detail.contains(mistake.message), "\(result.detail)")
        if let help = mistake.help { #expect(result.problem?.help == help) }
        #expect(library.trialProblems().map(\.file) == ["own.tests.json"])
    }

    @Test(
        "A file that is no file of tests is one problem",
        arguments: ["", "{", "[]", "{}", #"{"tests": []}"#, #"{"tests": {}}"#, #"{"test": []}"#])
    func files(_ text: String) throws {
        let library = try Own.library("", tests: text)
        #expect(library.trialProblems().count == 1)
        #expect(library.trials().count { $0.file == "own.tests.json" && !$0.passed } == 1)
    }
}
