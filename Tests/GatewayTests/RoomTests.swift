import Gateway
import NIOCore
import Synchronization
import TestKit
import Testing
import Wire

@Suite("The room behind the door", .timeLimit(.minutes(10)))
struct RoomTests {
    /// Says how much it was sent; `/stream` goes on for as long as somebody watches.
    private struct Echo: Room {
        func maximumBodyBytes(to target: String) -> Int { 1_000 }

        func respond(to head: RequestHead, body: ByteBuffer, client: String, secure: Bool) async -> RoomAnswer {
            guard head.path == "/stream" else {
                return RoomAnswer(
                    status: 200, headers: [:], body: .bytes(ByteBuffer(string: "got \(body.readableBytes)")))
            }
            return RoomAnswer(
                status: 200, headers: [:],
                body: .stream { write in
                    try await write(ByteBuffer(string: "first"))
                    try await Task.sleep(for: .seconds(3_600))
                })
        }
    }

    private static func form(_ length: Int, chunked: Bool = false) -> String {
        let head = "POST /form HTTP/1.1\r\nHost: door\r\nConnection: close\r\n"
        let body = String(repeating: "x", count: length)
        return chunked
            ? head + "Transfer-Encoding: chunked\r\n\r\n" + Door.chunk(body) + "0\r\n\r\n"
            : head + "Content-Length: \(length)\r\n\r\n" + body
    }

    private static func answer(_ door: Door, _ request: String) async throws -> String {
        let client = try await door.client()
        try await client.send(request)
        _ = await eventually { client.isClosed }
        return client.text
    }

    /// Whether the door comes to hold so many bytes.
    private static func holds(_ bytes: Int, _ door: Door) async throws -> Bool {
        for _ in 0..<200 {
            if try await door.get("/metrics").contains("sallyport_held_bytes \(bytes)\n") { return true }
        }
        return false
    }

    @Test("A body is as long as the room allows, and not a byte longer", arguments: [false, true])
    func limit(chunked: Bool) async throws {
        try await Door.open(room: Echo()) { door in
            #expect(try await Self.answer(door, Self.form(1_000, chunked: chunked)).hasSuffix("got 1000"))
            let refused = try await Self.answer(door, Self.form(1_001, chunked: chunked))
            #expect(refused.hasPrefix("HTTP/1.1 413 ") && refused.contains("larger than 1000 bytes"))
        }
    }

    @Test("A body that says it is too long is refused before it is sent, without an invitation to go on")
    func announced() async throws {
        try await Door.open(room: Echo()) { door in
            let answer = try await Self.answer(
                door, "POST /form HTTP/1.1\r\nHost: door\r\nExpect: 100-continue\r\nContent-Length: 5000\r\n\r\n")
            #expect(answer.hasPrefix("HTTP/1.1 413 "))
        }
    }

    @Test("Bodies for the room count as held while they come, and are given back when they are done or given up")
    func held() async throws {
        @Sendable func patient(_ configuration: inout GatewayConfiguration) {
            configuration.timeouts.bodyIdleSeconds = 400
            configuration.timeouts.bodySeconds = 400
        }
        try await Door.open(room: Echo(), configure: patient) { door in
            let slow = try await door.client()
            try await slow.send("POST /form HTTP/1.1\r\nHost: door\r\nContent-Length: 900\r\n\r\n")
            try await slow.send(String(repeating: "x", count: 700))
            #expect(try await Self.holds(700, door))
            #expect(try await Self.answer(door, Self.form(800)).hasSuffix("got 800"))
            _ = try await Self.answer(door, Self.form(1_001, chunked: true))
            try await slow.close()
            #expect(try await Self.holds(0, door))
        }
    }

    @Test("Where nothing more may be held, the room gets nothing either")
    func full() async throws {
        @Sendable func narrow(_ configuration: inout GatewayConfiguration) { configuration.limits.heldBytes = 100 }
        try await Door.open(room: Echo(), configure: narrow) { door in
            let refused = try await Self.answer(door, Self.form(200))
            #expect(refused.hasPrefix("HTTP/1.1 503 "))
        }
    }

    @Test("Stopping ends a room's streams instead of waiting for their readers")
    func drain() async throws {
        let watching = Mutex<RawClient?>(nil)
        let begin = ContinuousClock.now
        @Sendable func patient(_ configuration: inout GatewayConfiguration) {
            configuration.timeouts.drainSeconds = 400
        }
        try await Door.open(room: Echo(), configure: patient) { door in
            let client = try await door.client()
            try await client.send("GET /stream HTTP/1.1\r\nHost: door\r\n\r\n")
            #expect(await eventually { client.text.contains("first") })
            watching.withLock { $0 = client }
        }
        #expect(ContinuousClock.now - begin < .seconds(200))
        let text = watching.withLock { $0?.text } ?? ""
        #expect(text.hasSuffix(Door.chunk("first") + "0\r\n\r\n"))
    }
}
