import Domain
import TestKit
import Testing

@testable import Gateway

/// Refuses every model, and says which.
private struct Quoting: Decider {
    func access(_ question: Question) -> AccessDecision {
        var decision = FixedDecider(rules: LabelRules()).access(question)
        guard case .model(let name, _) = question.resource else { return decision }
        decision.verdict = Verdict(.deny, [Reason(code: "own", message: "nobody uses `\(name)`", policy: "own")])
        return decision
    }
}

/// Refuses everything at this moment, and knows what could be at another.
private struct AtNight: Decider {
    func access(_ question: Question) -> AccessDecision {
        var decision = FixedDecider(rules: LabelRules()).access(question)
        if question.action == .chat { decision.verdict = Verdict(.deny, [Reason(code: "own", message: "later")]) }
        return decision
    }

    func mayEver(_ question: Question) -> Bool {
        switch question.resource {
        case .model(let name, _): name == "gpt-4"
        case .asset(let id): id == "guarded"
        default: false
        }
    }
}

@Suite("The name of a model is the caller's own text", .serialized)
struct ModelNameTests {
    private func ask(_ name: String, _ door: Door) async throws -> String {
        let client = try await door.client()
        let body = #"{"model":"\#(name)","messages":[{"role":"user","content":"hi"}]}"#
        try await client.send(Door.request(body))
        _ = await eventually { client.isClosed }
        return client.text
    }

    @Test(
        "one that is too long for a name, or cannot be seen, is none",
        arguments: [String(repeating: "m", count: 257), #"m\u001b[31m"#, #"m\nX"#, #"m\u202etxt"#, #"m\u2028x"#])
    func refused(_ name: String) async throws {
        try await Door.open { door in
            let answer = try await ask(name, door)
            #expect(answer.hasPrefix("HTTP/1.1 400") && answer.contains("`model`"))
            #expect(door.upstream.received.isEmpty)
        }
    }

    @Test(
        "one as long as a name may be, and in any script, passes",
        arguments: [String(repeating: "m", count: 256), "modèle-é"])
    func accepted(_ name: String) async throws {
        try await Door.open { door in
            let answer = try await ask(name, door)
            #expect(answer.hasPrefix("HTTP/1.1 200"))
        }
    }

    @Test("the entry of a model is asked about as that model")
    func entry() async throws {
        try await Door.open(decider: Quoting()) { door in
            let answer = try await door.get("/v1/models/gpt-secret")
            #expect(answer.hasPrefix("HTTP/1.1 403") && answer.contains("nobody uses `gpt-secret`"))
            #expect(door.upstream.received.isEmpty)
        }
    }

    @Test("a list shows what somebody could use at some moment, whatever is refused at this one")
    func list() async throws {
        let list = #"{"object":"list","data":[{"id":"gpt-4"},{"id":"gpt-5"}]}"#
        let answer =
            "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: \(list.utf8.count)\r\n\r\n\(list)"
        try await Door.open(answering: [answer], decider: AtNight()) { door in
            let shown = try await door.get("/v1/models")
            #expect(shown.contains("gpt-4") && shown.contains("guarded") && !shown.contains("gpt-5"))
            #expect(try await ask("gpt-4", door).hasPrefix("HTTP/1.1 403"))
        }
    }

    @Test("what policies say of one that holds a value is on record without the value")
    func sealed() async throws {
        try await Door.open(decider: Quoting()) { door in
            _ = try await ask("card 4111 1111 1111 1111", door)
            let facts = try #require(door.recorder.entries.last?.facts)
            #expect(facts.outcome == .deny && facts.reasons.contains { $0.message.contains("[CREDIT_CARD]") })
            #expect(!facts.reasons.contains { $0.message.contains("4111") })
            #expect(facts.model?.contains("4111") == false)
        }
    }
}
