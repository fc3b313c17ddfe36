import Domain
import Registry
import Testing

@Suite("What labels lead to") struct ContentDecisionTests {
    private let decider = ProfileDecider()
    private let profile = Profile(
        name: "support",
        rules: LabelRules(
            request: [
                Label("EMAIL_ADDRESS"): .mask(.placeholder), Label("CREDIT_CARD"): .coach, Label("SECRET"): .block,
                Label("SECRET", "JWT"): .allow, Label("IBAN_CODE"): .mask(.keepLast(4)), Label("PHONE_NUMBER"): .allow,
            ],
            response: [Label("CREDIT_CARD"): .mask(.keepLast(4)), Label("US_SSN"): .coach]),
        features: [])

    private func decide(
        _ labels: [String: Int], _ direction: Direction = .request, why justification: String? = nil
    ) -> Verdict {
        let named = Dictionary(
            uniqueKeysWithValues: labels.compactMap { name, count in Label(name: name).map { ($0, count) } })
        return decider.content(
            ContentRequest(direction: direction, profile: profile, labels: named, justification: justification))
    }

    @Test("Content without labels, or with labels that are allowed, passes without a word")
    func nothing() {
        #expect(decide([:]) == .permit)
        #expect(decide(["PHONE_NUMBER": 3, "IP_ADDRESS": 1, "SECRET/JWT": 2, "EMAIL_ADDRESS": 0]) == .permit)
    }

    @Test(
        "Each action has its outcome, its code and the name of its rule",
        arguments: [
            ("EMAIL_ADDRESS", Outcome.mask, "label.mask", "profile support: request EMAIL_ADDRESS"),
            ("IBAN_CODE", .mask, "label.mask", "profile support: request IBAN_CODE"),
            ("CREDIT_CARD", .coach, "label.coach", "profile support: request CREDIT_CARD"),
            ("SECRET/AWS_ACCESS_KEY", .deny, "label.block", "profile support: request SECRET"),
        ])
    func actions(label: String, outcome: Outcome, code: String, policy: String) {
        let verdict = decide([label: 2])
        #expect(verdict.outcome == outcome)
        #expect(verdict.reasons.map(\.code) == [code])
        #expect(verdict.reasons.map(\.policy) == [policy])
        #expect(verdict.reasons.first?.message.contains("2 found") == true)
    }

    @Test("Directions have rules of their own")
    func directions() {
        #expect(decide(["EMAIL_ADDRESS": 1], .response) == .permit)
        #expect(decide(["CREDIT_CARD": 1], .response).outcome == .mask)
        #expect(decide(["CREDIT_CARD": 1], .response).reasons.first?.policy == "profile support: response CREDIT_CARD")
    }

    @Test("The strictest label decides, and comes first among the reasons, always in the same order")
    func strictest() {
        let labels = ["EMAIL_ADDRESS": 1, "CREDIT_CARD": 1, "SECRET/SLACK_TOKEN": 1, "IBAN_CODE": 1]
        let verdict = decide(labels)
        #expect(verdict.outcome == .deny)
        #expect(verdict.reasons.map(\.code) == ["label.block", "label.coach", "label.mask", "label.mask"])
        for _ in 0..<20 { #expect(decide(labels) == verdict) }
    }

    @Test("A justification lifts coaching, is named among the reasons, and lifts nothing else")
    func justification() {
        let why = "the bank asked for this number"
        let lifted = decide(["CREDIT_CARD": 1], why: why)
        #expect(lifted.outcome == .permit)
        #expect(lifted.reasons.map(\.code) == ["label.justified"])
        #expect(decide(["CREDIT_CARD": 1, "EMAIL_ADDRESS": 1], why: why).outcome == .mask)
        #expect(decide(["CREDIT_CARD": 1, "SECRET": 1], why: why).outcome == .deny)
        #expect(decide(["US_SSN": 1], .response, why: why).outcome == .permit)
    }

    @Test("What is no justification lifts nothing and is told so")
    func poorJustification() {
        let verdict = decide(["CREDIT_CARD": 1], why: "because")
        #expect(verdict.outcome == .coach)
        #expect(verdict.reasons.first?.message.contains("10 to 500 characters") == true)
        #expect(verdict.reasons.first?.message.contains("because") == false)
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
    }

    @Test("The default profile is named as such")
    func defaultProfile() {
        let verdict = decider.content(
            ContentRequest(
                direction: .request, profile: .standard, labels: [Label("SECRET", "JWT"): 1], justification: nil))
        #expect(verdict.reasons.first?.policy == "profile default: request SECRET")
        #expect(verdict.outcome == .mask)
    }
}
