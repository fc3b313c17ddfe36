import Testing

@testable import Inspection
@testable import Screening

@Suite("Which operations pass")
struct EndpointTests {
    @Test(
        "the table has every operation the door is for",
        arguments: [
            "POST /v1/chat/completions", "GET /v1/chat/completions/{id}/messages", "POST /v1/responses",
            "GET /v1/responses/{id}", "DELETE /v1/responses/{id}", "POST /v1/responses/{id}/cancel",
            "GET /v1/responses/{id}/input_items", "POST /v1/embeddings", "GET /v1/models", "GET /v1/models/{id}",
            "POST /v1/files", "GET /v1/files/{id}/content", "POST /v1/uploads/{id}/parts", "POST /v1/vector_stores",
            "GET /v1/vector_stores/{id}/file_batches/{id}/files", "POST /v1/completions", "POST /v1/moderations",
            "POST /v1/images/edits", "POST /v1/audio/speech", "POST /v1/audio/transcriptions", "POST /v1/batches",
            "GET /v1/assistants", "POST /v1/threads/runs", "POST /v1/threads/{id}/runs/{id}/submit_tool_outputs",
        ])
    func matches(_ name: String) throws {
        let parts = name.split(separator: " ").map(String.init)
        let path = parts[1].replacing("{id}", with: "ab_C-1.2:3")
        let endpoint = try #require(Endpoint.match(method: parts[0], path: path))
        #expect(endpoint.name == name)
        #expect(endpoint.ids.count == name.split(separator: "{id}", omittingEmptySubsequences: false).count - 1)
    }

    @Test(
        "everything else is nobody's",
        arguments: [
            "GET /v1/chat/completions/", "GET /v1//models", "GET /v1/models/../files", "GET /v1/models/.",
            "GET /v1/models/%2e%2e", "GET /v1/models/a%2Fb", "GET /v1/models/a b", "GET /v1/Models", "get /v1/models",
            "PUT /v1/models", "DELETE /v1/models/m", "POST /v1/realtime/sessions", "GET /v1/realtime", "GET /v1",
            "GET /",
            "POST /v2/chat/completions", "POST /v1/chat/completions?x=1", "POST /v1/fine_tuning/jobs",
            "GET /v1/organization/users", "GET /v1/files/a/b/content", "GET v1/models", "GET /v1/models/a\u{0}",
            "GET /v1/models/\u{e9}", "GET /v1/models/a\\b", "GET /v1/models/a;b",
        ])
    func refuses(_ line: String) {
        let parts = line.split(separator: " ", maxSplits: 1).map(String.init)
        #expect(Endpoint.match(method: parts[0], path: parts[1]) == nil)
    }

    @Test(
        "a model is needed wherever the upstream would choose one",
        arguments: [
            ("POST /v1/moderations", true), ("POST /v1/images/generations", true), ("POST /v1/threads/runs", true),
            ("POST /v1/threads/t/runs", true), ("POST /v1/assistants", true), ("POST /v1/assistants/a", false),
            ("POST /v1/files", false), ("GET /v1/models", false),
        ])
    func needsModel(_ line: String, _ needs: Bool) throws {
        let parts = line.split(separator: " ").map(String.init)
        #expect(try #require(Endpoint.match(method: parts[0], path: parts[1])).needsModel == needs)
    }

    @Test("ids are bounded")
    func bounds() {
        #expect(Endpoint.match(method: "GET", path: "/v1/models/" + String(repeating: "a", count: 128)) != nil)
        #expect(Endpoint.match(method: "GET", path: "/v1/models/" + String(repeating: "a", count: 129)) == nil)
        #expect(Endpoint.match(method: "GET", path: String(repeating: "/a", count: 5_000)) == nil)
    }

    @Test("no detector finds anything in the words that are not scanned")
    func plainWords() throws {
        let scanner = try Shared.scanner.get()
        for detector in scanner.detectors where !detector.isGuess {
            for value in detector.proofs.flatMap(\.values) {
                #expect(!Array(value.utf8).withUnsafeBytes(PlainWord.matches), "\(detector.label)")
            }
        }
    }
}
