import Domain
import TestKit
import Testing
import Wire

@testable import Gateway

@Suite("Bytes of bodies that are held", .serialized)
struct HeldTests {
    /// Far more than `ceiling` when it is unpacked, far less as it comes.
    private static let bomb = Result {
        try Gzip.deflate(Array(Door.chatBody(String(repeating: "word ", count: 200_000)).utf8))
    }

    private static let ceiling = 200_000

    private static func request(_ packed: [UInt8]) -> [UInt8] {
        let head =
            "POST /v1/chat/completions HTTP/1.1\r\nHost: door\r\nConnection: close\r\nAuthorization: Bearer \(Door.key)\r\n"
            + "Content-Type: application/json\r\nContent-Encoding: gzip\r\nContent-Length: \(packed.count)\r\n\r\n"
        return Array(head.utf8) + packed
    }

    private static func held(_ door: Door) async throws -> Int? {
        let text = try await door.get("/metrics")
        return text.firstRange(of: "\nsallyport_held_bytes ").flatMap { range in
            Int(text[range.upperBound...].prefix { $0.isNumber })
        }
    }

    @Test("what a packed request holds counts while it is inspected, and is given back")
    func request() async throws {
        let bomb = try Self.bomb.get()
        try await Door.open {
            $0.limits.heldBytes = Self.ceiling
        } _: { door in
            let client = try await door.client()
            try await client.send(Self.request(bomb))
            #expect(await eventually { client.isClosed })
            #expect(client.text.hasPrefix("HTTP/1.1 503"))
            #expect(client.text.contains("sallyport_overloaded"))
            #expect(door.upstream.received.isEmpty)
            #expect(try await Self.held(door) == 0)
        }
    }

    @Test("what a packed answer holds counts while it is inspected, and is given back")
    func answer() async throws {
        let bomb = try Self.bomb.get()
        let head =
            "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Encoding: gzip\r\nContent-Length: \(bomb.count)\r\n\r\n"
        try await Door.open {
            $0.limits.heldBytes = Self.ceiling
        } _: { door in
            door.upstream.answer(with: [Array(head.utf8) + bomb])
            let text = try await door.chat("hi")
            #expect(text.hasPrefix("HTTP/1.1 503"))
            #expect(text.contains("sallyport_overloaded"))
            #expect(door.recorder.entries.last?.facts.outcome == .deny)
            #expect(try await Self.held(door) == 0)
        }
    }

    @Test("what a body has grown by counts until it has left")
    func growth() async throws {
        let text = "mail jane.doe@example.com, " + String(repeating: "word ", count: 40_000)
        let packed = try Gzip.deflate(Array(Door.chatBody(text).utf8))
        try await Door.open(answering: []) { door in
            let client = try await door.client()
            try await client.send(Self.request(packed))
            #expect(await eventually { !door.upstream.received.isEmpty })
            #expect(try #require(try await Self.held(door)) > 200_000)
            try await client.close()
        }
    }
}
