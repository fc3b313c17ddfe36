import Domain
import Testing

@testable import Policies

@Suite("What is kept beyond a request is decided as well")
struct KeepingTests {
    private static let remember = #"principal, action == Sallyport::Action::"remember", resource"#

    private func access(_ policies: String, isKept: Bool = true, isJustified: Bool = false) throws -> AccessDecision {
        try Town(adding: policies).authority.access(
            Question(
                .person(Town.ada.email), .chat, .model("model-1", offered: true),
                Circumstances(time: Town.now, session: .key), isJustified: isJustified, isKept: isKept))
    }

    @Test("Content that is kept is read by the rules for keeping it too, and of both by the stricter")
    func table() throws {
        let policy = """
            @id("own.no_addresses_kept") @effect("mask")
            forbid (\(Self.remember)) when { context has label && context.label == Sallyport::DataLabel::"IP_ADDRESS" };
            """
        let label = Label("IP_ADDRESS")
        let kept = try access(policy)
        #expect(kept.profile.rules.action(for: label, .request) == .mask(.placeholder))
        #expect(try access(policy, isKept: false).profile.rules.action(for: label, .request) == .allow)
        let decision = kept.content.content(ContentRequest(direction: .request, labels: [label: 1]))
        #expect(decision.verdict.outcome == .mask && decision.verdict.decidedBy.contains("own.no_addresses_kept"))
        #expect(decision.stricter == nil)
        let secret = ContentRequest(direction: .request, labels: [Label("SECRET", "JWT"): 1])
        #expect(kept.content.content(secret).verdict.outcome == .mask)
    }

    @Test("All that was found together makes the reading stricter, by either")
    func stricter() throws {
        let policy = """
            @id("own.pairs_kept") @effect("mask")
            forbid (\(Self.remember))
            when {
              context has label && context.label == Sallyport::DataLabel::"IP_ADDRESS" &&
              context.labels.contains(Sallyport::DataLabel::"US_SSN")
            };
            """
        let found = ContentRequest(direction: .request, labels: [Label("IP_ADDRESS"): 1, Label("US_SSN"): 1])
        let decision = try access(policy).content.content(found)
        #expect(decision.stricter?.action(for: Label("IP_ADDRESS"), .request) == .mask(.placeholder))
        #expect(decision.stricter?.action(for: Label("US_SSN"), .request) == .mask(.placeholder))
        #expect(try access(policy, isKept: false).content.content(found).stricter == nil)
    }

    @Test("An answer that may not be kept is not let through where it would be", arguments: Direction.allCases)
    func answers(_ direction: Direction) throws {
        let policy = """
            @id("own.forgets") forbid (\(Self.remember)) when { context.labels.contains(Sallyport::DataLabel::"IP_ADDRESS") };
            """
        let found = ContentRequest(direction: direction, labels: [Label("IP_ADDRESS"): 1])
        #expect(try access(policy).content.content(found).verdict.outcome == .deny)
        #expect(try access(policy, isKept: false).content.content(found).verdict.outcome == .permit)
    }

    @Test("Who may ask and may not have it kept learns which policy that is, and what would change it")
    func explained() throws {
        let town = try Town(
            assets: [Town.asset("open")],
            adding: #"@id("own.never") forbid (\#(Self.remember)) when { resource is Sallyport::Asset && resource.purpose == "Tests" };"#)
        let question = Question(
            .person(Town.ada.email), .chat, .asset("open"), Circumstances(time: Town.now, session: .key), isKept: true)
        let explained = town.authority.explain(question)
        #expect(explained.verdict.outcome == .deny)
        #expect(explained.decided.map(\.id).contains("own.never"))
        #expect(explained.nearly.contains { $0.policy.id == "own.never" }, "\(explained.nearly.map(\.sentence))")
    }
}
