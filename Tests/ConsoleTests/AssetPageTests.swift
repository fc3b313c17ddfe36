import Domain
import Foundation
import Policies
import Testing

@testable import Console

@Suite("An asset's page", .timeLimit(.minutes(10)))
struct AssetPageTests {
    /// What happens to each label, in prompts and in answers.
    private static func rules(_ html: String) -> [String: [String]] {
        let table = html.components(separatedBy: "aria-labelledby=\"h-rules\"><thead").last ?? ""
        let rows = table.components(separatedBy: "</table>")[0].components(separatedBy: "<tr role=\"row\">")
        var rules: [String: [String]] = [:]
        for row in rows {
            let cells = row.components(separatedBy: "<td role=\"cell\">").dropFirst().map {
                $0.components(separatedBy: "</td>")[0]
            }
            guard cells.count == 3, let name = cells[0].firstMatch(of: /title="([^"]*)"/)?.1 else { continue }
            rules[String(name)] = Array(cells.dropFirst())
        }
        return rules
    }

    @Test("is led to from a list in pages, which finds by name and id")
    func list() async throws {
        let harness = try Harness(pageSize: 5)
        harness.services.change { state in
            state.assets = (10..<22).map { number in
                Asset(
                    id: "a-\(number)", name: number == 21 ? "Payroll" : "Asset", owner: "bld@example.com",
                    purpose: "Tests", environment: .production, audience: .everyone,
                    configuration: AssetConfiguration(model: "gpt-4o"))
            }
        }
        func ids(_ html: String) -> [String] { html.matches(of: /href="\/assets\/(a-\d+)"/).map { String($0.1) } }
        var browser = try await harness.browser("sec@example.com")
        let first = await browser.get("/assets").text
        #expect(ids(first) == (10..<15).map { "a-\($0)" })
        #expect(first.contains("/assets?page=2") && !first.contains("rel=\"prev\""))
        let last = await browser.get("/assets?page=3").text
        #expect(ids(last) == ["a-20", "a-21"])
        #expect(last.contains("rel=\"prev\"") && !last.contains("rel=\"next\""))
        #expect(ids(await browser.get("/assets?search=PAYROLL").text) == ["a-21"])
        #expect(await browser.get("/assets?search=nothing").text.contains("No asset is found"))
    }

    @Test("says of every label what the doors do with it, both ways, whoever says so")
    func rules() async throws {
        let harness = try PoliciesPageTests.harness(
            """
            @id("own.no_addresses")
            forbid (principal, action == Sallyport::Action::"chat", resource)
            when {
              context has label && context.label == Sallyport::DataLabel::"IP_ADDRESS" &&
              context.direction == "response"
            };
            """)
        var browser = try await harness.browser("sec@example.com")
        let rules = Self.rules(await browser.get("/assets/finance").text)
        let inForce = try await harness.services.policies()
        let question = Question(
            .person("ben@example.com"), .chat, .asset("finance"),
            Circumstances(time: StillTime().now, session: .key))
        let doors = inForce.authority.access(question).profile.rules
        #expect(rules.count > 5)
        for (name, actions) in rules {
            let label = try #require(Label(name: name))
            let expected = [Direction.request, .response].map { Wording.action(doors.action(for: label, $0)) }
            #expect(actions.map { $0.lowercased() } == expected, "\(name)")
        }
    }

    @Test("what its manifest says of prompts alone is told of answers as the policies have it")
    func oneWay() async throws {
        var browser = try await Harness().browser("sec@example.com")
        let page = await browser.get("/assets/finance").text
        // The manifest has a rule for cards in prompts; in answers the baseline replaces them.
        #expect(Self.rules(page)["CREDIT_CARD"] == ["Masked, last 4 kept", "Masked"])
    }
}
