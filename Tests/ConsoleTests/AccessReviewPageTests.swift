import Domain
import HTTPTypes
import Reviews
import Synchronization
import Testing

@testable import Console
@testable import Registry

@Suite("The pages of access reviews")
struct AccessReviewPageTests {
    /// Security decides about the first line, the head of the department about the second.
    private static func harness() throws -> Harness {
        let now = StillTime().now
        func line(_ number: Int, _ object: String, _ reviewer: String, _ flags: Set<ReviewFlag> = []) -> NumberedItem {
            NumberedItem(
                number: number,
                item: ReviewItem(
                    Access(.membership, holder: "ana@example.com", object: object, grant: .named), flags: flags,
                    reviewer: reviewer))
        }
        let overview = ReviewOverview(
            id: "q1", name: "First <b>quarter</b>", stage: .open, opened: now, openedBy: "sec@example.com",
            due: now.advanced(bySeconds: 86_400), lines: ReviewProgress(open: 2, outstanding: 0, settled: 0),
            own: ReviewProgress(open: 1, outstanding: 0, settled: 0))
        let review = OpenAccessReview(
            overview: overview,
            lines: [line(1, "crew", "sec@example.com", [.dormant]), line(2, "sales", "head@example.com")],
            reviewers: ["sec@example.com": ReviewProgress(open: 1, outstanding: 0, settled: 0)])
        let harness = try Harness()
        harness.services.change { $0.accessReviews = [review] }
        return harness
    }

    @Test("a reviewer comes to what waits for them, with its flags, and nothing else to tick")
    func ownLines() async throws {
        var browser = try await Self.harness().browser("sec@example.com")
        #expect(await browser.get("/reviews").text.contains("Waits for you"))
        let page = await browser.get("/reviews/q1").text
        #expect(page.contains("name=\"line_1\"") && !page.contains("name=\"line_2\""))
        #expect(page.contains("Dormant") && page.contains("First &lt;b&gt;quarter&lt;/b&gt;"))
    }

    @Test("whoever leads sees all lines and who is how far; others see neither")
    func allLines() async throws {
        let harness = try Self.harness()
        var security = try await harness.browser("sec@example.com")
        let all = await security.get("/reviews/q1?lines=all").text
        #expect(all.contains("sales") && all.contains("Who has something to decide"))
        var ana = try await harness.browser("ana@example.com")
        let own = await ana.get("/reviews/q1?lines=all").text
        #expect(!own.contains("sales") && !own.contains("Who has something to decide"))
    }

    @Test("what is ticked is decided about at once, and what is wrong is told beside what was written")
    func deciding() async throws {
        let harness = try Self.harness()
        var browser = try await harness.browser("sec@example.com")
        let fields = [
            (name: "act", value: "revoke"), ("line_1", "yes"), ("line_2", "yes"), ("reason", "not needed any more"),
        ]
        #expect(await browser.post("/reviews/q1", fields).status == .seeOther)
        let steps = harness.services.state.withLock { $0.reviewSteps }
        #expect(steps == [.decide([1, 2], .revoke, reason: "not needed any more")])
        harness.services.change { $0.reviewProblem = "line 1 needs a reason" }
        let answer = await browser.post("/reviews/q1", [("act", "keep"), ("line_1", "yes")])
        #expect(answer.status == .conflict && answer.text.contains("line 1 needs a reason"))
        #expect(answer.text.contains("value=\"yes\" checked"))
    }

    @Test("what the page cannot have sent is refused", arguments: ["line_0", "line_x", "line_9999999"])
    func strange(name: String) async throws {
        var browser = try await Self.harness().browser("sec@example.com")
        let answer = await browser.post("/reviews/q1", [("act", "keep"), (name, "yes")])
        #expect(answer.status == .badRequest)
    }
}
