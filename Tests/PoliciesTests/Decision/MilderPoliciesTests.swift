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
}
