import Domain
import HTTPTypes
import Testing

@testable import Console

@Suite("What was stopped is told as stopped, and not in the words of what passes")
struct StoppedWordingTests {
    private static func view(
        _ kind: RecordKind, _ outcome: Outcome, _ operation: String, passages: [Passage] = []
    ) -> View {
        let facts = RecordFacts(
            kind: kind, activity: "act_one", time: Timestamp(microseconds: 0), person: "job:policies",
            operation: operation, outcome: outcome)
        let part = ActivityRecord.Part(facts: facts, sequence: 1, leaf: "00", passages: passages)
        return ActivityView(
            record: ActivityRecord(id: "act_one", parts: [part]), row: ActivityRow(opening: (facts, 1), answer: nil),
            names: RowView.Names(people: [:], assets: [:], isOpen: { _ in true }), now: Timestamp(microseconds: 0),
            revealing: true
        ).view
    }

    @Test("an act that was refused never went to a model, and has no text to miss")
    func act() throws {
        let view = Self.view(.administration, .deny, "policy.load")
        #expect(view["verdictSentence"] as? String == "It was not done.")
        let section = try #require((view["sections"] as? [View])?.first)
        #expect(section["emptySentence"] as? String == "The record says no more of it than its facts.")
    }

    @Test(
        "of a prompt that was stopped no value was replaced",
        arguments: [(Outcome.coach, "coached"), (.hold, "held"), (.deny, "stopped"), (.mask, "masked")])
    func values(outcome: Outcome, word: String) {
        #expect(Wording.action(.mask(.placeholder), in: outcome) == word)
        #expect(Wording.action(.allow, in: outcome) == "allowed")
    }

    @Test("what policies hold is said to be held on an asset's page")
    func asset() async throws {
        let harness = try PoliciesPageTests.harness(
            """
            @id("own.iban") @effect("hold")
            forbid (principal, action == Sallyport::Action::"chat", resource)
            when { context has label && context.label == Sallyport::DataLabel::"IBAN_CODE" };
            @id("own.ip")
            forbid (principal, action == Sallyport::Action::"chat", resource)
            when { context has label && context.label == Sallyport::DataLabel::"IP_ADDRESS" };
            """)
        var browser = try await harness.browser("sec@example.com")
        let page = await browser.get("/assets/support").text
        #expect(page.contains(">Held<") && page.contains(">Blocked<"))
    }

    @Test("whoever may not see their own activities is not led back to them")
    func refused() async throws {
        let harness = try PoliciesPageTests.harness(
            """
            @id("own.closed") @message("nobody looks today")
            forbid (principal, action == Sallyport::Action::"read_log", resource);
            """)
        var browser = try await harness.browser("ana@example.com")
        let page = await browser.get("/activities")
        #expect(page.status == .forbidden && page.text.contains("nobody looks today"))
        #expect(page.text.contains("href=\"/assets\">Go to assets") && !page.text.contains("Go to activities"))
    }
}
