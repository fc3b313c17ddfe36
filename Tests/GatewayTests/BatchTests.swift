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
