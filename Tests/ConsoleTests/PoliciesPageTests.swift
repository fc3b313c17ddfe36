import Domain
import Foundation
import HTTPTypes
import Policies
import Synchronization
import Testing

@testable import Console

@Suite("The pages of policies", .timeLimit(.minutes(10)))
struct PoliciesPageTests {
    static let own = """
        // Cards have no place in anybody's prompt.
        // Not even with a reason.
        @id("own.no_cards")
        @effect("deny")
        @control("SOC2:CC6.7")
        @message("no card numbers, please: {context.count} found")
        forbid (
          principal,
          action == Sallyport::Action::"chat",
          resource
        )
        when { context has label && context.label == Sallyport::DataLabel::"CREDIT_CARD" };

        @id("own.design")
        permit (principal, action == Sallyport::Action::"read_design", resource);
        """

    /// A console whose organisation has a file of its own.
    static func harness(_ text: String = own, activities: Int = 40) throws -> Harness {
        let harness = try Harness(activities: activities)
        harness.services.enforce(try SamplePolicies.with(("own.cedar", text)))
        return harness
    }

    @Test("the list tells the set in force, every file, and whose it is")
    func list() async throws {
        var browser = try await Self.harness().browser("sec@example.com")
        let page = await browser.get("/policies")
        #expect(page.status == .ok)
        let library = try SamplePolicies.with(("own.cedar", Self.own))
        #expect(page.text.contains("title=\"\(library.contentHash)\""))
        for file in library.files.files where file.holdsPolicies { #expect(page.text.contains(">\(file.name)</h2>")) }
        for rule in library.rules { #expect(page.text.contains(">\(rule.id)</a>")) }
        #expect(page.text.components(separatedBy: ">Your own</span>").count == 2)
        #expect(page.text.contains("no card numbers, please: {context.count} found"))
        // Their own stand first.
        let first = try #require(page.text.range(of: "own.cedar</h2>"))
        let baseline = try #require(page.text.range(of: "baseline/audience.cedar</h2>"))
        #expect(first.lowerBound < baseline.lowerBound)
    }

    @Test("decisions of the last week are counted by policy, older ones are not")
    func tally() async throws {
        let harness = try Self.harness(activities: 0)
        harness.services.change { state in
            let ages: [(Int, Int64)] = [(9, 60), (18, 3_600), (27, 6 * 86_400), (36, 8 * 86_400)]
            state.records = ages.map { number, age in
                SampleOrganisation.activity(number, at: StillTime().now.advanced(bySeconds: -age))
            }.reversed()
            for index in state.records.indices {
                for part in state.records[index].parts.indices {
                    state.records[index].parts[part].sequence = Int64(index * 2 + part)
                }
            }
        }
        var browser = try await harness.browser("sec@example.com")
        let rows = Self.rows(await browser.get("/policies").text)
        #expect(rows["personal_data.numbers"]?.contains(">3<svg") == true)
        #expect(rows["secret.replaced"]?.contains("<span class=\"muted\">0</span>") == true)
    }

    @Test("somebody who sees their own activities alone sees their own decisions counted")
    func ownTally() async throws {
        let harness = try Self.harness()
        var browser = try await harness.browser("ana@example.com")
        let list = await browser.get("/policies").text
        #expect(list.contains("decisions on you in 7 days"))
        let page = await browser.get("/policies/personal_data.numbers").text
        let foreign = harness.services.state.withLock { state in
            state.records.filter { $0.parts[0].facts.person != "ana@example.com" }.map(\.id)
        }
        #expect(!foreign.isEmpty)
        for id in foreign { #expect(!page.contains(id)) }
    }

    @Test(
        "the filter goes by text, effect and control",
        arguments: [
            ("text=own.no_cards", ["own.no_cards"]), ("text=NO+CARD+NUMBERS", ["own.no_cards"]),
            ("control=SOC2%3ACC6.7&effect=deny&text=own.no", ["own.no_cards"]), ("text=own.no_cards&effect=permit", []),
            ("text=nothing-like-it", []),
        ])
    func filter(query: String, expected: [String]) async throws {
        var browser = try await Self.harness().browser("sec@example.com")
        let page = await browser.get("/policies?\(query)")
        #expect(page.status == .ok)
        #expect(Set(Self.rows(page.text).keys) == Set(expected))
        if expected.isEmpty { #expect(page.text.contains("No policy matches")) }
    }

    @Test("every effect and control can be filtered by, and nothing else comes through")
    func everyFilter() async throws {
        let harness = try Self.harness()
        var browser = try await harness.browser("sec@example.com")
        let library = try SamplePolicies.with(("own.cedar", Self.own))
        for outcome in Outcome.allCases {
            let rows = Self.rows(await browser.get("/policies?effect=\(outcome.rawValue)").text)
            #expect(Set(rows.keys) == Set(library.rules.filter { $0.outcome == outcome }.map(\.id)))
        }
        let control = try #require(library.rules.flatMap(\.controls).first)
        let rows = Self.rows(await browser.get("/policies?control=\(FormFields.encode(control))").text)
        #expect(Set(rows.keys) == Set(library.rules.filter { $0.controls.contains(control) }.map(\.id)))
    }

    @Test("what cannot be read as a filter is named", arguments: ["effect=maybe", "text=a%0Ab", "control=%00x"])
    func unreadable(query: String) async throws {
        var browser = try await Self.harness().browser("sec@example.com")
        #expect(await browser.get("/policies?\(query)").status == .badRequest)
    }

    @Test("files that are not in force are said to be so, with place, line and what to do")
    func problems() async throws {
        let harness = try Self.harness()
        let broken = "@id(\"own.x\")\npermit (principal, action, resource)\nwhen { principal.activ };\n"
        let problems = #expect(throws: PolicyProblems.self) { try SamplePolicies.with(("broken.cedar", broken)) }
        harness.services.change { $0.problems = problems }
        var browser = try await harness.browser("sec@example.com")
        let page = await browser.get("/policies").text
        #expect(page.contains("The files as they are now are not in force."))
        #expect(page.contains("broken.cedar:3:"))
        #expect(page.contains("class=\"excerpt\""))
    }

    @Test("a policy's page shows its text with comments and line numbers, its tests and what it decided")
    func one() async throws {
        let harness = try Self.harness()
        var browser = try await harness.browser("sec@example.com")
        let page = await browser.get("/policies/own.no_cards")
        #expect(page.status == .ok)
        #expect(page.text.contains("data-line=\"1\">// Cards have no place in anybody&#39;s prompt."))
        #expect(page.text.contains("data-line=\"12\">when { context has label"))
        #expect(!page.text.contains("data-line=\"13\""))
        #expect(page.text.contains(">own.cedar:3</"))
        // It takes back what the baseline promises about cards.
        #expect(page.text.contains("overridden by own.no_cards"))
        #expect(await browser.get("/policies/own.design").text.contains("overridden by own.design"))
        let numbers = await browser.get("/policies/personal_data.numbers").text
        #expect(!numbers.contains("No test speaks of this policy."))
        #expect(numbers.contains("/activities/\(SampleOrganisation.id(36))"))
        #expect(numbers.contains("In the way the asset"))
    }

    @Test("a policy that no test speaks of says so")
    func untested() async throws {
        let text = """
            @id("own.quiet")
            permit (
              principal in Sallyport::Role::"security", action == Sallyport::Action::"read_design", resource
            );
            """
        var browser = try await Self.harness(text).browser("sec@example.com")
        #expect(await browser.get("/policies/own.quiet").text.contains("No test speaks of this policy."))
    }

    @Test("a policy that is called like a page can be opened")
    func strangeNames() async throws {
        let text = """
            @id("try")
            permit (principal, action == Sallyport::Action::"read_design", resource);
            """
        var browser = try await Self.harness(text).browser("sec@example.com")
        let list = await browser.get("/policies?text=read_design").text
        let address = PolicyAddress.of("try")
        #expect(list.contains("href=\"\(address)\""))
        #expect(await browser.get(address).text.contains("<h1>try</h1>"))
    }

    @Test("a policy that is not there is not found", arguments: ["nothing", "%zz", "%00", "a%2Fb", "."])
    func missing(id: String) async throws {
        var browser = try await Self.harness().browser("sec@example.com")
        #expect(await browser.get("/policies/\(id)").status == .notFound)
    }

    @Test("what somebody wrote into policies is shown as text")
    func escaping() async throws {
        let hostile = #"<script>alert('owned')</script>"# + "\u{202E}txt.exe\u{202C} <img src=x onerror=alert(1)>"
        let text = """
            // \(hostile)
            @id("own.hostile")
            @message("\(hostile)")
            @control("A:<b>x</b>\u{26}lt;")
            forbid (principal, action == Sallyport::Action::"chat", resource)
            when { context has purpose && context.purpose == "\(hostile)" };
            """
        let harness = try Self.harness(text)
        harness.services.change { state in
            state.problems = PolicyProblems([PolicyProblem(hostile, file: hostile, help: hostile, policy: hostile)])
            state.source = "directory /\(hostile)"
        }
        EscapingTests.addHostileNames(to: harness)
        var browser = try await harness.browser("sec@example.com")
        let pages = [
            "/policies", "/policies/own.hostile", "/policies?text=%3Cscript%3Ealert", "/policies?control=%3Cb%3Ex",
            "/policies/try?action=chat&asset=hostile&person=%3Cscript%3Ealert&model=%3Cimg+src%3Dx%3E",
            "/policies/try?action=chat&asset=hostile&person=ana%40example.com", "/policies/simulate",
        ]
        for path in pages {
            let page = await browser.get(path).text
            #expect(page.contains("<h1>"), "\(path)")
            for piece in EscapingTests.markup + ["<b>x"] { #expect(!page.contains(piece), "\(piece) in \(path)") }
            #expect(EscapingTests.isWellFormed(page), "\(path)")
            #expect(!page.unicodeScalars.contains { [0x202E, 0x202C].contains($0.value) }, "\(path)")
            #expect(!page.contains(" style=") && !page.contains("<style"))
        }
    }

    /// The rows of the list by the policy's id.
    static func rows(_ html: String) -> [String: String] {
        var rows: [String: String] = [:]
        for row in html.components(separatedBy: "c-policy\"").dropFirst() {
            guard let start = row.range(of: "\">"), let end = row.range(of: "</a>") else { continue }
            guard let open = row[start.upperBound..<end.lowerBound].lastIndex(of: ">") else { continue }
            rows[String(row[row.index(after: open)..<end.lowerBound])] = row
        }
        return rows
    }
}
