import Domain
import NIOCore
import TestKit
import Testing
import Wire

@testable import Gateway

@Suite("A stream that comes packed", .serialized)
struct PackedStreamTests {
    private static func answer(_ packed: [UInt8]) -> [UInt8] {
        Array(
            "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nContent-Encoding: gzip\r\nContent-Length: \(packed.count)\r\n\r\n"
                .utf8) + packed
    }

    private static func events(_ count: Int) -> [UInt8] {
        let text = String(repeating: "word ", count: 200)
        let event = "data: {\"choices\":[{\"index\":0,\"delta\":{\"content\":\"\(text)\"},\"finish_reason\":null}]}\n\n"
        return Array(String(repeating: event, count: count).utf8) + Array("data: [DONE]\n\n".utf8)
    }

    @Test("is unpacked in pieces, however much a few bytes of it hold")
    func pieces() throws {
        let content = Self.events(2_000)
        let packed = try Gzip.deflate(content)
        #expect(packed.count < content.count / 100)
        var stream = try PackedStream(.gzip, limit: content.count)
        var unpacked: [UInt8] = []
        for half in [packed[..<(packed.count / 2)], packed[(packed.count / 2)...]] {
            stream.append(ByteBuffer(bytes: half))
            #expect(stream.hasMore)
            while let piece = try stream.next() {
                #expect(piece.count <= Inflater.pieceBytes)
                unpacked += piece
            }
            #expect(!stream.hasMore)
        }
        #expect(unpacked == content)
    }

    @Test("arrives whole although it held far more than its caller takes at a time")
    func whole() async throws {
        let content = Self.events(4_000)
        let answer = Self.answer(try Gzip.deflate(content))
        try await Door.open { door in
            door.upstream.answer(with: [answer])
            let text = try await door.chat("hi", stream: true)
            let body = text.split(separator: "\r\n\r\n", maxSplits: 1)[1]
            #expect(Self.unchunked(Array(body.utf8)) == content)
        }
    }

    @Test("waits for the record with no more of it unpacked than one piece, and then arrives whole")
    func waitsForRecord() async throws {
        let content = Self.events(1_000)
        let answer = Self.answer(try Gzip.deflate(content))
        try await Door.open(recorder: .held) { door in
            door.upstream.answer(with: [answer])
            let client = try await door.client()
            try await client.send(Door.request(Door.chatBody("hi", stream: true)))
            #expect(await eventually { !door.upstream.received.isEmpty })
            try await Task.sleep(for: .milliseconds(100))
            // Its end is not reached, so nothing is said of the answer yet.
            #expect(door.recorder.entries.count == 1 && client.text.isEmpty)
            door.recorder.set(.open)
            door.recorder.release()
            #expect(await eventually { client.isClosed })
            let body = client.text.split(separator: "\r\n\r\n", maxSplits: 1)[1]
            #expect(Self.unchunked(Array(body.utf8)) == content)
        }
    }

    @Test("ends with an error when more comes out than may")
    func bomb() async throws {
        let answer = Self.answer(try Gzip.deflate(Self.events(4_000)))
        try await Door.open {
            $0.limits.answerBytes = 1 << 20
        } _: { door in
            door.upstream.answer(with: [answer])
            let text = try await door.chat("hi", stream: true)
            #expect(text.contains("sallyport_upstream_unreachable"))
            #expect(!text.contains("[DONE]") && text.utf8.count < 2 << 20)
            #expect(door.recorder.entries.last?.facts.outcome == .deny)
        }
    }

    @Test("ends with an error when its packed content is cut off, although its framing is whole")
    func cutOff() async throws {
        let packed = try Gzip.deflate(Self.events(3))
        try await Door.open { door in
            door.upstream.answer(with: [Self.answer(packed.dropLast(9))])
            let text = try await door.chat("hi", stream: true)
            #expect(text.contains("sallyport_upstream_unreachable"))
            #expect(!text.contains("[DONE]"))
            #expect(door.recorder.entries.last?.facts.outcome == .deny)
        }
    }

    /// The content of chunks; what is no chunk is left away.
    private static func unchunked(_ bytes: [UInt8]) -> [UInt8] {
        var content: [UInt8] = []
        var rest = bytes[...]
        while let end = rest.firstIndex(of: 0x0D),
            let size = Int(String(decoding: rest[..<end], as: UTF8.self), radix: 16), end + 2 + size <= rest.endIndex
        {
            content += rest[(end + 2)..<(end + 2 + size)]
            rest = rest[(end + 2 + size)...].dropFirst(2)
        }
        return content
    }
}
