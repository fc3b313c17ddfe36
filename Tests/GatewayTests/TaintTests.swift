import Domain
import TestKit
import Testing

@testable import Gateway

/// Masks an e-mail address in answers after a request that held one, as the policies do: told with the request, and again
/// with every answer.
private struct AfterAddress: Decider, ContentDecider {
    func access(_ question: Question) -> AccessDecision {
        var decision = FixedDecider(rules: LabelRules()).access(question)
        decision.content = self
        return decision
    }

    func content(_ found: ContentRequest) -> ContentDecision {
        let email = Label("EMAIL_ADDRESS")
        let held = found.direction == .request ? Set(found.labels.keys) : found.taint
        let masks = held.contains(email) && (found.direction == .request || found.labels[email] != nil)
        return ContentDecision(
            verdict: Verdict(masks && found.direction == .response ? .mask : .permit),
            stricter: masks ? LabelRules(response: [email: .mask(.placeholder)]) : nil)
    }
}

@Suite("What a request held is known before the first byte of its answer", .serialized)
struct TaintTests {
    private static let (asked, answered) = ("ann.lee@corp-mail.net", "jane.doe@corp-mail.net")

    @Test("a label that is masked after it is replaced in a stream that goes on to its end")
    func stream() async throws {
        let pieces = [
            Door.streamHead, Door.token("Write to "), Door.token(Self.answered), Door.token(" soon"), Door.streamEnd,
        ]
        try await Door.open(answering: pieces, decider: AfterAddress()) { door in
            let after = try await door.chat("who follows \(Self.asked)?", stream: true)
            #expect(after.contains("[EMAIL") && !after.contains(Self.answered))
            #expect(after.contains(" soon") && after.contains("[DONE]") && !after.contains("\"error\""))
            #expect(door.recorder.entries.last?.facts.outcome == .mask)
        }
    }

    @Test("and passes after another request")
    func without() async throws {
        let pieces = [Door.streamHead, Door.token("Write to "), Door.token(Self.answered), Door.streamEnd]
        try await Door.open(answering: pieces, decider: AfterAddress()) { door in
            let plain = try await door.chat("who follows?", stream: true)
            #expect(plain.contains(Self.answered) && plain.contains("[DONE]"))
        }
    }
}
