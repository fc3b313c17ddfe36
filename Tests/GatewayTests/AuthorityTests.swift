import Domain
import Synchronization
import TestKit
import Testing

@testable import Gateway
@testable import Screening

/// Refuses everything, and keeps what it was asked.
private final class Never: Decider, Authority {
    private let asked = Mutex<[Question]>([])

    var questions: [Question] { asked.withLock { $0 } }

    func decide(_ question: Question) -> Verdict {
        asked.withLock { $0.append(question) }
        return Verdict(.deny, [Reason(code: "never", message: "nothing is permitted here")])
    }

    func permits(_ question: Question, on resources: [Resource]) -> [Bool] {
        resources.map { resource in
            var asking = question
            asking.resource = resource
            return decide(asking).outcome == .permit
        }
    }

    func hints(_ question: Question, found: ContentRequest?) -> [String] { [] }

    func access(_ question: Question) -> AccessDecision {
        AccessDecision(
            verdict: decide(question), profile: .standard,
            content: FixedDecider(rules: LabelRules()).access(question).content)
    }
}

/// Gives everything one verdict.
private struct Always: Decider {
    var verdict: Verdict

    func access(_ question: Question) -> AccessDecision {
        var decision = FixedDecider(rules: LabelRules()).access(question)
        decision.verdict = verdict
        return decision
    }
}

@Suite("Every route asks the one engine, and does what it says")
struct AuthorityTests {
    static let endpoints = EndpointTable.routes.values.joined().map(\.endpoint).sorted { $0.name < $1.name }

    private func request(_ endpoint: Endpoint) -> String {
        let parts = endpoint.name.split(separator: " ")
        let path = parts[1].replacing("{id}", with: "thing_1")
        var (type, body) = ("application/json", #"{"model":"gpt-test","input":"x","purpose":"batch"}"#)
        switch endpoint.body {
        case .none: body = ""
        case .json, .jsonOrMultipart: break
        case .multipart:
            type = "multipart/form-data; boundary=cut"
            body =
                "--cut\r\nContent-Disposition: form-data; name=\"model\"\r\n\r\ngpt-test\r\n"
                + "--cut\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.txt\"\r\n\r\nx\r\n--cut--\r\n"
        }
        let length = endpoint.body == .none ? "" : "Content-Type: \(type)\r\nContent-Length: \(body.utf8.count)\r\n"
        return "\(parts[0]) \(path) HTTP/1.1\r\nHost: door\r\nConnection: close\r\n"
            + "Authorization: Bearer \(Door.key)\r\n\(length)\r\n\(body)"
    }

    @Test("no operation of the model door passes unless it is permitted, and each refusal is on record")
    func modelDoor() async throws {
        #expect(Self.endpoints.count > 60)
        let never = Never()
        try await Door.open(decider: never) { door in
            for endpoint in Self.endpoints {
                let before = never.questions.count
                let client = try await door.client()
                try await client.send(request(endpoint))
                _ = await eventually { client.isClosed }
                #expect(client.text.hasPrefix("HTTP/1.1 403"), "\(endpoint.name): \(client.text.prefix(200))")
                #expect(client.text.contains("nothing is permitted here"), "\(endpoint.name)")
                let asked = never.questions.dropFirst(before)
                #expect(asked.first?.action == endpoint.action, "\(endpoint.name)")
                #expect(asked.first?.principal == .person("ada@example.com"))
                #expect(asked.first?.circumstances.session == .key)
                let facts = await eventually { door.recorder.entries.last?.facts.operation == endpoint.name }
                #expect(facts, "\(endpoint.name) is not on record")
                #expect(door.recorder.entries.last?.facts.outcome == .deny)
                #expect(door.recorder.entries.last?.facts.asked?.action == endpoint.action)
            }
            #expect(door.upstream.received.isEmpty)
        }
    }

    @Test("health and counters are asked about as well")
    func status() async throws {
        let never = Never()
        try await Door.open(authority: never) { door in
            for path in ["/healthz", "/readyz", "/metrics"] {
                let answer = try await door.get(path)
                #expect(answer.hasPrefix("HTTP/1.1 403"))
            }
            #expect(never.questions.map(\.action) == [.readHealth, .readHealth, .readMetrics])
            #expect(never.questions.allSatisfy { $0.principal == .visitor })
        }
    }

    @Test(
        "what is held or needs a reason is refused with a code of its own, and its policies are on record",
        arguments: [(Outcome.hold, "sallyport_held"), (.coach, "sallyport_coach"), (.deny, "sallyport_denied")])
    func effects(outcome: Outcome, code: String) async throws {
        let verdict = Verdict(
            outcome, [Reason(code: "own", message: "not like this", policy: "own")], policies: "abc",
            decidedBy: ["mild", "own"], milder: ["mild"])
        try await Door.open(decider: Always(verdict: verdict)) { door in
            let answer = try await door.chat("hi")
            #expect(answer.hasPrefix("HTTP/1.1 403"))
            #expect(answer.contains(code) && answer.contains("not like this"))
            #expect(answer.contains(#""sallyport":{"policies":["own"],"hints":["would be permitted at noon"]}"#))
            let facts = try #require(door.recorder.entries.last?.facts)
            #expect(facts.outcome == outcome)
            #expect(facts.policies == "abc" && facts.decidedBy == ["mild", "own"])
        }
    }
}
