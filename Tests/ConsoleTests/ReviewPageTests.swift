import Approvals
import Domain
import HTTPTypes
import Synchronization
import Testing

@testable import Console
@testable import Registry

@Suite("The pages of approvals")
struct ReviewPageTests {
    private static let now = StillTime().now.microseconds
    private static let hash = String(repeating: "b", count: 64)

    /// Bea has submitted a version of the support assistant; security and the head of the department decide.
    private static func approvals(_ acts: [ApprovalAct] = []) throws -> AssetApprovals {
        let hour: Int64 = 3_600_000_000
        let rules = try ApprovalRules(
            stages: [Stage(.technical, quorums: [.security: 1]), Stage(.business, quorums: [.departmentHead: 1])],
            order: .parallel,
            lifetimes: Lifetimes(
                review: 300 * hour, approval: 300 * hour, publication: 3_000 * hour, delegation: 300 * hour,
                breakGlass: hour, afterReview: hour, reminder: 40 * hour, escalation: 80 * hour))
        let holders = Holders(seats: [.security: ["sec@example.com"], .departmentHead: ["head@example.com"]])
        var approvals = AssetApprovals(rules: rules, holders: holders, isHosted: false)
        let first: [ApprovalAct] = [
            .edit(hash: hash, by: "bld@example.com"),
            .submit(version: 1, by: "bld@example.com", Assessment(risk: .elevated, kinds: [])),
        ]
        for act in first + acts { _ = try approvals.apply(ApprovalEvent(act, at: now)) }
        return approvals
    }

    private static func harness(_ acts: [ApprovalAct] = []) throws -> Harness {
        let harness = try Harness()
        let tracked = TrackedApprovals(asset: "support", approvals: try approvals(acts), revision: 1)
        let known = try #require(SampleOrganisation.assets.first { $0.id == "support" })
        var proposed = known
        proposed.configuration.instructions = "You help the support team. <b>Promise</b> a refund."
        proposed.audience = .everyone
        proposed.version = hash
        let review = VersionReview(tracked: tracked, number: 1, proposed: proposed, inForce: known)
        harness.services.change { $0.reviews = [review] }
        return harness
    }

    private static let approved: [ApprovalAct] = [
        .vote(
            version: 1, by: "sec@example.com", holder: "sec@example.com", .security, .approve,
            checks: Seat.security.checks),
        .vote(
            version: 1, by: "head@example.com", holder: "head@example.com", .departmentHead, .approve,
            checks: Seat.departmentHead.checks),
    ]

    @Test("the list says to each what waits for them")
    func list() async throws {
        let harness = try Self.harness()
        var security = try await harness.browser("sec@example.com")
        let mine = await security.get("/approvals")
        #expect(mine.status == .ok && mine.text.contains("Waits for you"))
        #expect(mine.text.contains("href=\"/approvals/support/1\""))
        var auditor = try await harness.browser("aud@example.com")
        let seen = await auditor.get("/approvals").text
        #expect(!seen.contains("Waits for you") && seen.contains("Under way"))
        #expect(seen.contains("Head of the department, Security"))
        var stranger = try await harness.browser("ben@example.com")
        #expect(await !stranger.get("/approvals").text.contains("Support assistant"))
    }

    @Test("without rules the list says what that means")
    func noRules() async throws {
        let harness = try Harness()
        harness.services.change { $0.hasApprovalRules = false }
        var browser = try await harness.browser("sec@example.com")
        #expect(await browser.get("/approvals").text.contains("Nothing has to be approved."))
    }

    @Test("a version is escaped, with who decides and what is offered to whom")
    func page() async throws {
        let harness = try Self.harness()
        var security = try await harness.browser("sec@example.com")
        let page = await security.get("/approvals/support/1")
        #expect(page.status == .ok && !page.text.contains("<b>Promise"))
        #expect(page.text.contains("value=\"approve\"") && page.text.contains("name=\"check_red_team\""))
        #expect(page.text.contains("Helene Brandt") && page.text.contains("0 of 1"))
        #expect(page.text.contains("what was there before the rules") && page.text.contains("End the review"))
        var auditor = try await harness.browser("aud@example.com")
        let seen = await auditor.get("/approvals/support/1").text
        #expect(!seen.contains("value=\"approve\"") && !seen.contains("value=\"withdraw\""))
        var author = try await harness.browser("bld@example.com")
        let own = await author.get("/approvals/support/1").text
        #expect(!own.contains("value=\"approve\"") && own.contains("value=\"withdraw\""))
        var stranger = try await harness.browser("ben@example.com")
        #expect(await stranger.get("/approvals/support/1").status == .forbidden)
    }

    @Test("a version that is not there is not found", arguments: ["support/2", "support/0", "other/1", "support/x"])
    func absent(path: String) async throws {
        var browser = try await Self.harness().browser("sec@example.com")
        #expect(await browser.get("/approvals/\(path)").status == .notFound)
    }

    @Test("what the form says is done, with what was ticked and no more")
    func decide() async throws {
        let harness = try Self.harness()
        var browser = try await harness.browser("sec@example.com")
        let answer = await browser.post(
            "/approvals/support/1",
            [("act", "approve"), ("seat", "security"), ("check_classification", "yes"), ("check_injections", "no")])
        #expect(answer.status == .seeOther && answer.headers[.location] == "/approvals/support/1")
        #expect(
            harness.services.state.withLock { $0.approvalSteps }
                == [.approve(.security, holder: nil, checks: [.classification])])
    }

    @Test("what cannot be is said with what was written, and nothing is lost")
    func impossible() async throws {
        let harness = try Self.harness()
        harness.services.change { $0.approvalProblem = "the <i>reason</i> is shorter than 10 characters" }
        var browser = try await harness.browser("sec@example.com")
        let answer = await browser.post(
            "/approvals/support/1",
            [("act", "reject"), ("seat", "security"), ("text", "too <wide>")])
        #expect(answer.status == .conflict && answer.text.contains("Nothing was done: the &lt;i&gt;reason"))
        #expect(answer.text.contains("too &lt;wide&gt;</textarea>"))
    }

    @Test(
        "a form that no page has sent is refused",
        arguments: [
            [("act", "approve")], [("act", "approve"), ("seat", "owner")], [("act", "publish")],
            [("act", "delegate"), ("seat", "it"), ("to", "it@example.com"), ("days", "10000")], [],
        ])
    func badForms(fields: [(String, String)]) async throws {
        let harness = try Self.harness()
        var browser = try await harness.browser("sec@example.com")
        let answer = await browser.post("/approvals/support/1", fields)
        #expect(answer.status == .badRequest)
        #expect(harness.services.state.withLock { $0.approvalSteps }.isEmpty)
    }

    @Test("what is approved is published in test first, by who answers for it")
    func publish() async throws {
        let harness = try Self.harness(Self.approved)
        var owner = try await harness.browser("bld@example.com")
        let page = await owner.get("/approvals/support/1").text
        #expect(page.contains("value=\"publish_test\"") && !page.contains("value=\"publish_production\""))
        let tested = try Self.harness(
            Self.approved + [.publish(version: 1, .test, by: "bld@example.com", .allowed)])
        var again = try await tested.browser("bld@example.com")
        let next = await again.get("/approvals/support/1").text
        #expect(!next.contains("value=\"publish_test\"") && next.contains("value=\"publish_production\""))
    }
}
