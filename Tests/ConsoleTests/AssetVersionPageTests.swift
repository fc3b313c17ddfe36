import Domain
import HTTPTypes
import Registry
import Testing

@testable import Console

@Suite("The versions of an asset in the console")
struct AssetVersionPageTests {
    private static let hostile = "<script>alert(1)</script>"

    /// The support assistant as it was and as it is.
    private static func harness() throws -> Harness {
        let harness = try Harness()
        var known = try #require(SampleOrganisation.assets.first { $0.id == "support" })
        var before = known
        before.configuration.instructions = "Help politely."
        known.configuration.instructions = "Help \(hostile)"
        known.dataScope = DataScope(classification: .confidential, dataSets: ["customers"])
        known.editors = [Editor(.group("crew"), rights: [.knowledge], knowledge: .public)]
        known.configuration.memory = false
        known.configuration.knowledge = [
            KnowledgeReference(name: hostile, digest: String(repeating: "0", count: 64), classification: .confidential)
        ]
        known.configuration.actions = [
            AssetAction(
                name: "shop", server: "https://shop.example.com", endpoints: ["GET /orders"], scopes: ["orders.read"],
                authentication: .init(.oauth, secret: "shop-client"))
        ]
        let versions = [before, known].map { AssetManifest(asset: $0) }
        let now = StillTime().now
        harness.services.change { state in
            state.assets = state.assets.map { $0.id == "support" ? versions[1].asset : $0 }
            state.history = [1, 0].map { index in
                KeptVersion(
                    asset: "support", number: index + 1, version: versions[index].asset.version,
                    manifest: versions[index].canonical, savedBy: "own@example.com", savedAt: now,
                    why: index == 1 ? "Because \(hostile)" : nil, isInForce: index == 1,
                    described: versions[index].asset)
            }
        }
        return harness
    }

    @Test("its page shows what it knows and reaches, who edits it, its risk and its versions")
    func page() async throws {
        var browser = try await Self.harness().browser("sec@example.com")
        let page = await browser.get("/assets/support").text
        for text in [
            "Hosted here", "Confidential", "customers", "Memory</dt><dd>Off", "https://shop.example.com", "GET /orders",
            "scope orders.read", "OAuth", "knowledge up to public", "/assets/support/versions/2", "In force",
            "It knows 1 file, up to confidential.",
        ] {
            #expect(page.contains(text), "\(text)")
        }
        #expect(!page.contains("shop-client") && !page.contains(Self.hostile))
    }

    @Test("a version's page shows what it changed, and its record is a document to keep")
    func version() async throws {
        var browser = try await Self.harness().browser("sec@example.com")
        let page = await browser.get("/assets/support/versions/2").text
        #expect(page.contains("<del>politely.</del>") || page.contains("<del>politely</del>"))
        #expect(page.contains("Because &lt;script&gt;") && !page.contains(Self.hostile))
        #expect(page.contains("since version 1"))
        let record = await browser.get("/assets/support/versions/2/record")
        #expect(record.headers[.contentType] == "text/markdown; charset=utf-8")
        #expect(record.headers[.contentDisposition] == "attachment; filename=\"support-2.md\"")
        #expect(record.text.hasPrefix("# ") && record.text.contains("## Changes"))
        #expect(await browser.get("/assets/support/versions/1").text.contains("the first version"))
        for address in ["/assets/support/versions/3", "/assets/none/versions/1", "/assets/support/versions/x"] {
            #expect(await browser.get(address).status == .notFound)
        }
    }

    @Test("nobody reads them who may not see what the asset is made of")
    func closed() async throws {
        var browser = try await Self.harness().browser("ana@example.com")
        let page = await browser.get("/assets/support").text
        #expect(!page.contains("shop.example.com") && !page.contains("/assets/support/versions/"))
        for address in ["/assets/support/versions/2", "/assets/support/versions/2/record"] {
            #expect(await browser.get(address).status == .forbidden)
        }
    }
}
