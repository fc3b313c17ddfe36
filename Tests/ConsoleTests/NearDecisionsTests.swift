import Domain
import Policies
import Testing

@testable import Console

@Suite("What a policy nearly decided", .timeLimit(.minutes(10)))
struct NearDecisionsTests {
    private static func policy(_ condition: String) -> String {
        "@id(\"own.near\") forbid (principal is Sallyport::User, action == Sallyport::Action::\"chat\", resource) \(condition);"
    }

    @Test(
        "whoever may try policies out sees all of it, others what lies with whoever asked",
        arguments: [
            (
                #"when { principal.email == "ceo@example.com" }"#,
                "if principal.email were &quot;ceo@example.com&quot;", false
            ),
            ("unless { context.session.mfa }", "if context.session.mfa were true", true),
        ])
    func disclosure(condition: String, sentence: String, isForEverybody: Bool) async throws {
        let harness = try PoliciesPageTests.harness(Self.policy(condition))
        var security = try await harness.browser("sec@example.com")
        #expect(await security.get("/policies/own.near").text.contains(sentence))
        var ana = try await harness.browser("ana@example.com")
        let page = await ana.get("/policies/own.near").text
        #expect(page.contains("Nearly decided"))
        #expect(page.contains(sentence) == isForEverybody)
    }

    @Test("an answer is looked at as one, with what its request held")
    func answers() throws {
        let policy = Self.policy(
            """
            when {
              context.direction == "response" && context.taint.contains(Sallyport::DataLabel::"FINANCIAL") &&
              context.labels.contains(Sallyport::DataLabel::"EMAIL_ADDRESS")
            }
            """)
        let authority = try PolicyAuthority(
            try SamplePolicies.with(("own.cedar", policy)),
            Organisation(people: SampleOrganisation.people, assets: SampleOrganisation.assets))
        let record = SampleOrganisation.activity(0, at: StillTime().now)
        let (opening, answer) = (record.parts[0].facts, record.parts[1].facts)
        func sentence(_ opening: RecordFacts?) -> String? {
            let records = [JoinedRecord(facts: answer, opening: opening)]
            let near = NearDecisions("own.near", among: records, by: authority, mayTry: true) { _ in .everybody }
            return near.found.first?.sentence
        }
        // The request held a card's number.
        #expect(sentence(opening)?.hasPrefix("would not be denied if ") == true)
        #expect(sentence(nil)?.hasPrefix("would be denied if context.taint contained ") == true)
    }
}
