import Domain
import Inspection
import Testing

@testable import Screening

@Suite("Pieces of one text are found together however a stream writes their index")
struct IndexTests {
    private static let scanner = Result { try Scanner() }
    private static let (head, tail) = ("AKIAQ3EG", "RWLZ5T2NXC7V")

    /// What leaves, or nothing when the stream is refused.
    private func out(_ events: [String]) throws -> String {
        let endpoint = try #require(Endpoint.match(method: "POST", path: "/v1/chat/completions"))
        var out: [UInt8] = []
        do {
            var stream = try AnswerStream(scanner: Self.scanner.get(), endpoint: endpoint, profile: .standard)
            for event in events {
                try Array("data: \(event)\n\n".utf8).withUnsafeBytes { try stream.append($0, into: &out) }
            }
            try stream.finish(into: &out)
            stream.takeFinal(into: &out)
        } catch is Refusal {}
        return String(decoding: out, as: UTF8.self)
    }

    @Test("in a choice", arguments: ["1", "1.0", "1e0", "10e-1", "\"1\"", "1.5"])
    func choices(_ index: String) throws {
        let text = try out([
            #"{"choices":[{"index":1,"delta":{"content":"\#(Self.head)"}}]}"#,
            #"{"choices":[{"index":\#(index),"delta":{"content":"\#(Self.tail)"}}]}"#, "[DONE]",
        ])
        #expect(!(text.contains(Self.head) && text.contains(Self.tail)))
    }

    @Test("in a tool call", arguments: ["2", "2.0", "2e0", "\"2\""])
    func toolCalls(_ index: String) throws {
        func event(_ index: String, _ piece: String) -> String {
            #"{"choices":[{"index":0,"delta":{"tool_calls":[{"index":\#(index),"function":{"arguments":"\#(piece)"}}]}}]}"#
        }
        let text = try out([event("2", Self.head), event(index, Self.tail), "[DONE]"])
        #expect(!(text.contains(Self.head) && text.contains(Self.tail)))
    }

    @Test("and a long value that goes on after its text was said to be over does not pass")
    func reopened() throws {
        let body = String(repeating: "MIIEvQIBADANBgkqhkiG9w0BAQEFAASC", count: 40)
        let first = #"{"choices":[{"index":0,"delta":{"content":"-----BEGIN PRIVATE KEY-----\\n\#(body)"}}]}"#
        let end = #"{"choices":[{"index":0,"delta":{},"finish_reason":"stop"}]}"#
        let more = #"{"choices":[{"index":0,"delta":{"content":"\#(String(body.reversed()))"}}]}"#
        let text = try out([first, end, more, "[DONE]"])
        #expect(!text.contains(String(String(body.reversed()).prefix(64))))
    }
}
