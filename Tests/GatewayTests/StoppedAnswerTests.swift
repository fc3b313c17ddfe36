import Domain
import TestKit
import Testing

@testable import Gateway

/// Lets requests pass, and denies answers that hold an IP address, in the words of a policy.
private struct NoAddresses: Decider {
    let rules: LabelRules
    var outcome = Outcome.deny

    func access(_ question: Question) -> AccessDecision {
        var decision = FixedDecider(rules: rules).access(question)
        decision.content = Content(outcome: outcome)
        return decision
    }

    private struct Content: ContentDecider {
        let outcome: Outcome

        func content(_ found: ContentRequest) -> ContentDecision {
            guard found.direction == .response, found.labels[Label("IP_ADDRESS")] != nil else {
                return ContentDecision(verdict: .permit)
            }
            return ContentDecision(
                verdict: Verdict(
                    outcome, [Reason(code: "own.addresses", message: "no addresses here", policy: "own.addresses")],
                    policies: "abc", decidedBy: ["own.addresses"]))
        }
    }
}

@Suite("An answer that policies stop says which", .serialized)
struct StoppedAnswerTests {
    private static let told = #""sallyport":{"policies":["own.addresses"],"hints":[]}"#
    private static let blocking = LabelRules(response: [Label("IP_ADDRESS"): .block])

    private func recorded(_ door: Door, _ outcome: Outcome = .deny) throws {
        let facts = try #require(door.recorder.entries.last?.facts)
        #expect(facts.kind == .modelResponse && facts.outcome == outcome)
        #expect(facts.policies == "abc" && facts.decidedBy == ["own.addresses"])
    }

    @Test(
        "whether it comes whole, and is stopped by what single labels or all of them come to",
        arguments: [blocking, LabelRules()])
    func whole(_ rules: LabelRules) async throws {
        try await Door.open(answering: [Door.chatAnswer("at 203.0.113.9")], decider: NoAddresses(rules: rules)) {
            door in
            let answer = try await door.chat("hi")
            #expect(answer.hasPrefix("HTTP/1.1 403") && answer.contains("no addresses here"))
            #expect(answer.contains(Self.told) && !answer.contains("203.0.113.9"))
            try recorded(door)
        }
    }

    @Test("or as a stream, which ends before the value")
    func stream() async throws {
        let pieces = [
            Door.streamHead, Door.token("It is at "), Door.token("203.0.113.9"), Door.token(" today"), Door.streamEnd,
        ]
        try await Door.open(answering: pieces, decider: NoAddresses(rules: Self.blocking)) { door in
            let answer = try await door.chat("hi", stream: true)
            #expect(answer.contains("no addresses here") && answer.contains(Self.told))
            #expect(!answer.contains("203.0.113.9"))
            try recorded(door)
        }
    }

    @Test("or in a field of its header, of which nothing leaves", arguments: [false, true])
    func header(_ streamed: Bool) async throws {
        let field = "x-note: host 203.0.113.9\r\n"
        let whole = Door.chatAnswer("hi").replacing("x-request-id: req_1\r\n", with: field)
        let stream = Door.streamHead.replacing("Transfer-Encoding", with: "\(field)Transfer-Encoding")
        let pieces = streamed ? [stream, Door.token("hi"), Door.streamEnd] : [whole]
        try await Door.open(answering: pieces, decider: NoAddresses(rules: LabelRules())) { door in
            let answer = try await door.chat("hi", stream: streamed)
            #expect(answer.hasPrefix("HTTP/1.1 403") && answer.contains(Self.told))
            #expect(!answer.contains("203.0.113.9"))
            try recorded(door)
        }
    }

    @Test("and is on record as held where policies hold it, not as denied", arguments: [false, true])
    func held(_ streamed: Bool) async throws {
        let stream = [Door.streamHead, Door.token("It is at "), Door.token("203.0.113.9"), Door.streamEnd]
        let pieces = streamed ? stream : [Door.chatAnswer("at 203.0.113.9")]
        let decider = NoAddresses(rules: LabelRules(), outcome: .hold)
        try await Door.open(answering: pieces, decider: decider) { door in
            let answer = try await door.chat("hi", stream: streamed)
            #expect(answer.contains("sallyport_held") && answer.contains(Self.told))
            try recorded(door, .hold)
        }
    }
}
