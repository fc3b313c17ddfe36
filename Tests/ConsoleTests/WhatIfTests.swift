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
        form.taint = [Label("CREDIT_CARD"), Label("SECRET", "JWT")]
        form.isKept = true
        form.isOwn = true
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
            ("person=ana%40example.com&action=read_asset", "Permitted"),
            ("person=ana%40example.com&action=upload", "Permitted"),
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
        "whoever may not read people is not told what others are and belong to, and everybody what they are themselves",
        arguments: [
            ("sec@example.com", "ana@example.com", true), ("apr@example.com", "ana@example.com", false),
            ("apr@example.com", "apr@example.com", true),
        ])
    func others(reader: String, asker: String, isTold: Bool) async throws {
        let harness = try PoliciesPageTests.harness(
            """
            @id("own.departments")
            @message("not from {principal.department}")
            forbid (principal is Sallyport::User, action == Sallyport::Action::"chat", resource)
            when { principal has department && principal.department == "Support" };
            """)
        harness.services.change { state in
            for index in state.people.indices where state.people[index].email == "apr@example.com" {
                state.people[index].department = "Support"
            }
        }
        var browser = try await harness.browser(reader)
        let query = "person=\(asker.replacing("@", with: "%40"))&action=chat&model=gpt-4o"
        let page = await browser.get("/policies/try?\(query)").text
        #expect(Self.verdict(page) == "Denied")
        #expect(page.contains("if principal.department were not &quot;Support&quot;") == isTold)
        #expect(page.contains("if principal.department were another") == !isTold)
        #expect(page.contains("not from Support") == isTold)
    }

    /// What is wrong with each field, as the page says it.
    private static func problems(_ html: String) -> [String: String] {
        var found: [String: String] = [:]
        for part in html.components(separatedBy: "<li><b>").dropFirst() {
            let halves = part.components(separatedBy: "</b>: ")
            found[halves[0]] = halves.dropFirst().first?.components(separatedBy: "</li>").first
        }
        return found
    }

    @Test(
        "what keeps a question from being asked is said of the field as the page calls it, with what to do",
        arguments: [
            ("action=chat&asset=support&address=192.0.2.300", "From address", "such as 192.0.2.7"),
            ("action=chat&asset=support&address=10.0.0.0%2F8", "From address", "such as 192.0.2.7"),
            ("action=chat&asset=support&address=192.0.2.7%3A443", "From address", "without a port"),
            ("action=chat&asset=nowhere", "Asset", "choose one of the list"),
            ("action=chat", "Asset", "choose the asset that is talked to, or name a model"),
            ("action=edit", "Asset", "choose the asset that is changed"),
            ("action=chat&asset=support&model=gpt-4o", "or model", "not both"),
            ("action=chat&asset=support&labels=NO_SUCH", "What is found", "there is no label &#96;NO_SUCH&#96;"),
            ("action=chat&asset=support&taint=NO_SUCH&direction=response", "What its request held", "NO_SUCH"),
            ("action=chat&asset=support&taint=SECRET", "What its request held", "In the answer"),
            ("action=chat&asset=support&asset_requests=-1", "To this one", "a number from 0"),
            ("action=chat&asset=support&time=noon", "Time (UTC)", "2026-11-23T14:05"),
            ("action=chat&asset=support&labels=EMAIL_ADRESS", "What is found", "did you mean &#96;EMAIL_ADDRESS&#96;?"),
            ("action=chat&asset=support&labels=PERSONAL_DATA", "What is found", "is a family of labels"),
            ("action=chat&asset=support&key=key_nope", "Key", "there is no key key_nope"),
            ("action=chat&asset=support&justified=on", "A reason was given", "yes or no"),
            ("action=chat&asset=support&own=true", "What is deleted is their own", "yes or no"),
        ])
    func refused(query: String, field: String, advice: String) async throws {
        var browser = try await Harness().browser("sec@example.com")
        let page = await browser.get("/policies/try?person=ana%40example.com&\(query)")
        #expect(page.status == .badRequest)
        #expect(Self.verdict(page.text) == nil)
        let problems = Self.problems(page.text)
        #expect(Array(problems.keys) == [field])
        #expect(problems[field]?.contains(advice) == true, "\(problems)")
    }

    @Test("what could not be read stays in its field to be mended, and no field with a problem is folded away")
    func mending() async throws {
        var browser = try await Harness().browser("sec@example.com")
        let query = "/policies/try?person=ana%40example.com&action=chat&asset=support"
        let labels = await browser.get("\(query)&labels=email+adress").text
        #expect(labels.contains("value=\"email adress\""))
        #expect(!labels.contains("<details class=\"filters-more\" open>"))
        for wrong in ["requests=many", "kept=perhaps", "time=noon", "taint=x&direction=response"] {
            let page = await browser.get("\(query)&\(wrong)").text
            #expect(page.contains("<details class=\"filters-more\" open>"), "\(wrong)")
        }
        #expect(await browser.get("\(query)&requests=many").text.contains("value=\"many\""))
        let near = await browser.get("/policies/try?person=anna%40example.com&action=chat&asset=support").text
        #expect(near.contains("Did you mean <code>ana@example.com</code>?"))
    }

    @Test("what the person would read is what the door answers, and of what passes nothing")
    func read() async throws {
        let harness = try PoliciesPageTests.harness(
            """
            @id("own.bulk") @effect("coach") @message("send fewer")
            forbid (principal, action == Sallyport::Action::"chat", resource)
            when { context has label && context.label == Sallyport::DataLabel::"EMAIL_ADDRESS" && context has count && context.count > 2 };
            @id("own.iban") @effect("hold") @message("IBANs are for finance")
            forbid (principal, action == Sallyport::Action::"chat", resource)
            when { context has label && context.label == Sallyport::DataLabel::"IBAN_CODE" };
            """)
        var browser = try await harness.browser("sec@example.com")
        let query = "/policies/try?person=ana%40example.com&action=chat&asset=support&labels=EMAIL_ADDRESS"
        let held = await browser.get("\(query)+5,IBAN_CODE").text
        #expect(Self.verdict(held) == "Held")
        #expect(held.contains("<p class=\"decision-sentence\">IBANs are for finance</p>"))
        #expect(!held.contains("is replaced") && !held.contains("send fewer"))
        let coached = await browser.get("\(query)=5").text
        #expect(coached.contains("send fewer; to send it all the same, say why in the header"))
        let justified = await browser.get("\(query)=5&justified=yes").text
        #expect(Self.verdict(justified) == "Masked" && justified.contains("Nothing: it passes with values replaced."))
        #expect(!justified.contains("send fewer") && justified.contains("if no reason were given"))
        #expect(await browser.get("\(query)&direction=response").text.contains("Nothing: it passes as it is."))
    }

    @Test("every name for a field of a form is the one that stands beside it")
    func fieldNames() async throws {
        var browser = try await Harness().browser("sec@example.com")
        let pages = [
            ("/policies/try", "q-", FieldNames.whatIf), ("/activities", "f-", FieldNames.timeline),
            ("/policies", "f-", FieldNames.policies), ("/policies/simulate", "s-", FieldNames.simulation),
        ]
        for (path, prefix, names) in pages {
            let html = await browser.get(path).text
            for (field, name) in names {
                #expect(html.contains("<label for=\"\(prefix)\(field)\">\(name)</label>"), "\(path): \(field)")
            }
        }
    }

    @Test("an answer is asked about with what its request held, and keeping with what is kept")
    func before() async throws {
        let harness = try PoliciesPageTests.harness(
            """
            @id("own.tainted")
            @message("not after a card")
            forbid (principal, action == Sallyport::Action::"chat", resource)
            when {
              context.direction == "response" && context.taint.contains(Sallyport::DataLabel::"CREDIT_CARD") &&
              context.labels.contains(Sallyport::DataLabel::"EMAIL_ADDRESS")
            };
            @id("own.nothing_kept")
            @message("nothing is kept")
            forbid (principal, action == Sallyport::Action::"remember", resource);
            """)
        var browser = try await harness.browser("sec@example.com")
        let query = "/policies/try?person=ana%40example.com&action=chat&asset=support"
        let answer = query + "&labels=EMAIL_ADDRESS&direction=response"
        #expect(Self.verdict(await browser.get(answer).text) == "Permitted")
        #expect(Self.verdict(await browser.get(answer + "&taint=CREDIT_CARD").text) == "Denied")
        #expect(Self.verdict(await browser.get(query).text) == "Permitted")
        #expect(Self.verdict(await browser.get(query + "&kept=yes").text) == "Denied")
    }

    @Test("of two masks it says which one is done, and why")
    func masks() async throws {
        let harness = try PoliciesPageTests.harness(
            """
            @id("own.last_four") @effect("mask") @mask("keep_last_4")
            forbid (principal, action == Sallyport::Action::"chat", resource)
            when { context has label && context.label == Sallyport::DataLabel::"CREDIT_CARD" };
            """)
        var browser = try await harness.browser("sec@example.com")
        let page = await browser.get(
            "/policies/try?person=ana%40example.com&action=chat&asset=support&labels=CREDIT_CARD"
        ).text
        #expect(Self.verdict(page) == "Masked")
        #expect(page.contains("CREDIT_CARD would be replaced but for its last 4 characters"))
        #expect(page.contains("but &#96;personal_data.numbers&#96; shows less of it"))
        #expect(page.contains("CREDIT_CARD is replaced by its placeholder."))
    }

    @Test("with more policies than one look is for, it says how far it came")
    func bounded() async throws {
        let count = ExplanationLimits().maximumPossibilities + 500
        let policies = (0..<count).map { number in
            "@id(\"own.crowd_\(number)\") forbid (principal == Sallyport::User::\"p\(number)@example.com\", "
                + "action == Sallyport::Action::\"chat\", resource == Sallyport::Asset::\"asset-\(number)\");"
        }
        let harness = try PoliciesPageTests.harness(policies.joined(separator: "\n"))
        var browser = try await harness.browser("sec@example.com")
        let page = await browser.get("/policies/try?person=ana%40example.com&action=chat&asset=support").text
        #expect(Self.verdict(page) == "Permitted")
        #expect(page.contains("Stopped after \(ExplanationLimits().maximumPossibilities) of "))
    }

    @Test(
        "a label that is none, an act nobody knows and a number below zero are named, and nothing is asked",
        arguments: ["labels=x", "action=conquer", "requests=-1", "labels=SECRET,SECRET", "taint=SECRET+2"])
    func unreadable(query: String) async throws {
        var browser = try await Harness().browser("sec@example.com")
        let page = await browser.get("/policies/try?action=chat&\(query)".replacing("chat&action=", with: ""))
        #expect(page.status == .badRequest)
        #expect(Self.verdict(page.text) == nil)
    }

    @Test("labels are read with and without a count")
    func labelCounts() {
        #expect(
            LabelCounts.read("EMAIL_ADDRESS=2, SECRET/JWT,CREDIT_CARD:3")
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
