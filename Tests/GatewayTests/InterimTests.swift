import Domain
import TestKit
import Testing

@testable import Gateway

@Suite("Answers that are no final ones", .serialized)
struct InterimTests {
    @Test("an upstream that changes the protocol is not followed: the caller gets an error, the connection ends")
    func switching() async throws {
        let answer = "HTTP/1.1 101 Switching Protocols\r\nUpgrade: x\r\nConnection: Upgrade\r\n\r\n4111 1111 1111 1111"
        for stream in [false, true] {
            try await Door.open(answering: [answer]) { door in
                let text = try await door.chat("hi", stream: stream)
                #expect(text.hasPrefix("HTTP/1.1 502"))
                #expect(!text.contains("1111"))
                #expect(door.recorder.entries.last?.facts.status == 502)
                #expect(await eventually { door.upstream.disconnects == 1 })
            }
        }
    }

    @Test("interim answers are passed over", arguments: ["100 Continue", "102 Processing", "103 Early Hints"])
    func interim(_ status: String) async throws {
        try await Door.open(answering: ["HTTP/1.1 \(status)\r\n\r\n" + Door.chatAnswer("Hello")]) { door in
            let text = try await door.chat("hi")
            #expect(text.hasPrefix("HTTP/1.1 200"))
            #expect(text.contains("Hello"))
        }
    }
}
