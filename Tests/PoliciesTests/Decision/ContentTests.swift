import Domain
import Policies
import Testing

@Suite("What labels lead to")
struct ContentTests {
    private let rules = LabelRules(
        request: [
            Label("EMAIL_ADDRESS"): .mask(.placeholder), Label("CREDIT_CARD"): .coach, Label("SECRET"): .block,
            Label("SECRET", "JWT"): .allow, Label("IBAN_CODE"): .mask(.keep(first: 0, last: 4)),
            Label("PHONE_NUMBER"): .allow,
        ],
        response: [Label("CREDIT_CARD"): .mask(.keep(first: 0, last: 4)), Label("US_SSN"): .coach])

    private func decision(
        _ labels: [String: Int], _ direction: Direction = .request, why justification: String? = nil,
        rules: LabelRules? = nil, adding policies: String = "", taint: Set<Label> = []
    ) throws -> ContentDecision {
        let town = try Town(assets: [Town.asset("support", rules: rules ?? self.rules)], adding: policies)
        return content(town.access(Town.ada, .asset("support")), labels, direction, justification, taint)
    }

    private func content(
        _ access: AccessDecision, _ labels: [String: Int], _ direction: Direction = .request,
        _ justification: String? = nil, _ taint: Set<Label> = []
    ) -> ContentDecision {
        let named = Dictionary(
            uniqueKeysWithValues: labels.compactMap { name, count in Label(name: name).map { ($0, count) } })
        return access.content.content(
            ContentRequest(direction: direction, labels: named, taint: taint, justification: justification))
    }

    @Test("Content without labels, or with labels that are allowed, passes without a word")
    func nothing() throws {
        #expect(try decision([:]).verdict.reasons.isEmpty)
        let allowed = try decision(["PHONE_NUMBER": 3, "IP_ADDRESS": 1, "SECRET/JWT": 2, "EMAIL_ADDRESS": 0])
        #expect(allowed.verdict.outcome == .permit)
        #expect(allowed.verdict.reasons.isEmpty)
        #expect(allowed.stricter == nil)
    }

    @Test(
        "Each action of a manifest has its outcome, its code and the name of its policy",
        arguments: [
            ("EMAIL_ADDRESS", Outcome.mask, "label.mask", "label.mask"),
            ("IBAN_CODE", .mask, "label.mask", "label.mask"),
            ("CREDIT_CARD", .coach, "label.coach", "label.coach"),
            ("SECRET/AWS_ACCESS_KEY", .deny, "label.block", "label.block"),
        ])
    func actions(label: String, outcome: Outcome, code: String, policy: String) throws {
        let verdict = try decision([label: 2]).verdict
        #expect(verdict.outcome == outcome)
        #expect(verdict.reasons.map(\.code) == [code])
        #expect(verdict.reasons.map(\.policy) == [policy])
        #expect(verdict.reasons.first?.message.contains("2 found") == true)
    }

    @Test("Directions have rules of their own, and what a manifest does not speak of has the baseline's")
    func directions() throws {
        #expect(try decision(["EMAIL_ADDRESS": 1], .response).verdict.outcome == .permit)
        #expect(try decision(["CREDIT_CARD": 1], .response).verdict.outcome == .mask)
        let number = try decision(["IBAN_CODE": 1], .response).verdict
        #expect(number.outcome == .mask)
        #expect(number.policy == "personal_data.numbers")
    }

    @Test("The strictest label decides, and comes first among the reasons, always in the same order")
    func strictest() throws {
        let labels = ["EMAIL_ADDRESS": 1, "CREDIT_CARD": 1, "SECRET/SLACK_TOKEN": 1, "IBAN_CODE": 1]
        let verdict = try decision(labels).verdict
        #expect(verdict.outcome == .deny)
        #expect(verdict.reasons.map(\.code) == ["label.block", "label.coach", "label.mask", "label.mask"])
        for _ in 0..<5 { #expect(try decision(labels).verdict == verdict) }
    }

    @Test("A justification lifts coaching, is named among the reasons, and lifts nothing else")
    func justification() throws {
        let why = "the bank asked for this number"
        let lifted = try decision(["CREDIT_CARD": 1], why: why).verdict
        #expect(lifted.outcome == .permit)
        #expect(lifted.reasons.map(\.code) == ["label.justified"])
        #expect(try decision(["CREDIT_CARD": 1, "EMAIL_ADDRESS": 1], why: why).verdict.outcome == .mask)
        #expect(try decision(["CREDIT_CARD": 1, "SECRET": 1], why: why).verdict.outcome == .deny)
        #expect(try decision(["US_SSN": 1], .response, why: why).verdict.outcome == .permit)
    }

    @Test("What is no justification lifts nothing and is told so")
    func poorJustification() throws {
        let verdict = try decision(["CREDIT_CARD": 1], why: "because").verdict
        #expect(verdict.outcome == .coach)
        #expect(verdict.reasons.contains { $0.message.contains("10 to 500 characters") })
        #expect(!verdict.reasons.contains { $0.message.contains("because") })
    }

    @Test("A justification has 10 to 500 characters that say something")
    func justificationLength() {
        #expect(Justification("123 456 89") != nil)
        #expect(Justification("  123 456 89 \n")?.text == "123 456 89")
        #expect(Justification(String(repeating: "abcde ", count: 83) + "ab") != nil)
        #expect(Justification("das Übergrößenmaß 🙂") != nil)
        let poor = [
            "", "too short", "         x         ", "..........", "aaaaaaaaaaaa", "line one\nline two",
            "bell \u{7} in the text",
            String(repeating: "abcde ", count: 84), String(repeating: "x", count: 1_000_000),
        ]
        for text in poor { #expect(Justification(text) == nil) }
        #expect(!Justification.isTooLong(String(repeating: " ", count: 900) + String(repeating: "é", count: 500)))
        #expect(Justification.isTooLong(String(repeating: "é", count: 501)))
        #expect(Justification.isTooLong(String(repeating: "x", count: 1_000_000)))
    }

    @Test("The rules content is read by are those the policies would decide by, label by label")
    func table() throws {
        let town = try Town(assets: [Town.asset("support", rules: rules)])
        for resource in [Resource.asset("support"), .model("model-1", offered: true)] {
            let access = town.access(Town.ada, resource)
            for direction in Direction.allCases {
                for label in Town.labels {
                    let outcome = content(access, [label.name: 1], direction).verdict.outcome
                    let expected: Outcome =
                        switch access.profile.rules.action(for: label, direction) {
                        case .allow: .permit
                        case .mask: .mask
                        case .coach: .coach
                        case .block: .deny
                        }
                    #expect(outcome == expected, "\(label) \(direction) \(resource)")
                }
            }
        }
        #expect(
            town.access(Town.ada, .asset("support")).profile.rules.action(for: Label("IBAN_CODE"), .request)
                == .mask(.keep(first: 0, last: 4)))
    }

    @Test("By default contact data is replaced on the way out, numbers and credentials both ways, the rest passes")
    func defaults() throws {
        let rules = try Town().access().profile.rules
        for label in Town.labels {
            #expect(rules.action(for: label, .request) == LabelRules.standard.action(for: label, .request))
            #expect(rules.action(for: label, .response) == LabelRules.standard.action(for: label, .response))
        }
    }

    @Test("A policy about all that was found makes the rules stricter than each label alone would have")
    func stricter() throws {
        let policy = """
            @id("own.together") @effect("mask")
            forbid (principal, action == Sallyport::Action::"chat", resource)
            when {
              context has label && context.label == Sallyport::DataLabel::"IP_ADDRESS" &&
              context.labels.contains(Sallyport::DataLabel::"US_SSN")
            };
            """
        #expect(try decision(["IP_ADDRESS": 1], adding: policy).stricter == nil)
        let both = try decision(["IP_ADDRESS": 1, "US_SSN": 1], adding: policy)
        #expect(both.verdict.outcome == .mask)
        #expect(both.stricter?.action(for: Label("IP_ADDRESS"), .request) == .mask(.placeholder))
        #expect(both.stricter?.action(for: Label("CREDIT_CARD"), .request) == .coach)
    }

    @Test("Counts of a label and of its families decide")
    func counts() throws {
        let policy = """
            @id("own.many")
            forbid (principal, action == Sallyport::Action::"chat", resource)
            when { context.findings.hasTag("CONTACT") && context.findings.getTag("CONTACT") > 3 };
            @id("own.cards") @effect("hold")
            forbid (principal, action == Sallyport::Action::"chat", resource)
            when { context has label && context has count && context.count > 5 };
            """
        #expect(try decision(["EMAIL_ADDRESS": 2, "PHONE_NUMBER": 1], adding: policy).verdict.outcome == .mask)
        let many = try decision(["EMAIL_ADDRESS": 2, "PHONE_NUMBER": 2], adding: policy).verdict
        #expect(many.outcome == .deny)
        #expect(many.code == "own.many")
        #expect(try decision(["IP_ADDRESS": 6], adding: policy).verdict.outcome == .hold)
    }

    @Test("A family's policy holds for every kind in it, also for kinds nobody has named yet")
    func families() throws {
        let verdict = try decision(["SECRET/BRAND_NEW": 1], rules: LabelRules()).verdict
        #expect(verdict.outcome == .mask)
        #expect(verdict.policy == "secret.replaced")
    }

    @Test("What the conversation held before counts where a policy asks for it")
    func taint() throws {
        let policy = """
            @id("own.tainted") @effect("hold")
            forbid (principal, action == Sallyport::Action::"chat", resource)
            when {
              context.direction == "response" && context.taint.contains(Sallyport::DataLabel::"CREDENTIAL")
            };
            """
        #expect(try decision(["IP_ADDRESS": 1], .response, adding: policy).verdict.outcome == .permit)
        #expect(
            try decision(["IP_ADDRESS": 1], .response, adding: policy, taint: [Label("SECRET", "JWT")]).verdict.outcome
                == .hold)
        // Also where the answer itself holds nothing, so that it need not be asked for.
        #expect(
            try decision([:], .response, adding: policy, taint: [Label("SECRET", "JWT")]).verdict.outcome == .hold)
        #expect(try decision(["SECRET/JWT": 1], .request, adding: policy).verdict.outcome == .hold)
        #expect(try decision(["IP_ADDRESS": 1], .request, adding: policy).verdict.outcome == .permit)
    }

    @Test("What an answer is read by is as strict as its request makes it")
    func taintedTable() throws {
        let policy = """
            @id("own.tainted_addresses") @effect("mask")
            forbid (principal, action == Sallyport::Action::"chat", resource)
            when {
              context has label && context.label == Sallyport::DataLabel::"IP_ADDRESS" &&
              context.direction == "response" && context.taint.contains(Sallyport::DataLabel::"US_SSN")
            };
            """
        let tainted = try decision(["US_SSN": 1], adding: policy)
        #expect(tainted.stricter?.action(for: Label("IP_ADDRESS"), .response) == .mask(.placeholder))
        #expect(try decision(["CREDIT_CARD": 1], adding: policy).stricter == nil)
    }

    @Test("A policy that may speak of one label and of all of them is asked for both")
    func whole() throws {
        let policy = """
            @id("own.unlabelled")
            forbid (principal, action == Sallyport::Action::"chat", resource)
            when { !(context has label) && context.labels.contains(Sallyport::DataLabel::"IP_ADDRESS") };
            """
        #expect(try decision(["IP_ADDRESS": 1], adding: policy).verdict.outcome == .deny)
        #expect(try decision(["PHONE_NUMBER": 1], adding: policy).verdict.outcome < .deny)
    }

    @Test(
        "Whatever an operation at the model's door moves is read by rules",
        arguments: [
            (Action.chat, Resource.model("model-1", offered: true)), (.upload, .model("model-1", offered: true)),
            (.retrieve, .model("model-1", offered: true)), (.discard, .model("model-1", offered: true)),
            (.listModels, .system),
        ])
    func everyOperation(_ action: Action, _ resource: Resource) throws {
        let access = try Town().access(Town.ada, resource, action: action)
        #expect(access.verdict.outcome == .permit)
        for direction in Direction.allCases {
            #expect(access.profile.rules.action(for: Label("SECRET", "JWT"), direction) == .mask(.placeholder))
            let found = ContentRequest(direction: direction, labels: [Label("SECRET", "JWT"): 1])
            #expect(access.content.content(found).verdict.outcome == .mask)
        }
    }

    @Test("A reason lets pass what answers are coached for after such a request, before their first byte")
    func coachedAfter() throws {
        let policy = """
            @id("own.after") @effect("coach")
            forbid (principal, action == Sallyport::Action::"chat", resource)
            when {
              context has label && context.label == Sallyport::DataLabel::"IP_ADDRESS" &&
              context.direction == "response" && context.taint.contains(Sallyport::DataLabel::"PHONE_NUMBER")
            };
            """
        let plain = try decision(["PHONE_NUMBER": 1], adding: policy)
        #expect(plain.stricter?.action(for: Label("IP_ADDRESS"), .response) == .coach)
        let justified = try decision(["PHONE_NUMBER": 1], why: "the network team asked for it", adding: policy)
        #expect(justified.stricter == nil)
    }

    @Test("A reason lets pass what answers are coached for, also while they are read, and nothing else")
    func coachedLabels() throws {
        let town = try Town(
            adding: """
                @id("own.think") @effect("coach")
                forbid (principal, action == Sallyport::Action::"chat", resource)
                when {
                  context has label && context.label == Sallyport::DataLabel::"IP_ADDRESS" &&
                  context.direction == "response"
                };
                """)
        let (coached, passed) = (town.access().profile.rules, town.access(isJustified: true).profile.rules)
        #expect(coached.action(for: Label("IP_ADDRESS"), .response) == .coach)
        #expect(passed.action(for: Label("IP_ADDRESS"), .response) == .allow)
        #expect(
            passed.action(for: Label("CREDIT_CARD"), .response) == coached.action(for: Label("CREDIT_CARD"), .response))
        #expect(passed.request == coached.request)
    }

    @Test("A reason that was given lifts what answers are coached for as a whole")
    func justifiedAnswers() throws {
        let policy = """
            @id("own.think") @effect("coach")
            forbid (principal, action == Sallyport::Action::"chat", resource) when { context.direction == "response" };
            """
        let town = try Town(adding: policy)
        #expect(town.access().verdict.outcome == .coach)
        #expect(town.access(isJustified: true).verdict.outcome == .permit)
    }

    @Test("A moment in a message reads as people write it, and nothing as nothing")
    func moments() throws {
        let policy = """
            @id("own.closed") @message("closed at {context.time}, after {context.taint}")
            forbid (principal, action == Sallyport::Action::"chat", resource);
            """
        let town = try Town(adding: policy)
        #expect(
            town.access().verdict.reasons.map(\.message) == ["closed at 2027-01-15 08:00 UTC, after nothing"])
    }

    @Test("What is said to one person is never said to the next as it was")
    func wording() throws {
        let policy = """
            @id("own.named") @message("not with {context.key}, {principal.name}")
            forbid (principal, action == Sallyport::Action::"chat", resource) when { context.direction == "response" };
            """
        var other = Town.key(of: Town.bob)
        other.id = "key_bbbbbbbbbbbbbbbb"
        let town = try Town(keys: [Town.key(), other], adding: policy)
        let first = town.access(key: Town.key()).verdict.reasons.map(\.message)
        let second = town.access(Town.bob, key: other).verdict.reasons.map(\.message)
        #expect(first == ["not with key_aaaaaaaaaaaaaaaa, Ada"])
        #expect(second == ["not with key_bbbbbbbbbbbbbbbb, Bob"])
    }

    @Test("What is against every answer is said before the upstream is asked")
    func opening() throws {
        let policy = """
            @id("own.no_answers")
            forbid (principal, action == Sallyport::Action::"chat", resource) when { context.direction == "response" };
            """
        let town = try Town(adding: policy)
        #expect(town.access().verdict.outcome == .deny)
    }

    @Test("Rules are kept for the next request only as far as nothing they depend on has changed")
    func keeping() throws {
        let policy = """
            @id("own.testers_only") @effect("mask")
            forbid (principal, action == Sallyport::Action::"chat", resource)
            when { context has label && context.label == Sallyport::DataLabel::"IP_ADDRESS" }
            unless { principal in Sallyport::Role::"tester" };
            @id("own.busy") @effect("mask")
            forbid (principal, action == Sallyport::Action::"chat", resource)
            when {
              context has label && context.label == Sallyport::DataLabel::"EMAIL_ADDRESS" &&
              context.volume.requests_last_hour > 10
            };
            """
        let town = try Town(
            assets: [Town.asset("support", rules: LabelRules(request: [Label("EMAIL_ADDRESS"): .allow]))],
            adding: policy)
        func action(_ person: Person, _ label: String, _ volume: Volume = Volume()) -> LabelAction {
            town.access(person, .asset("support"), volume: volume).profile.rules.action(for: Label(label), .request)
        }
        for _ in 0..<2 {
            #expect(action(Town.ada, "IP_ADDRESS") == .mask(.placeholder))
            #expect(action(Town.bob, "IP_ADDRESS") == .allow)
            #expect(action(Town.ada, "EMAIL_ADDRESS") == .allow)
            #expect(action(Town.ada, "EMAIL_ADDRESS", Volume(requests: 11)) == .mask(.placeholder))
        }
    }
}
