import Console
import Domain
import Policies

/// A small organisation with a lively past, some of it hostile.
enum SampleOrganisation {
    /// The set of policies that decided everything that was recorded.
    static let policies = PolicyFiles.baseline.contentHash

    static let password = "correct horse battery staple"

    static let people = [
        Person(email: "sec@example.com", name: "Samira Okoye", department: "Security", roles: [.security]),
        Person(email: "aud@example.com", name: "Anders Lund", department: "Audit", roles: [.auditor]),
        Person(email: "it@example.com", name: "Ivo Marek", department: "IT", roles: [.it]),
        Person(email: "bld@example.com", name: "Bea Tran", roles: [.builder], groups: ["makers"]),
        Person(email: "tst@example.com", name: "Tomás Vidal", roles: [.tester]),
        Person(email: "apr@example.com", name: "Aiko Mori", roles: [.approver]),
        Person(email: "head@example.com", name: "Helene Brandt", department: "Finance", roles: [.departmentHead]),
        Person(email: "ana@example.com", name: "Ana Ruiz", department: "Support", groups: ["support"]),
        Person(email: "ben@example.com", name: "Ben Adeyemi", department: "Finance", groups: ["finance"]),
        Person(email: "gone@example.com", name: "Gil Gone", active: false),
    ]

    static let assets = [
        Asset(
            id: "support", name: "Support assistant", owner: "bld@example.com", department: "Support",
            purpose: "Answers customers' questions from the handbook and drafts replies.", environment: .production,
            audience: .limited(groups: ["support"], people: []),
            configuration: AssetConfiguration(
                instructions: "You help the support team. Quote the handbook by section.\nNever promise a refund.",
                model: "gpt-4o", limits: .init(maximumOutputTokens: 4096, maximumRequestBytes: 2_000_000)),
            version: "9f2c4e1ab7d03355aa01c7e2f9b8d6410c5e7a9fd2231b44e8f7065a1c9b3d2e"),
        Asset(
            id: "finance", name: "Finance analyst", owner: "head@example.com", department: "Finance",
            purpose: "Explains ledgers and drafts reports.", environment: .production,
            audience: .limited(groups: ["finance"], people: ["ana@example.com"]),
            configuration: AssetConfiguration(
                model: "gpt-4o",
                rules: LabelRules(
                    request: [
                        Label("IBAN_CODE"): .block, Label("CREDIT_CARD"): .mask(.keep(first: 0, last: 4)),
                        Label("SECRET"): .block,
                    ],
                    response: [Label("IBAN_CODE"): .mask(.placeholder), Label("SECRET"): .block]))),
        Asset(
            id: "hr-draft", name: "HR helper", owner: "bld@example.com", purpose: "Answers questions about leave.",
            environment: .development, audience: .everyone,
            configuration: AssetConfiguration(model: "gpt-4o-mini")),
    ]

    /// A key for everybody.
    static let credentials = people.map { person in
        Credential(
            id: key(of: person.email), person: person.email, digest: [], hint: "wxyz",
            created: Timestamp(microseconds: 0))
    }

    static func key(of person: String) -> String {
        person == "bld@example.com" ? "key_7q2m4xk9pdw3hs6t" : "key_\(person.prefix { $0 != "@" })"
    }

    static func mark(_ text: String, _ value: String, _ label: Label, _ action: LabelAction) -> Passage.Mark? {
        let all = Array(text.utf8)
        let wanted = Array(value.utf8)
        guard let start = all.indices.first(where: { all[$0...].starts(with: wanted) }) else { return nil }
        return Passage.Mark(
            span: LabelledSpan(label: label, range: start..<start + wanted.count, confidence: 1), action: action)
    }

    static func passage(
        _ surface: String, _ role: String?, _ text: String, _ marks: [(String, Label, LabelAction)] = []
    ) -> Passage {
        Passage(
            surface: surface, role: role, text: Array(text.utf8),
            marks: marks.compactMap { mark(text, $0.0, $0.1, $0.2) })
    }

    /// Things nobody should be able to do to a page.
    static let hostile =
        "<script>alert('owned')</script><img src=x onerror=alert(1)> \"\u{301} onmouseover=alert(2) {{title}} "
        + "\u{202E}txt.exe\u{202C} \u{1B}[31mred \u{E0041}\u{E0042} </tr></table><style>*{display:none}</style>"

    static func id(_ number: Int) -> String {
        let digits = String(number)
        return "act_" + String(repeating: "0", count: 26 - digits.count) + digits
    }

    /// `count` activities, the newest at `now`.
    static func activities(_ count: Int, now: Timestamp) -> [ActivityRecord] {
        (0..<count).map { index in
            let age = Int64((count - 1 - index) * (count - 1 - index) * 7 + (count - 1 - index) * 23 + 4)
            return activity(index, at: now.advanced(bySeconds: -age))
        }
    }

    static func activity(_ number: Int, at time: Timestamp) -> ActivityRecord {
        let people = ["ana@example.com", "ben@example.com", "bld@example.com", "tst@example.com"]
        let person = people[number % people.count]
        switch number % 9 {
        case 3: return blocked(number, person, time)
        case 5: return plain(number, person, time)
        case 6: return refusedKey(number, time)
        case 7: return hostile(number, time)
        case 8: return act(number, time)
        case 1: return tools(number, person, time)
        default: return masked(number, person, time)
        }
    }

    private static func leaf(_ number: Int64) -> String {
        var state = UInt64(bitPattern: number) &* 0x9E37_79B9_7F4A_7C15 &+ 1
        return (0..<64).map { _ in
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return String(state >> 60, radix: 16)
        }.joined()
    }

    static func record(
        _ number: Int, request: RecordFacts, _ passages: [Passage], response: RecordFacts? = nil,
        _ answer: [Passage] = []
    ) -> ActivityRecord {
        let first = Int64(number * 2)
        var parts = [ActivityRecord.Part(facts: request, sequence: first, leaf: leaf(first), passages: passages)]
        if let response {
            parts.append(.init(facts: response, sequence: first + 1, leaf: leaf(first + 1), passages: answer))
        }
        return ActivityRecord(id: request.activity, parts: parts)
    }

    private static func facts(
        _ number: Int, _ person: String?, _ time: Timestamp, _ kind: RecordKind = .modelRequest,
        operation: String = "POST /v1/chat/completions"
    ) -> RecordFacts {
        RecordFacts(
            kind: kind, activity: id(number), time: time, person: person,
            credential: person.map(key), model: "gpt-4o", operation: operation,
            outcome: .permit, bytes: 1843, client: "10.20.4.17",
            asked: kind == .modelRequest || kind == .modelResponse ? Asked(action: .chat, session: .key) : nil,
            policies: kind == .authenticationFailed ? nil : policies,
            decidedBy: kind == .modelRequest ? ["model.offered"] : [])
    }

    static func masked(_ number: Int, _ person: String, _ time: Timestamp) -> ActivityRecord {
        let prompt =
            "Please draft a reply to ana.müller@kunde.example.com (phone +49 30 901820) about invoice 4411. "
            + "She paid with 4111 1111 1111 1111 — 日本語も大丈夫。"
        let email = Label("EMAIL_ADDRESS")
        let marks: [(String, Label, LabelAction)] = [
            ("ana.müller@kunde.example.com", email, .mask(.placeholder)),
            ("+49 30 901820", Label("PHONE_NUMBER"), .mask(.placeholder)),
            ("4111 1111 1111 1111", Label("CREDIT_CARD"), .mask(.keep(first: 0, last: 4))),
        ]
        var request = facts(number, person, time)
        request.asset = number % 2 == 0 ? "support" : "finance"
        request.assetVersion = "9f2c4e1ab7d03355"
        request.outcome = .mask
        request.decidedBy = ["personal_data.contact_in_prompts", "personal_data.numbers"]
        request.reasons = [
            Reason(code: "label.mask", message: "An e-mail address is masked in requests.", policy: "asset support"),
            Reason(code: "label.mask", message: "A payment card keeps its last four digits.", policy: "asset support"),
        ]
        request.labels = [email: 1, Label("PHONE_NUMBER"): 1, Label("CREDIT_CARD"): 1]
        var response = request
        response.kind = .modelResponse
        response.outcome = .permit
        response.reasons = []
        response.decidedBy = ["audience.member"]
        response.labels = [email: 2]
        response.status = 200
        response.durationMicroseconds = Int64(640_000 + number * 31_000 % 2_000_000)
        response.upstreamRequest = "req_8f11c0de55aa4b"
        let answer =
            "Dear customer,\n\nthank you for your payment of invoice 4411. Reach us at help@example.com.\n\nKind regards"
        return record(
            number, request: request,
            [
                passage(
                    "messages[0].content", "system",
                    "You help the support team. Quote the handbook by section.\nNever promise a refund."),
                passage("messages[1].content", "user", prompt, marks),
            ], response: response,
            [passage("choices[0].message.content", "assistant", answer, [("help@example.com", email, .allow)])])
    }

    static func plain(_ number: Int, _ person: String, _ time: Timestamp) -> ActivityRecord {
        var response = facts(number, person, time, .modelResponse, operation: "POST /v1/responses")
        response.status = 200
        response.durationMicroseconds = 412_000
        return record(
            number, request: facts(number, person, time, operation: "POST /v1/responses"),
            [passage("input", "user", "What is the difference between accrual and cash accounting? Two sentences.")],
            response: response,
            [
                passage(
                    "output[0].content[0].text", "assistant",
                    "Accrual books income when it is earned. Cash books it when it is paid.")
            ])
    }

    static func tools(_ number: Int, _ person: String, _ time: Timestamp) -> ActivityRecord {
        let ip = Label("IP_ADDRESS")
        var request = facts(number, person, time)
        request.labels = [ip: 1]
        var response = request
        response.kind = .modelResponse
        response.status = 200
        response.durationMicroseconds = 1_904_000
        return record(
            number, request: request,
            [
                passage(
                    "messages[0].content", "user", "Is 192.0.2.44 one of ours? Look it up.",
                    [("192.0.2.44", ip, .allow)]),
                passage("tools[0].function.description", nil, "Looks an address up in the inventory."),
                passage("messages[2].content", "tool", "{\"owner\":\"edge-eu-1\",\"since\":\"2024-03-01\"}"),
            ], response: response,
            [
                passage("choices[0].message.tool_calls[0].function.name", "assistant", "inventory_lookup"),
                passage(
                    "choices[0].message.tool_calls[0].function.arguments", "assistant",
                    "{\"address\": \"192.0.2.44\", \"deep\": true}",
                    [("192.0.2.44", ip, .allow)]),
            ])
    }

    static func blocked(_ number: Int, _ person: String, _ time: Timestamp) -> ActivityRecord {
        let key = Label("SECRET", "AWS_ACCESS_KEY")
        var request = facts(number, person, time)
        request.asset = "finance"
        request.outcome = .deny
        request.status = 403
        request.decidedBy = ["label.block"]
        request.durationMicroseconds = 3_120
        request.labels = [
            key: 1, Label("SECRET", "GITHUB_TOKEN"): 1, Label("EMAIL_ADDRESS"): 12, Label("IBAN_CODE"): 1,
        ]
        request.reasons = [
            Reason(
                code: "label.block", message: "A credential may not leave the organisation.",
                policy: "asset finance, request rule SECRET")
        ]
        return record(
            number, request: request,
            [
                passage(
                    "messages[0].content", "user", "Why does this fail? aws_access_key_id=AKIAIOSFODNN7EXAMPLE",
                    [("AKIAIOSFODNN7EXAMPLE", key, .block)])
            ])
    }

    static func refusedKey(_ number: Int, _ time: Timestamp) -> ActivityRecord {
        var request = facts(number, nil, time, .authenticationFailed)
        request.outcome = .deny
        request.status = 401
        request.model = nil
        request.reasons = [Reason(code: "key.unknown", message: "The key is not known.", policy: nil)]
        return record(number, request: request, [])
    }

    static func hostile(_ number: Int, _ time: Timestamp) -> ActivityRecord {
        var request = facts(number, "ben@example.com", time)
        request.model = "gpt<b>\"\u{301}&4"
        request.operation = "POST /v1/<i>chat</i>"
        request.client = "<u>client</u>"
        request.outcome = .coach
        request.decidedBy = ["<policy>"]
        request.reasons = [Reason(code: "<x>", message: hostile, policy: "<policy>")]
        request.labels = [Label("EMAIL_ADDRESS"): 1]
        return record(
            number, request: request,
            [
                Passage(
                    surface: "messages[0].<content>\"", role: "<role>", text: Array(hostile.utf8),
                    marks: [
                        .init(
                            span: LabelledSpan(label: Label("EMAIL_ADDRESS"), range: 0..<31, confidence: 1),
                            action: .coach),
                        .init(
                            span: LabelledSpan(label: Label("SECRET", "JWT"), range: 20..<50, confidence: 1),
                            action: .block),
                    ])
            ])
    }

    static func act(_ number: Int, _ time: Timestamp) -> ActivityRecord {
        var request = facts(number, "it@example.com", time, .administration, operation: "key.create")
        request.model = nil
        return record(number, request: request, [])
    }
}
