import Screening
import TestKit
import Testing

@testable import Gateway

@Suite("What the upstream keeps belongs to who made it", .serialized)
struct ObjectTests {
    @Test("ids are found in paths and as strings anywhere in a body")
    func finds() throws {
        let endpoint = try #require(Endpoint.match(method: "GET", path: "/v1/files/file-abc123/content"))
        #expect(try ObjectReferences.requested(by: endpoint, body: []) == ["file-abc123"])
        let chat = try #require(Endpoint.match(method: "POST", path: "/v1/responses"))
        let body =
            #"{"previous_response_id":"resp_1a","input":[{"file_id":"file-9"},{"text":"see resp_2 and \"file-3\""}]}"#
        #expect(try ObjectReferences.requested(by: chat, body: Array(body.utf8)) == ["resp_1a", "file-9"])
    }

    @Test("an id written with escapes is found, and more than can be checked are refused")
    func hiddenReferences() throws {
        let chat = try #require(Endpoint.match(method: "POST", path: "/v1/responses"))
        let escaped = #"{"previous_response_id":"\u0072esp_1a"}"#
        #expect(try ObjectReferences.requested(by: chat, body: Array(escaped.utf8)) == ["resp_1a"])
        let many = "[" + (0..<600).map { "\"file-\($0)\"" }.joined(separator: ",") + "]"
        #expect(throws: ObjectReferences.TooMany.self) {
            try ObjectReferences.requested(by: chat, body: Array(many.utf8))
        }
    }

    @Test("only the answer's own id counts as made, never one that stands in its text")
    func made() {
        #expect(ObjectReferences.made(in: Array(#"{"id":"resp_1","output":[{"text":"resp_2"}]}"#.utf8)) == "resp_1")
        #expect(
            ObjectReferences.made(in: Array(#"{"type":"response.created","response":{"id":"resp_3"}}"#.utf8))
                == "resp_3")
        #expect(ObjectReferences.made(in: Array(#"{"output":[{"id":"resp_2"}]}"#.utf8)) == nil)
        #expect(ObjectReferences.made(in: Array(#"{"id":"something"}"#.utf8)) == nil)
    }

    @Test("what somebody else made is not there")
    func notYours() async throws {
        try await Door.open { door in
            let text = try await door.get("/v1/files/file-of_bob/content")
            #expect(text.hasPrefix("HTTP/1.1 404"))
            #expect(text.contains("sallyport_not_yours"))
            #expect(door.upstream.received.isEmpty)
            let named = try await door.chat(#"x","file_id":"file-of_bob"#)
            #expect(named.hasPrefix("HTTP/1.1 404"))
            #expect(door.upstream.received.isEmpty)
        }
    }

    @Test("what nobody is known to have made, or this person with others, is")
    func yours() async throws {
        try await Door.open(answering: [Self.json(#"{"id":"file-shared","object":"file"}"#)]) { door in
            let shared = try await door.get("/v1/files/file-shared")
            #expect(shared.hasPrefix("HTTP/1.1 200"))
            let unknown = try await door.get("/v1/files/file-unknown")
            #expect(unknown.hasPrefix("HTTP/1.1 200"))
        }
    }

    @Test("a list comes without what others made, and is untouched when there is none")
    func lists() async throws {
        let mixed =
            #"{"object":"list","data":[ {"id":"file-a"}, {"id":"file-of_bob"},{"id":"file-shared"}],"has_more":false}"#
        try await Door.open(answering: [Self.json(mixed)]) { door in
            let text = try await door.get("/v1/files")
            #expect(
                text.hasSuffix(#"{"object":"list","data":[{"id":"file-a"},{"id":"file-shared"}],"has_more":false}"#))
            let plain = #"{"object":"list","data":[ {"id":"file-a"} ]}"#
            door.upstream.answer(with: [Array(Self.json(plain).utf8)])
            let untouched = try await door.get("/v1/files")
            #expect(untouched.hasSuffix(plain))
        }
    }

    private static func json(_ body: String) -> String {
        "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: \(body.utf8.count)\r\n\r\n\(body)"
    }
}
