import Domain
import HTTPTypes
import Ledger
import Merkle
import Synchronization
import Testing

@testable import Console

@Suite("The page of the record, and the log as programs follow it")
struct RecordPageTests {
    private static let reason = "asked for on 3 March"

    private static func witness() throws -> LogWitness {
        LogWitness(
            key: try Cosigner(name: #require(KeyName("witness.example.com")), seed: [UInt8](repeating: 3, count: 32))
                .verifier, url: "https://witness.example.com", appointed: StillTime().now)
    }

    @Test(
        "security, IT and auditors see it, with what each may do",
        arguments: [
            ("sec@example.com", ["f-url", "f-matter", "f-erase-reason"], []),
            ("it@example.com", ["f-url"], ["f-matter", "f-erase-reason"]),
            ("aud@example.com", ["f-matter"], ["f-url", "f-erase-reason"]),
        ])
    func page(email: String, offered: [String], kept: [String]) async throws {
        let harness = try Harness()
        var browser = try await harness.browser(email)
        let page = await browser.get("/record")
        #expect(page.status == .ok)
        #expect(page.text.contains("<li><a href=\"/record\" aria-current=\"page\""))
        for id in offered { #expect(page.text.contains("id=\"\(id)\""), "\(id)") }
        for id in kept { #expect(!page.text.contains("id=\"\(id)\""), "\(id)") }
    }

    @Test("who neither runs nor checks Sallyport is not shown it", arguments: ["ana@example.com", "bld@example.com"])
    func closed(email: String) async throws {
        let harness = try Harness()
        var browser = try await harness.browser(email)
        for address in ["/record", "/log/checkpoint", "/log/tile/0/000", "/log/proof/0"] {
            #expect(await browser.get(address).status == .forbidden, "\(address)")
        }
        // Programs that follow the log are told in a line, people on a page.
        for address in ["/log/checkpoint", "/log/tile/0/000", "/log/proof/0", "/log/nothing"] {
            let told = await browser.get(address)
            #expect(told.headers[.contentType] == "text/plain; charset=utf-8" && !told.text.contains("<"), "\(address)")
        }
        #expect(await browser.get("/log/checkpoint").text.contains("`follow_log` on the whole record"))
        #expect(await browser.get("/record").headers[.contentType]?.hasPrefix("text/html") == true)
    }

    @Test("it says so when nobody outside has seen the record, and when a witness does not cosign")
    func warnings() async throws {
        let harness = try Harness()
        var browser = try await harness.browser("sec@example.com")
        #expect(await browser.get("/record").text.contains("Nobody outside has seen this record."))
        let good = try Self.witness()
        harness.services.state.withLock {
            $0.recordState.witnesses = [
                LogWitness(
                    key: good.key, url: good.url, appointed: good.appointed, cosigned: (1_234, StillTime().now),
                    refusal: ("it has seen other <records>", StillTime().now))
            ]
        }
        let page = await browser.get("/record").text
        #expect(!page.contains("Nobody outside"))
        #expect(page.contains("A witness does not cosign.") && page.contains("other &lt;records&gt;"))
        #expect(page.contains("1\u{202F}234 records"))
    }

    @Test("it says for how long what is kept")
    func retention() async throws {
        let harness = try Harness()
        var browser = try await harness.browser("aud@example.com")
        #expect(await browser.get("/record").text.contains("Everything is kept for ever."))
        harness.services.state.withLock {
            $0.recordState.retention = RetentionInForce(
                rules: RetentionRules(
                    rules: [
                        .init(name: "sign-ins", kinds: ["auth.failed"], keep: RetentionPeriod(6, .months)),
                        .init(
                            name: "money", assets: ["support"], labels: ["CREDIT_CARD"],
                            keep: RetentionPeriod(7, .years)),
                    ], otherwise: nil),
                applied: StillTime().now)
        }
        let page = await browser.get("/record").text
        #expect(page.contains("6 months") && page.contains("7 years") && page.contains(">ever<"))
        #expect(page.contains(", with CREDIT_CARD"))
    }

    @Test("holds, erasures and witnesses are done as they were asked for")
    func acts() async throws {
        let harness = try Harness()
        let witness = try Self.witness()
        harness.services.state.withLock {
            $0.recordState.witnesses = [witness]
            $0.recordState.holds = [
                Hold(id: "hold_a", matter: "Berg v. Acme", asset: "support", placed: StillTime().now)
            ]
        }
        var browser = try await harness.browser("sec@example.com")
        let key = witness.key.description
        let forms: [(String, [(name: String, value: String)])] = [
            ("/record/holds", [("matter", "A case"), ("person", "Ann@Example.com"), ("asset", "")]),
            ("/record/holds/lift", [("hold", "hold_a"), ("reason", Self.reason)]),
            ("/record/holds/lift", [("hold", "hold_b"), ("all", "yes"), ("reason", Self.reason)]),
            ("/record/erasures", [("person", "ann@example.com"), ("reason", Self.reason), ("sure", "yes")]),
            ("/record/witnesses", [("url", "https://witness.example.com/"), ("key", key)]),
            ("/record/witnesses/dismiss", [("key", key)]),
        ]
        for (address, fields) in forms {
            _ = await browser.get("/record")
            let page = await browser.post(address, fields)
            #expect(page.status == .ok && page.text.contains("It was done."), "\(address)")
        }
        #expect(
            harness.services.state.withLock { $0.recordActs } == [
                .placeHold(matter: "A case", person: "ann@example.com", asset: nil),
                .liftHold(id: "hold_a", isWholeMatter: false, reason: Self.reason),
                .liftHold(id: "hold_b", isWholeMatter: true, reason: Self.reason),
                .erase(person: "ann@example.com", reason: Self.reason),
                .appoint(witness.key, url: "https://witness.example.com"), .dismiss(witness.key),
            ])
    }

    @Test(
        "a form that lacks something says what, loses nothing of what was written, and does nothing",
        arguments: [
            ("/record/holds", ["matter": "A <case>"], "name a person, an asset, or both", "A &lt;case&gt;"),
            ("/record/holds", ["person": "ann@example.com"], "the name of a case", "ann@example.com"),
            ("/record/holds/lift", ["hold": "hold_a"], "10 to 500 characters", ""),
            (
                "/record/erasures", ["person": "ann@example.com", "reason": "asked for on 3 March"],
                "say that you know it cannot be undone", "ann@example.com"
            ),
            (
                "/record/erasures", ["person": "ann", "reason": "asked for on 3 March", "sure": "yes"], "an address",
                "ann"
            ),
            ("/record/witnesses", ["url": "http://192.0.2.1", "key": "x"], "https://HOST", "http://192.0.2.1"),
            ("/record/witnesses", ["url": "https://w.example.com"], "NAME+ID+KEY", "https://w.example.com"),
        ])
    func incomplete(address: String, fields: [String: String], said: String, kept: String) async throws {
        let harness = try Harness()
        var browser = try await harness.browser("sec@example.com")
        let page = await browser.post(address, fields.map { ($0.key, $0.value) })
        #expect(page.status == .badRequest)
        #expect(page.text.contains(said) && page.text.contains(kept))
        #expect(harness.services.state.withLock { $0.recordActs.isEmpty })
    }

    @Test("what policy refuses is refused where it comes to it, and what a hold covers stays")
    func refused() async throws {
        let harness = try Harness()
        harness.services.state.withLock {
            $0.recordState.holds = [
                Hold(id: "hold_a", matter: "A case", person: "ann@example.com", placed: StillTime().now)
            ]
        }
        var auditor = try await harness.browser("aud@example.com")
        let erasing = [("person", "ann@example.com"), ("reason", Self.reason), ("sure", "yes")]
        #expect(await auditor.post("/record/erasures", erasing).status == .forbidden)
        var security = try await harness.browser("sec@example.com")
        let page = await security.post("/record/erasures", erasing)
        #expect(page.status == .conflict && page.text.contains("a hold covers some of it"))
        let own = [("person", "sec@example.com"), ("reason", Self.reason), ("sure", "yes")]
        #expect(await security.post("/record/erasures", own).status == .forbidden)
        #expect(harness.services.state.withLock { $0.recordActs.isEmpty })
    }

    @Test("the log is served as it is: a checkpoint that is never kept, full tiles that always may be")
    func log() async throws {
        let harness = try Harness()
        harness.services.state.withLock {
            $0.checkpoint = Array("a checkpoint\n".utf8)
            $0.tiles = ["tile/0/000": [1, 2, 3], "tile/0/001.p/2": [4], "tile/entries/000": [5]]
            $0.proofs = [7: Array("a proof\n".utf8)]
        }
        var browser = try await harness.browser("aud@example.com")
        let checkpoint = await browser.get("/log/checkpoint")
        #expect(checkpoint.text == "a checkpoint\n" && checkpoint.headers[.cacheControl] == "no-store")
        #expect(checkpoint.headers[.contentType] == "text/plain; charset=utf-8")
        let tile = await browser.get("/log/tile/0/000")
        #expect(tile.text == "\u{1}\u{2}\u{3}" && tile.headers[.cacheControl]?.contains("immutable") == true)
        #expect(tile.headers[.contentType] == "application/octet-stream")
        #expect(await browser.get("/log/tile/0/001.p/2").headers[.cacheControl] == "no-store")
        #expect(await browser.get("/log/tile/entries/000").text == "\u{5}")
        #expect(await browser.get("/log/proof/7").text == "a proof\n")
        for address in [
            "/log/tile/0/002", "/log/tile/0/0", "/log/tile/64/000", "/log/tile/0/000.p/256", "/log/proof/8",
            "/log/proof/-1", "/log/proof/07", "/log/proof/99999999999999999999", "/log/tile/0/000?x", "/log/tile/..%2f",
        ] {
            #expect(await browser.get(address).status == .notFound, "\(address)")
        }
    }

    @Test("a program without a session is told so plainly, and gets the log where a policy lets strangers follow it")
    func strangers() async throws {
        let harness = try Harness()
        harness.services.state.withLock { $0.checkpoint = Array("a checkpoint\n".utf8) }
        var stranger = Browser(harness)
        let told = await stranger.get("/log/checkpoint")
        #expect(told.status == .forbidden && told.headers[.contentType] == "text/plain; charset=utf-8")
        #expect(told.text.contains("by whom a policy permits `follow_log`"))
        harness.services.state.withLock { $0.authority = AskedAuthority(.permit) }
        #expect(await stranger.get("/log/checkpoint").text == "a checkpoint\n")
    }
}
