import Domain
import TestKit
import Testing

@testable import Gateway

@Suite("What the model door never breaks", .serialized)
struct InvariantTests {
    @Test("nothing of an answer leaves before the request and the answer are on stable storage")
    func nothingUnrecorded() async throws {
        try await Door.open(recorder: .held) { door in
            let client = try await door.client()
            try await client.send(Door.request(Door.chatBody("hi")))
            // The upstream has answered and both parts are queued, so only the record is still missing.
            #expect(await eventually { door.recorder.entries.count == 2 })
            try await Task.sleep(for: .milliseconds(50))
            #expect(client.text == "")
            door.recorder.release()
            #expect(await eventually { client.text.contains("Hello") })
        }
    }

    @Test("a stream's first byte waits for the request's record, its last event for the answer's")
    func streamWaitsForRecord() async throws {
        let pieces = [Door.streamHead, Door.token("one "), Door.token("two ")]
        try await Door.open(answering: pieces, recorder: .held) { door in
            let client = try await door.client()
            try await client.send(Door.request(Door.chatBody("hi", stream: true)))
            #expect(await eventually { door.recorder.entries.count >= 1 })
            try await Task.sleep(for: .milliseconds(50))
            #expect(client.text == "")
            door.recorder.release()
            #expect(await eventually { client.text.contains("two ") })
            door.upstream.push(Door.streamEnd)
            #expect(await eventually { door.recorder.entries.count == 2 })
            try await Task.sleep(for: .milliseconds(50))
            #expect(!client.text.contains("[DONE]"))
            door.recorder.release()
            #expect(await eventually { client.text.contains("[DONE]") })
        }
    }

    @Test("if the record cannot be written the door answers 503 and nothing leaves", arguments: [true, false])
    func closedWithoutRecord(stream: Bool) async throws {
        let answer = stream ? [Door.streamHead, Door.token("Hello"), Door.streamEnd] : [Door.chatAnswer("Hello")]
        try await Door.open(answering: answer, recorder: .failing) { door in
            let text = try await door.chat("hi", stream: stream)
            #expect(text.hasPrefix("HTTP/1.1 503"))
            #expect(text.contains("sallyport_record_failed"))
            #expect(!text.contains("Hello"))
        }
    }

    @Test("a record that fails between the parts of a stream ends it with an error, not with its last event")
    func recordFailsInStream() async throws {
        let pieces = [Door.streamHead, Door.token("one ")]
        try await Door.open(answering: pieces) { door in
            let client = try await door.client()
            try await client.send(Door.request(Door.chatBody("hi", stream: true)))
            #expect(await eventually { client.text.contains("one ") })
            door.recorder.set(.failing)
            door.upstream.push(Door.streamEnd)
            #expect(await eventually { client.text.contains("sallyport_record_failed") })
            #expect(!client.text.contains("[DONE]"))
        }
    }

    @Test("an answer that cannot be inspected is refused and recorded as failed")
    func failsClosed() async throws {
        let body = "this is no gzip at all"
        let answer =
            "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Encoding: gzip\r\n"
            + "Content-Length: \(body.utf8.count)\r\n\r\n\(body)"
        try await Door.open(answering: [answer]) { door in
            let text = try await door.chat("hi")
            #expect(text.contains("sallyport_inspection_failed"))
            #expect(!text.contains("no gzip"))
            #expect(door.recorder.entries.last?.facts.outcome == .deny)
        }
    }

    @Test("a masked value reaches neither the upstream nor the caller")
    func masksBothWays() async throws {
        try await Door.open(answering: [Door.chatAnswer("card 4111 1111 1111 1111")]) { door in
            let text = try await door.chat("mail jane.doe@example.com")
            #expect(text.contains("[CREDIT_CARD]"))
            #expect(!text.contains("4111"))
            #expect(door.upstream.received.first?.contains("[EMAIL]") == true)
            #expect(door.upstream.received.first?.contains("jane.doe") == false)
        }
    }

    @Test("a blocked request goes nowhere and is recorded with what was in it")
    func blocksRequests() async throws {
        let rules = LabelRules(request: [Label("EMAIL_ADDRESS"): .block])
        try await Door.open(rules: rules) { door in
            let text = try await door.chat("mail jane.doe@example.com")
            #expect(text.hasPrefix("HTTP/1.1 403"))
            #expect(text.contains("sallyport_denied"))
            #expect(door.upstream.received.isEmpty)
            let entry = try #require(door.recorder.entries.first)
            #expect(entry.facts.outcome == .deny)
            #expect(entry.facts.labels == [Label("EMAIL_ADDRESS"): 1])
            #expect(entry.passages.contains { String(decoding: $0.text, as: UTF8.self).contains("jane.doe") })
        }
    }

    @Test("a caller that leaves cancels the upstream's work", arguments: [true, false])
    func disconnectCancels(stream: Bool) async throws {
        let pieces = stream ? [Door.streamHead, Door.token("one ")] : ["HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\n"]
        try await Door.open(answering: pieces) { door in
            let client = try await door.client()
            try await client.send(Door.request(Door.chatBody("hi", stream: stream)))
            #expect(await eventually { !door.upstream.received.isEmpty })
            if stream { #expect(await eventually { client.text.contains("one ") }) }
            try await client.close()
            #expect(await eventually(seconds: 1) { door.upstream.disconnects == 1 })
            #expect(await eventually { door.recorder.entries.last?.facts.status == 499 })
        }
    }

    @Test("what was masked in a stream is in its record as masked, also when the caller leaves before its end")
    func disconnectAfterMasking() async throws {
        try await Door.open(answering: [Door.streamHead, Door.token("card 4111 1111 1111 1111, then ")]) { door in
            let client = try await door.client()
            try await client.send(Door.request(Door.chatBody("hi", stream: true)))
            #expect(await eventually { client.text.contains("[CREDIT_CARD]") })
            try await client.close()
            #expect(await eventually { door.recorder.entries.last?.facts.status == 499 })
            let facts = try #require(door.recorder.entries.last?.facts)
            #expect(facts.outcome == .mask)
            #expect(facts.reasons.last?.code == "client.disconnected")
            #expect(facts.labels == [Label("CREDIT_CARD"): 1])
        }
    }

    @Test("the caller's key stays here, ours stays with the upstream")
    func keysDoNotCross() async throws {
        let answer = Door.chatAnswer("Hello").replacing(
            "x-request-id", with: "x-echo: upstream-key-of-ours\r\nx-request-id")
        try await Door.open(answering: [answer]) { door in
            let text = try await door.chat("hi", extra: "X-Api-Key: \(Door.key)\r\nCookie: \(Door.key)\r\n")
            let sent = try #require(door.upstream.received.first)
            #expect(!sent.contains(Door.key))
            #expect(sent.contains("Authorization: Bearer upstream-key-of-ours"))
            #expect(!text.contains("upstream-key-of-ours"))
        }
    }

    @Test("a route nobody knows is denied, by name and on the record")
    func unknownRoute() async throws {
        try await Door.open { door in
            let client = try await door.client()
            try await client.send(Door.request("{}", path: "/v1/realtime"))
            #expect(await eventually { client.isClosed })
            #expect(client.text.hasPrefix("HTTP/1.1 404"))
            #expect(client.text.contains("`POST /v1/realtime` is not a path of this gateway"))
            #expect(door.recorder.entries.first?.facts.outcome == .deny)
            #expect(door.recorder.entries.first?.facts.operation == "POST unknown path")
            #expect(door.upstream.received.isEmpty)
        }
    }

    @Test("an unknown key is refused and nothing is asked of the upstream")
    func unknownKey() async throws {
        try await Door.open { door in
            let client = try await door.client()
            try await client.send(Door.request(Door.chatBody("hi")).replacing(Door.key, with: "wrong"))
            #expect(await eventually { client.isClosed })
            #expect(client.text.hasPrefix("HTTP/1.1 401"))
            let facts = door.recorder.entries.first?.facts
            #expect(facts?.kind == .authenticationFailed && facts?.operation == "POST /v1/chat/completions")
            #expect(door.upstream.received.isEmpty)
        }
    }

    @Test("an asset's instructions go to the upstream and never to the caller, also where an answer repeats them")
    func instructionsStay() async throws {
        let echo = #""instructions":"Never mention the plover plan.","output":[]"#
        let created = Door.chunk(
            "event: response.created\ndata: {\"type\":\"response.created\",\"response\":{\"id\":\"resp_1\",\(echo)}}\n\n"
        )
        let completed = Door.chunk(
            "event: response.completed\ndata: {\"type\":\"response.completed\",\"response\":{\"id\":\"resp_1\",\(echo)}}\n\n"
        )
        try await Door.open(answering: [Door.streamHead, created, completed + "0\r\n\r\n"]) { door in
            let client = try await door.client()
            try await client.send(
                Door.request(#"{"model":"guarded","input":"hi","stream":true}"#, path: "/v1/responses"))
            #expect(await eventually { client.isClosed })
            #expect(client.text.contains("response.completed"))
            #expect(!client.text.contains("plover"))
            #expect(door.upstream.received.first?.contains("plover") == true)
            let body = "{\"id\":\"resp_1\",\"object\":\"response\",\(echo)}"
            let stored =
                "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: \(body.utf8.count)\r\n\r\n\(body)"
            door.upstream.answer(with: [Array(stored.utf8)])
            let retrieved = try await door.get("/v1/responses/resp_1")
            #expect(retrieved.contains("resp_1"))
            #expect(!retrieved.contains("plover"))
        }
    }

    @Test("what policy refused is not worth repeating, and says so to clients that repeat by themselves")
    func noRetries() async throws {
        try await Door.open(rules: LabelRules(request: [Label("EMAIL_ADDRESS"): .block])) { door in
            let text = try await door.chat("mail jane.doe@example.com")
            #expect(text.contains("x-should-retry: false"))
        }
    }
}
