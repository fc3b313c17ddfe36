import Domain
import TestKit
import Testing

@testable import Gateway

@Suite("Header fields are content like any other", .serialized)
struct HeaderTests {
    static let email = "jane.doe@example.com"
    static let card = "4111 1111 1111 1111"

    private func answer(_ fields: String, stream: Bool) -> [String] {
        let head = stream ? Door.streamHead : Door.chatAnswer("Hello")
        let withFields = head.replacing("Content-Type", with: "\(fields)\r\nContent-Type", maxReplacements: 1)
        return stream ? [withFields, Door.token("Hello"), Door.streamEnd] : [withFields]
    }

    @Test("what policy masks is replaced in a field that goes upstream, and recorded with its name")
    func request() async throws {
        try await Door.open { door in
            let text = try await door.chat("hi", extra: "X-Note: for \(Self.email), please\r\nX-Plain: 1\r\n")
            #expect(text.hasPrefix("HTTP/1.1 200"))
            let sent = try #require(door.upstream.received.first)
            #expect(sent.contains("X-Note: for [EMAIL], please\r\nX-Plain: 1\r\n"))
            #expect(!sent.contains(Self.email))
            let entry = try #require(door.recorder.entries.first)
            #expect(entry.facts.labels == [Label("EMAIL_ADDRESS"): 1])
            #expect(entry.facts.outcome == .mask)
            let passage = try #require(entry.passages.first { $0.surface == "header:X-Note" })
            #expect(passage.text == Array("for \(Self.email), please".utf8))
            #expect(passage.marks.map(\.span.range) == [4..<24])
        }
    }

    @Test("a field whose name holds a value does not travel on")
    func names() async throws {
        let name = "AKIA" + "Y3FDSNDKFKSIDJSW"
        try await Door.open { door in
            _ = try await door.chat("hi", extra: "\(name): 1\r\n")
            #expect(door.upstream.received.first?.contains(name) == false)
        }
    }

    @Test("what policy blocks stops the request before anything is asked")
    func blocksRequests() async throws {
        try await Door.open(rules: LabelRules(request: [Label("EMAIL_ADDRESS"): .block])) { door in
            let text = try await door.chat("hi", extra: "X-Note: \(Self.email)\r\n")
            #expect(text.hasPrefix("HTTP/1.1 403"))
            #expect(text.contains("sallyport_denied"))
            #expect(door.upstream.received.isEmpty)
            #expect(door.recorder.entries.first?.passages.contains { $0.surface == "header:X-Note" } == true)
        }
    }

    @Test("fields that end here are not looked at")
    func ownFields() async throws {
        try await Door.open(rules: LabelRules(request: [Label("EMAIL_ADDRESS"): .block])) { door in
            let text = try await door.chat("hi", extra: "Cookie: \(Self.email)\r\nX-Sallyport-Note: \(Self.email)\r\n")
            #expect(text.hasPrefix("HTTP/1.1 200"))
            #expect(door.recorder.entries.first?.facts.labels.isEmpty == true)
        }
    }

    @Test("what policy masks is replaced in an answer's fields", arguments: [false, true])
    func answers(stream: Bool) async throws {
        try await Door.open(answering: answer("X-Echo: card \(Self.card)", stream: stream)) { door in
            for _ in 0..<2 {
                let text = try await door.chat("hi", stream: stream)
                #expect(text.contains("X-Echo: card [CREDIT_CARD]\r\n"))
                #expect(text.contains("Hello"))
                #expect(!text.contains("1111"))
                let entry = try #require(door.recorder.entries.last)
                #expect(entry.facts.labels == [Label("CREDIT_CARD"): 1])
                #expect(entry.facts.outcome == .mask)
                #expect(entry.passages.contains { $0.surface == "header:X-Echo" })
            }
        }
    }

    @Test("what policy blocks there stops the answer", arguments: [false, true])
    func blocksAnswers(stream: Bool) async throws {
        let rules = LabelRules(response: [Label("CREDIT_CARD"): .block])
        try await Door.open(answering: answer("X-Echo: \(Self.card)", stream: stream), rules: rules) { door in
            let text = try await door.chat("hi", stream: stream)
            #expect(text.hasPrefix("HTTP/1.1 403"))
            #expect(text.contains("sallyport_denied"))
            #expect(!text.contains("1111") && !text.contains("Hello"))
            #expect(door.recorder.entries.last?.facts.outcome == .deny)
        }
    }
}
