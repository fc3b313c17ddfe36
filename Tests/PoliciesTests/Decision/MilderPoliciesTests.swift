import Domain
import Testing

@testable import Policies

@Suite("A refusal names the policies that refuse, and what decided names the rest as well")
struct MilderPoliciesTests {
    private static let policies = """
        @id("own.coached") @effect("coach")
        forbid (principal, action == Sallyport::Action::"chat", resource == Sallyport::Asset::"open");
        @id("own.denied")
        forbid (principal, action == Sallyport::Action::"chat", resource == Sallyport::Asset::"open");
        @id("own.held") @effect("hold")
        forbid (principal, action == Sallyport::Action::"chat", resource == Sallyport::Asset::"open")
        unless { context.session.mfa };
        """

    @Test("Of policies with different effects those of the strictest determine it")
    func strictest() throws {
        let town = try Town(assets: [Town.asset("open")], adding: Self.policies)
        let verdict = town.access(Town.ada, .asset("open")).verdict
        #expect(verdict.outcome == .deny)
        #expect(verdict.decidedBy == ["own.coached", "own.denied", "own.held"])
        #expect(verdict.determining == ["own.denied"])
        let denial = Denial(.person(Town.ada.email), .chat, .asset("open"), verdict)
        #expect(denial.cause == "forbidden by `own.denied`")
    }

    @Test("Joined verdicts are determined by those of the stricter, or of both where they are as strict")
    func joined() {
        let permit = Verdict(.permit, decidedBy: ["p"])
        let mask = Verdict(.mask, decidedBy: ["m"])
        let deny = Verdict(.deny, decidedBy: ["d", "c"], milder: ["c"])
        let other = Verdict(.deny, decidedBy: ["e", "m"], milder: ["m"])
        let orders: [[Verdict]] = [
            [permit, mask, deny, other], [other, deny, mask, permit], [mask, other, permit, deny],
        ]
        for order in orders {
            let whole = order.dropFirst().reduce(order[0]) { $0.joined(with: $1) }
            #expect(Set(whole.determining) == ["d", "e"] && Set(whole.decidedBy) == ["p", "m", "d", "c", "e"])
        }
        // A policy that determines one of two that are as strict is no milder one.
        let both = Verdict(.deny, decidedBy: ["d", "e"], milder: ["e"]).joined(with: Verdict(.deny, decidedBy: ["e"]))
        #expect(Set(both.determining) == ["d", "e"])
        #expect(mask.joined(with: Verdict(.deny)).determining.isEmpty)
    }

    private static let content = """
        @id("own.bulk") @effect("coach") @message("send fewer, or say why all of them")
        forbid (principal, action == Sallyport::Action::"chat", resource)
        when { context has label && context.label == Sallyport::DataLabel::"EMAIL_ADDRESS" && context has count && context.count > 2 };
        @id("own.iban") @effect("hold") @message("IBANs are for finance")
        forbid (principal, action == Sallyport::Action::"chat", resource)
        when { context has label && context.label == Sallyport::DataLabel::"IBAN_CODE" };
        """

    private func content(_ labels: [Label: Int], justified: Bool = false) throws -> Verdict {
        let town = try Town(assets: [Town.asset("open")], adding: Self.content)
        let access = town.access(Town.ada, .asset("open"), isJustified: justified)
        return access.content.content(
            ContentRequest(
                direction: .request, labels: labels, justification: justified ? "the whole list is asked for" : nil)
        ).verdict
    }

    @Test("What is stopped is told what stops it: nothing of milder policies, and nothing as done that was not")
    func told() throws {
        let held = try content([Label("EMAIL_ADDRESS"): 5, Label("IBAN_CODE"): 1])
        #expect(held.outcome == .hold)
        #expect(held.refusal(of: .request) == "IBANs are for finance")
        #expect(held.kept.map(\.policy) == ["own.iban"])
        #expect(held.decidedBy.contains("own.bulk") && held.decidedBy.contains("personal_data.contact_in_prompts"))
        let coached = try content([Label("EMAIL_ADDRESS"): 5])
        #expect(coached.refusal(of: .request).hasPrefix("send fewer, or say why all of them; to send it all the same"))
        #expect(coached.refusal(of: .response).hasPrefix("the answer was stopped: send fewer"))
    }

    @Test("Where a reason was given, that is on record, whatever becomes of it, and not the question for one")
    func reason() throws {
        let masked = try content([Label("EMAIL_ADDRESS"): 5], justified: true)
        #expect(masked.outcome == .mask)
        #expect(!masked.kept.contains { $0.message.contains("say why") })
        #expect(masked.kept.contains { $0.code == "label.justified" && $0.message.hasPrefix("a reason was given for") })
        let held = try content([Label("EMAIL_ADDRESS"): 5, Label("IBAN_CODE"): 1], justified: true)
        #expect(held.sentence == "IBANs are for finance")
        #expect(held.kept.map(\.code).contains("label.justified") && !held.kept.map(\.code).contains("label.mask"))
    }
}
