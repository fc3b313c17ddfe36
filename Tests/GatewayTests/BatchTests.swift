import Domain
import Synchronization
import TestKit
import Testing

@testable import Gateway

/// Lets files hold what chats may not.
private struct ByAction: Decider {
    let chats: LabelRules

    func access(_ question: Question) -> AccessDecision {
        FixedDecider(rules: question.action == .chat ? chats : LabelRules()).access(question)
    }
}

/// Remembers what it was asked.
private final class Asked: Decider {
    let questions = Mutex<[Question]>([])

    func access(_ question: Question) -> AccessDecision {
        questions.withLock { $0.append(question) }
        return FixedDecider(rules: LabelRules()).access(question)
    }
}

@Suite("Requests that a file carries", .serialized)
struct BatchTests {
    @Test("are asked about as the last of them, and as kept where they are to be kept")
    func lastAndKept() async throws {
        let decider = Asked()
        try await Door.open(decider: decider) { door in
            let line =
                #"{"custom_id":"1","method":"POST","url":"/v1/responses","body":{"model":"gpt-test","input":"x"}}"#
            _ = try await upload([line, line, line].joined(separator: "\n"), to: door)
        }
        let chats = decider.questions.withLock { $0.filter { $0.action == .chat } }
        #expect(chats.count == 1)
        #expect(chats.first?.isKept == true && chats.first?.circumstances.volume.requests == 2)
    }

    @Test(
        "A single request is kept where it says so, or where the operation keeps what says nothing",
        arguments: [("", false), (#","store":true"#, true), (#","store":false"#, false), (#","store":null"#, false)])
    func storing(_ field: String, _ isKept: Bool) async throws {
        let decider = Asked()
        try await Door.open(decider: decider) { door in
            let client = try await door.client()
            try await client.send(Door.request(#"{"model":"gpt-test","messages":[]\#(field)}"#))
            _ = await eventually { client.isClosed }
        }
        #expect(decider.questions.withLock { $0.map(\.isKept) } == [isKept])
    }

    private func upload(_ line: String, to door: Door) async throws -> String {
        let body =
            "--b\r\nContent-Disposition: form-data; name=\"purpose\"\r\n\r\nbatch\r\n"
            + "--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"b.jsonl\"\r\n\r\n\(line)\r\n--b--\r\n"
        let client = try await door.client()
        try await client.send(
            Door.request(body, path: "/v1/files").replacing("application/json", with: "multipart/form-data; boundary=b")
        )
        _ = await eventually { client.isClosed }
        return client.text
    }

    @Test("cannot name an asset, whose instructions would lie in the file")
    func assets() async throws {
        try await Door.open { door in
            let text = try await upload(
                #"{"custom_id":"1","method":"POST","url":"/v1/responses","body":{"model":"guarded","input":"x"}}"#,
                to: door)
            #expect(text.hasPrefix("HTTP/1.1 403"))
            #expect(text.contains("line 1 of the batch cannot be made: `guarded` is an asset"))
            #expect(door.upstream.received.isEmpty)
        }
    }

    @Test("may name a model that a request made now may name")
    func models() async throws {
        try await Door.open { door in
            let text = try await upload(
                #"{"custom_id":"1","method":"POST","url":"/v1/responses","body":{"model":"gpt-test","input":"x"}}"#,
                to: door)
            #expect(text.hasPrefix("HTTP/1.1 200"))
            #expect(door.upstream.received.count == 1)
        }
    }

    @Test(
        "hold what a request made now may hold, whatever files may",
        arguments: [LabelAction.allow, .mask(.placeholder), .block])
    func content(_ action: LabelAction) async throws {
        let decider = ByAction(chats: LabelRules(request: [Label("EMAIL_ADDRESS"): action]))
        let address = "jane.doe@corp-mail.net"
        try await Door.open(decider: decider) { door in
            let text = try await upload(
                #"{"custom_id":"1","method":"POST","url":"/v1/responses","body":{"model":"gpt-test","input":"to \#(address)"}}"#,
                to: door)
            let sent = door.upstream.received.joined()
            #expect(text.hasPrefix(action == .block ? "HTTP/1.1 403" : "HTTP/1.1 200"))
            #expect(sent.contains(address) == (action == .allow))
            #expect(sent.contains("[EMAIL") == (action == .mask(.placeholder)))
        }
    }
}

/// Has rules and verdicts for answers of chats, by the model, and lets files pass.
private final class OfChats: Decider {
    let questions = Mutex<[Question]>([])
    let rules: [String: LabelRules]
    let access: [String: Verdict]

    init(rules: [String: LabelRules] = [:], access: [String: Verdict] = [:]) {
        self.rules = rules
        self.access = access
    }

    func access(_ question: Question) -> AccessDecision {
        questions.withLock { $0.append(question) }
        guard question.action == .chat, case .model(let name, _) = question.resource else {
            return FixedDecider(rules: LabelRules()).access(question)
        }
        var decision = FixedDecider(rules: rules[name] ?? LabelRules()).access(question)
        decision.verdict = access[name] ?? .permit
        return decision
    }
}

@Suite("Answers that a batch's file holds", .serialized)
struct BatchResultTests {
    private static let address = "jane.doe@corp-mail.net"

    private static func line(_ id: Int, _ model: String, _ content: String) -> String {
        #"{"id":"batch_req_\#(id)","custom_id":"\#(id)","response":{"status_code":200,"body":{"object":"chat.completion","model":"\#(model)","choices":[{"index":0,"message":{"role":"assistant","content":"\#(content)"}}]}},"error":null}"#
    }

    private static func file(_ lines: [String], type: String = "application/octet-stream") -> String {
        let body = lines.joined(separator: "\n") + "\n"
        return "HTTP/1.1 200 OK\r\nContent-Type: \(type)\r\nContent-Length: \(body.utf8.count)\r\n\r\n\(body)"
    }

    private static func rules(_ action: LabelAction) -> LabelRules {
        LabelRules(response: [Label("EMAIL_ADDRESS"): action])
    }

    private func read(_ lines: [String], _ decider: OfChats, query: String = "", type: String = "application/jsonl")
        async throws -> String
    {
        let text = Mutex("")
        try await Door.open(answering: [Self.file(lines, type: type)], decider: decider) { door in
            let answer = try await door.get("/v1/files/file-out/content\(query)")
            text.withLock { $0 = answer }
        }
        return text.withLock { $0 }
    }

    @Test(
        "hold what an answer given now may hold, whatever files may",
        arguments: [LabelAction.allow, .mask(.placeholder), .block])
    func content(_ action: LabelAction) async throws {
        let decider = OfChats(rules: ["gpt-test": Self.rules(action)])
        let answer = try await read(
            [Self.line(1, "gpt-test", "hello"), Self.line(2, "gpt-test", Self.address)], decider)
        #expect(answer.hasPrefix(action == .block ? "HTTP/1.1 403" : "HTTP/1.1 200"))
        #expect(answer.contains(Self.address) == (action == .allow))
        #expect(answer.contains("[EMAIL") == (action == .mask(.placeholder)))
    }

    @Test("are asked about by the model of their line, as it was asked for and with the date it answers under")
    func names() async throws {
        let decider = OfChats(rules: ["gpt-5": Self.rules(.block)])
        let answer = try await read([Self.line(1, "gpt-5-2026-08-07", Self.address)], decider)
        #expect(answer.hasPrefix("HTTP/1.1 403") && !answer.contains(Self.address))
        let chats = decider.questions.withLock { $0.filter { $0.action == .chat } }
        let asked = ["gpt-5-2026-08-07", "gpt-5"].map { Resource.model($0, offered: true) }
        #expect(Set(chats.map(\.resource)) == Set(asked))
        #expect(chats.allSatisfy { $0.principal == .person("ada@example.com") })
    }

    @Test("are not read by somebody who may not chat with the model any more")
    func access() async throws {
        let verdict = Verdict(
            .deny, [Reason(code: "own.no", message: "not with this model", policy: "own.no")], policies: "abc",
            decidedBy: ["own.no"])
        let answer = try await read([Self.line(1, "gpt-test", "hello")], OfChats(access: ["gpt-test": verdict]))
        #expect(answer.hasPrefix("HTTP/1.1 403") && answer.contains("not with this model"))
        #expect(!answer.contains("hello"))
    }

    @Test("are answers whatever the file is said to be", arguments: ["text/event-stream", "text/plain", "image/png"])
    func otherTypes(_ type: String) async throws {
        let decider = OfChats(rules: ["gpt-test": Self.rules(.mask(.placeholder))])
        let lines = [Self.line(1, "gpt-test", "at"), Self.line(2, "gpt-test", Self.address)]
        let answer = try await read(lines, decider, query: "?stream=true", type: type)
        #expect(answer.hasPrefix("HTTP/1.1 200"))
        #expect(answer.contains("[EMAIL") && !answer.contains(Self.address))
    }

    @Test("other files are files: nobody is asked about chats")
    func otherFiles() async throws {
        let decider = OfChats(rules: ["": Self.rules(.block), "gpt-test": Self.rules(.block)])
        let request = #"{"custom_id":"1","method":"POST","url":"/v1/responses","body":{"model":"gpt-test"}}"#
        let answer = try await read([request, "to \(Self.address)", #"{"model":"gpt-test","response":{}}"#], decider)
        #expect(answer.hasPrefix("HTTP/1.1 200") && answer.contains(Self.address))
        #expect(decider.questions.withLock { $0.allSatisfy { $0.action == .retrieve } })
    }
}
