import Domain
import Foundation
import Registry
import Synchronization
import Testing

@testable import Console

@Suite("The page of what is looked for", .timeLimit(.minutes(10)))
struct DetectionPageTests {
    /// What an organisation might have; text of others is hostile.
    static func inventory(hostile: String = "") -> DetectionInventory {
        let now = StillTime().now
        func item<Summary: HoldingSummary>(_ name: String, _ summary: Summary) -> DetectionInventory.Item<Summary> {
            .init(
                name: name + hostile, hash: String(repeating: "ab", count: 32), changedBy: "sec@example.com",
                changed: now.advanced(bySeconds: -7_200), summary: summary)
        }
        var inventory = DetectionInventory()
        inventory.sets = [
            item(
                "customers",
                RowsSummary(
                    columns: [
                        .init(name: "surname", kind: "name", label: "PERSON"),
                        .init(name: "account", kind: "value", label: "CUSTOMER_ACCOUNT"),
                    ], rules: [.init(columns: ["surname", "account" + hostile], within: 200)], rows: 2_500_000,
                    values: 5_000_000, unfit: 3, common: 0, bytes: 46_000_000))
        ]
        inventory.documents = [
            item("prices.pdf", DocumentSummary(kind: "document", asset: nil, length: 9_000, fingerprints: 560)),
            item(
                "handbook.docx",
                DocumentSummary(kind: "document", asset: "support" + hostile, length: 90_000, fingerprints: 5_600)),
        ]
        inventory.ruleFiles = [
            item(
                "codes.yaml",
                RuleFileSummary(
                    isGitleaks: false,
                    detectors: [
                        .init(
                            label: "PROJECT_CODE", finds: ["PRJ-4711" + hostile], ignores: ["PRJ-47"], proofs: 4)
                    ], notes: ["rule `x` is left out" + hostile]))
        ]
        inventory.canaries = [
            item("support/prices.pdf:words", CanarySummary(asset: "support", file: "prices.pdf", shape: "words"))
        ]
        return inventory
    }

    private static func page(
        _ inventory: DetectionInventory, problem: String? = nil, _ email: String = "sec@example.com"
    ) async throws -> String {
        let harness = try Harness()
        harness.services.state.withLock { state in
            state.detection = DetectionInForce(
                inventory: inventory, status: DetectionStatus(loaded: StillTime().now, problem: problem))
        }
        var browser = try await harness.browser(email)
        return await browser.get("/detection").text
    }

    @Test("sets, documents, detectors with their proofs and canaries are told with who had them looked for")
    func everything() async throws {
        let page = try await Self.page(Self.inventory())
        let said = [
            Quantity.grouped(2_500_000), "surname + account within 200", "title=\"CUSTOMER_ACCOUNT\"", "prices.pdf",
            "(3 not looked for)", Quantity.grouped(5_600), "PROJECT_CODE", "PRJ-4711", "and 2 more proofs", "Two names",
            "rule &#96;x&#96; is left out",
        ]
        for text in said { #expect(page.contains(text), "\(text)") }
        #expect(page.components(separatedBy: "2 h ago").count > 4)
        #expect(!page.contains("is not in force"))
    }

    @Test("a page without anything says how to begin")
    func empty() async throws {
        let page = try await Self.page(DetectionInventory())
        for command in ["data load", "documents add", "detectors apply", "canary create"] {
            #expect(page.contains("<code>sallyport \(command)</code>"))
        }
    }

    @Test("what cannot be put in force is told first")
    func problem() async throws {
        let page = try await Self.page(Self.inventory(), problem: "the index was changed")
        #expect(page.contains("What the store has now is not in force."))
        #expect(page.contains("<p>the index was changed</p>"))
    }

    @Test("text of others is text")
    func hostile() async throws {
        let page = try await Self.page(Self.inventory(hostile: "<script>alert(1)</script>"), problem: "<script>x")
        #expect(!page.contains("<script>alert"))
        #expect(!page.contains("<script>x"))
    }

    @Test("security, IT and auditors see it, and nobody else")
    func readers() async throws {
        for email in ["sec@example.com", "it@example.com", "aud@example.com"] {
            #expect(try await Self.page(Self.inventory(), email).contains("codes.yaml"))
        }
        #expect(try await !Self.page(Self.inventory(), "ana@example.com").contains("codes.yaml"))
    }
}
