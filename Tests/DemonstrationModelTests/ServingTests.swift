import Synchronization
import TestKit
import Testing

@testable import DemonstrationModel

@Suite("Serving")
struct ServingTests {
    @Test("it refuses to listen anywhere but on loopback", arguments: ["0.0.0.0", "::", "192.0.2.1", "example.com"])
    func loopbackOnly(host: String) async {
        await #expect(throws: DemonstrationModel.Failure.notLoopback) {
            try await DemonstrationModel.run(host: host, port: 0) { _ in }
        }
    }

    @Test("over a socket: a stream arrives in chunks and to its end, a JSON answer whole, both with a request id")
    func live() async throws {
        try await withModel { port in
            let client = try await RawClient(port: port)
            try await client.send(request(question("hello", ["stream": true])))
            #expect(await eventually { client.text.contains("data: [DONE]\n\n\r\n0\r\n\r\n") })
            let head = client.text.lowercased()
            #expect(head.hasPrefix("http/1.1 200 ok\r\n"))
            #expect(head.contains("content-type: text/event-stream"))
            #expect(head.contains("transfer-encoding: chunked"))
            #expect(head.contains("x-request-id: req_demo"))

            let second = try await RawClient(port: port)
            try await second.send(request(question("hello", ["model": "other"])))
            #expect(await eventually { second.text.contains("model_not_found") })
            #expect(second.text.hasPrefix("HTTP/1.1 404"))
            #expect(second.text.lowercased().contains("x-request-id: req_demo"))
            try await client.close()
            try await second.close()
        }
    }

    private func request(_ body: JSON) -> String {
        let text = body.text
        return "POST /v1/chat/completions HTTP/1.1\r\nhost: localhost\r\ncontent-type: application/json\r\n"
            + "content-length: \(text.utf8.count)\r\n\r\n\(text)"
    }

    /// Serves for as long as `body` runs.
    private func withModel(_ body: (Int) async throws -> Void) async throws {
        let (ports, report) = AsyncStream.makeStream(of: Int.self)
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask {
                defer { report.finish() }
                try await DemonstrationModel.run(host: "127.0.0.1", port: 0, pace: .zero) { report.yield($0) }
            }
            var iterator = ports.makeAsyncIterator()
            let port = try #require(await iterator.next())
            try await body(port)
            group.cancelAll()
        }
    }
}
