import Domain
import TestKit
import Testing

@testable import Gateway

@Suite("TLS to the upstream", .serialized)
struct HandshakeTests {
    @Test("an upstream that accepts and never answers the handshake counts as one that cannot be reached")
    func silence() async throws {
        try await Door.open(answering: []) { configuration in
            configuration.timeouts.upstreamConnectSeconds = 1
            configuration.upstream.address.secure = true
        } _: { door in
            let text = try await door.chat("hi")
            #expect(text.hasPrefix("HTTP/1.1 502"))
            #expect(text.contains("sallyport_upstream_unreachable") && text.contains("cannot be reached"))
            #expect(door.recorder.entries.last?.facts.reasons.last?.code == "upstream.unreachable")
            #expect(await eventually { door.upstream.disconnects == 1 })
        }
    }

    @Test("an upstream that answers the handshake with something else counts as one that cannot be reached")
    func noise() async throws {
        try await Door.open(answering: []) {
            $0.upstream.address.secure = true
        } _: { door in
            let client = try await door.client()
            try await client.send(Door.request(Door.chatBody("hi")))
            #expect(await eventually { door.upstream.connections == 1 })
            door.upstream.push("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}")
            #expect(await eventually { client.isClosed })
            #expect(client.text.hasPrefix("HTTP/1.1 502"))
            #expect(client.text.contains("cannot be reached"))
            #expect(await eventually { door.upstream.disconnects == 1 })
        }
    }
}
