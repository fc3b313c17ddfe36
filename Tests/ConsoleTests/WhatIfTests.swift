import Domain
import Foundation
import HTTPTypes
import Policies
import Synchronization
import Testing

@testable import Console

@Suite("The what-if page", .timeLimit(.minutes(10)))
struct WhatIfTests {
    static let people: [(email: String, mayTry: Bool)] = [
        ("sec@example.com", true), ("aud@example.com", true), ("it@example.com", true), ("apr@example.com", true),
        ("bld@example.com", false), ("head@example.com", false), ("ana@example.com", false),
    ]

    @Test("security, IT, auditors and approvers try policies out, nobody else", arguments: people)
    func who(email: String, mayTry: Bool) async throws {
        let harness = try Harness()
        var browser = try await harness.browser(email)
        let status: HTTPResponse.Status = mayTry ? .ok : .forbidden
        #expect(await browser.get("/policies/try").status == status)
        #expect(await browser.get("/policies/simulate").status == status)
        #expect(await browser.post("/policies/simulate", [("file", "x.cedar"), ("text", "")]).status == status)
        #expect(await browser.get("/policies").text.contains("href=\"/policies/try\"") == mayTry)
    }

    @Test("a question survives the way into the address and back")
    func roundTrip() throws {
        var form = WhatIfForm()
        form.person = "a+b'%&=@example.com"
        form.action = .upload
        form.asset = "ünï"
        form.model = "gpt-4o"
        form.isOffered = false
        form.labels = [Label("EMAIL_ADDRESS"): 12, Label("SECRET", "JWT"): 1]
        form.direction = .response
        form.session = .console
        form.hasSecondFactor = true
        form.key = "key_x"
        form.address = "192.0.2.9"
        form.isProtected = false
        form.time = CivilTime.timestamp(ofInput: "2026-01-02T03:04")
        form.isJustified = true
        form.volume = Volume(requests: 1, assetRequests: 2, bytes: 3, findings: 4)
        for form in [form, WhatIfForm()] {
            let query = form.pageAddress.split(separator: "?", maxSplits: 1)[1]
            #expect(WhatIfForm(try #require(FormFields(query.utf8))) == form)
        }
    }

    @Test(
        "the answer is the one the doors give",
        arguments: [
            ("person=ana%40example.com&action=chat&asset=support", "Permitted"),
            ("person=ben%40example.com&action=chat&asset=support", "Denied"),
            ("person=ana%40example.com&action=chat&asset=support&labels=EMAIL_ADDRESS+2", "Masked"),
            ("person=ana%40example.com&action=chat&asset=support&labels=EMAIL_ADDRESS&direction=response", "Permitted"),
            ("person=ben%40example.com&action=chat&asset=finance&labels=IBAN_CODE", "Denied"),
            ("person=gone%40example.com&action=chat&asset=hr-draft", "Denied"),
            ("person=ana%40example.com&action=chat&model=gpt-4o", "Permitted"),
            ("person=ana%40example.com&action=chat&model=gpt-4o&offered=no", "Denied"),
            ("person=ana%40example.com&action=change_policies", "Denied"),
            ("person=sec%40example.com&action=change_policies", "Permitted"),
        ])
    func answers(query: String, verdict: String) async throws {
        var browser = try await Harness().browser("sec@example.com")
        let page = await browser.get("/policies/try?\(query)")
        #expect(page.status == .ok)
        #expect(Self.verdict(page.text) == verdict)
    }

    @Test("it says what would make the difference, and which policy that is")
    func difference() async throws {
        let harness = try PoliciesPageTests.harness(
            """
            @id("own.second_factor")
            @message("show a second factor first")
            forbid (principal, action == Sallyport::Action::"chat", resource)
            unless { context.session.mfa };
            """)
        var browser = try await harness.browser("sec@example.com")
        let query = "person=ana%40example.com&action=chat&asset=support"
        let page = await browser.get("/policies/try?\(query)").text
        #expect(Self.verdict(page) == "Denied")
        #expect(page.contains("show a second factor first"))
        #expect(page.contains("Would not be denied if context.session.mfa were true"))
        #expect(page.contains("href=\"/policies/own.second_factor\""))
        #expect(Self.verdict(await browser.get("/policies/try?\(query)&mfa=yes").text) == "Permitted")
    }

    @Test(
        "a label nobody finds, a time that is none and an act nobody knows are named, and nothing is asked",
        arguments: ["labels=NO_SUCH", "labels=x", "time=noon", "action=conquer", "requests=-1", "labels=SECRET,SECRET"])
    func unreadable(query: String) async throws {
        var browser = try await Harness().browser("sec@example.com")
        let page = await browser.get("/policies/try?action=chat&\(query)".replacing("chat&action=", with: ""))
        #expect(page.status == .badRequest)
        #expect(Self.verdict(page.text) == nil)
    }

    @Test("labels are read with and without a count")
    func labelCounts() {
        #expect(
            LabelCounts.read("EMAIL_ADDRESS 2, SECRET/JWT,CREDIT_CARD:3")
                == [Label("EMAIL_ADDRESS"): 2, Label("SECRET", "JWT"): 1, Label("CREDIT_CARD"): 3])
        for text in ["EMAIL ADDRESS 2", "A 0", "A -1", "A 9999999", "A,A", "a"] {
            #expect(LabelCounts.read(text) == nil)
        }
    }

    @Test("nothing is recorded, and nothing is kept of a question")
    func leavesNothing() async throws {
        let harness = try Harness()
        var browser = try await harness.browser("sec@example.com")
        let before = harness.services.state.withLock { $0.records.count }
        _ = await browser.get("/policies/try?person=ana%40example.com&action=chat&asset=support")
        #expect(harness.services.state.withLock { $0.records.count } == before)
        #expect(harness.services.state.withLock { $0.readings } == [])
    }

    /// The answer's verdict; `nil` when nothing was asked.
    static func verdict(_ html: String) -> String? {
        html.components(separatedBy: "h-answer\">Answer</h2><span class=\"verdict ").dropFirst().first?
            .components(separatedBy: "\">").dropFirst().first?.components(separatedBy: "<").first
    }
}
