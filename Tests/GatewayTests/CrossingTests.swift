import TestKit
import Testing

@testable import Gateway

@Suite("What could be read in another way on the other side", .serialized)
struct CrossingTests {
    private static let card = "4111 1111 1111 1111"

    @Test("an upstream's phrase beside its status does not cross")
    func phrase() async throws {
        let answer = Door.chatAnswer("Hello").replacing("200 OK", with: "400 no \(Self.card) upstream-key-of-ours")
        try await Door.open(answering: [answer]) { door in
            let text = try await door.chat("hi")
            #expect(text.hasPrefix("HTTP/1.1 400 Bad Request\r\n"))
            #expect(!text.contains("1111") && !text.contains("upstream-key-of-ours"))
        }
    }

    @Test(
        "a request whose body could be taken for two things is refused",
        arguments: [
            "Content-Type: text/plain\r\n", "Connection: close, Content-Type\r\n", "Connection: content-encoding\r\n",
        ])
    func contentType(_ extra: String) async throws {
        try await Door.open { door in
            let text = try await door.chat("hi", extra: extra)
            #expect(text.hasPrefix("HTTP/1.1 400"))
            #expect(text.contains("sallyport_invalid_request"))
            #expect(door.upstream.received.isEmpty)
        }
    }

    @Test("an answer whose body could be taken for two things is withheld")
    func answerType() async throws {
        let answer = Door.chatAnswer("Hello").replacing(
            "Content-Type: application/json", with: "Content-Type: application/json\r\nContent-Type: text/event-stream")
        try await Door.open(answering: [answer]) { door in
            let text = try await door.chat("hi")
            #expect(text.hasPrefix("HTTP/1.1 502"))
            #expect(!text.contains("Hello"))
        }
    }

    @Test("an answer before the whole request has left ends its connection, so that nobody else gets the rest")
    func earlyAnswer() async throws {
        // The upstream answers twice: what nobody asked for ends the connection, and the next request gets a new one.
        try await Door.open(answering: [Door.chatAnswer("one"), Door.chatAnswer("stray")]) { door in
            let first = try await door.chat("hi")
            #expect(first.contains("one") && !first.contains("stray"))
            let second = try await door.chat("again")
            #expect(second.contains("one") && !second.contains("stray"))
            #expect(await eventually { door.upstream.disconnects >= 1 })
        }
    }
}
