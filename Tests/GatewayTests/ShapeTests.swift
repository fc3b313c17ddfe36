import TestKit
import Testing

@testable import Gateway

@Suite("A head is as it must be, whoever answers", .serialized)
struct ShapeTests {
    @Test(
        "a request that names no host, or two, or another target than a path, is refused before anybody answers it",
        arguments: [
            "GET /healthz HTTP/1.1\r\n", "GET /healthz HTTP/1.1\r\nHost: a\r\nHost: b\r\n",
            "GET http://door/healthz HTTP/1.1\r\nHost: door\r\n",
            "GET /metrics HTTP/1.1\r\nHost: door\r\nContent-Type: a/b\r\nContent-Type: c/d\r\n",
        ])
    func refused(head: String) async throws {
        try await Door.open { door in
            let client = try await door.client()
            try await client.send(head + "Connection: close\r\n\r\n")
            #expect(await eventually { client.isClosed })
            #expect(client.text.hasPrefix("HTTP/1.1 400 "))
            #expect(client.text.contains("sallyport_invalid_request"))
            #expect(door.recorder.entries.isEmpty)
        }
    }

    @Test("a header beyond its limits is refused with 431 on every path")
    func long() async throws {
        try await Door.open {
            $0.limits.headerFields = 4
        } _: { door in
            let client = try await door.client()
            let fields = (0..<5).map { "X-\($0): 1\r\n" }.joined()
            try await client.send("GET /healthz HTTP/1.1\r\nHost: door\r\nConnection: close\r\n\(fields)\r\n")
            #expect(await eventually { client.isClosed })
            #expect(client.text.hasPrefix("HTTP/1.1 431 "))
        }
    }
}
