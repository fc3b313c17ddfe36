import Domain
import Screening
import TestKit
import Testing
import Wire

@testable import Gateway

@Suite("What the upstream keeps belongs to who made it", .serialized)
struct ObjectTests {
    private static let mine = ObjectOrigin(people: ["ada@example.com"])

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

    @Test(
        "only what an operation makes counts as made, never an id that stands in a text",
        arguments: [
            ("POST", "/v1/responses", #"{"id":"resp_1","output":[{"text":"resp_2"}]}"#, ["resp_1"]),
            ("POST", "/v1/responses", #"{"type":"response.created","response":{"id":"resp_3"}}"#, ["resp_3"]),
            ("POST", "/v1/responses", #"{"output":[{"id":"resp_2"}]}"#, nil),
            ("POST", "/v1/responses", #"{"id":"something"}"#, []),
            ("POST", "/v1/uploads/upload_1/complete", #"{"id":"upload_1","file":{"id":"file-2"}}"#, ["file-2"]),
            ("POST", "/v1/threads/runs", #"{"id":"run_1","thread_id":"thread_2"}"#, ["run_1", "thread_2"]),
            ("POST", "/v1/threads/thread_1/runs", #"{"id":"run_1","thread_id":"thread_1"}"#, ["run_1"]),
            (
                "POST", "/v1/assistants",
                #"{"id":"asst_1","tool_resources":{"file_search":{"vector_store_ids":["vs_1","vs_2"]}}}"#,
                ["asst_1", "vs_1", "vs_2"]
            ),
            ("POST", "/v1/vector_stores/vs_1/files", #"{"id":"file-1","vector_store_id":"vs_1"}"#, nil),
            ("POST", "/v1/batches/batch_1/cancel", #"{"id":"batch_1"}"#, nil),
            ("POST", "/v1/assistants/asst_1", #"{"id":"asst_1"}"#, nil),
            ("GET", "/v1/files/file-1", #"{"id":"file-1"}"#, nil),
        ] as [(String, String, String, [String]?)])
    func made(_ method: String, _ path: String, _ answer: String, _ ids: [String]?) throws {
        let endpoint = try #require(Endpoint.match(method: method, path: path))
        #expect(ObjectReferences.made(in: Array(answer.utf8), by: endpoint.creates) == ids)
    }

    @Test(
        "of a document that was cut off, what came whole is read",
        arguments: [
            (#"{"id":"a","b":[1,{"c":"x, }"#, #"{"id":"a","b":[1]}"#),
            (#"{"id":"a","b":"\\","c"#, #"{"id":"a","b":"\\"}"#),
            (#"{"a":{"id":"b"},"c":{"d":"e\""#, #"{"a":{"id":"b"}}"#),
            (#"{"id":"a"}  "#, #"{"id":"a"}"#), (#"{"id"#, ""), ("{]", "{]"), ("", ""),
        ])
    func cut(_ bytes: String, _ document: String) {
        #expect(String(decoding: CutDocument.closed(Array(bytes.utf8)), as: UTF8.self) == document)
    }

    @Test("what was made is remembered although policy keeps its answer back", arguments: [false, true])
    func refusedAnswer(stream: Bool) async throws {
        let text = "card 4111 1111 1111 1111"
        let events =
            "data: {\"type\":\"response.created\",\"response\":{\"id\":\"resp_kept\",\"note\":\"\(text)\"}}\n\n"
        let answer =
            stream
            ? [Door.streamHead, Door.chunk(events) + "0\r\n\r\n"]
            : [Self.json(#"{"id":"resp_kept","output":[{"text":"\#(text)"}]}"#)]
        let rules = LabelRules(response: [Label("CREDIT_CARD"): .block])
        try await Door.open(answering: answer, rules: rules) { door in
            let client = try await door.client()
            let body = #"{"model":"gpt-test","input":"hi"\#(stream ? #","stream":true"# : "")}"#
            try await client.send(Door.request(body, path: "/v1/responses"))
            #expect(await eventually { client.isClosed })
            #expect(client.text.contains("sallyport_denied") && !client.text.contains("resp_kept"))
            #expect(try door.objects.origins(of: ["resp_kept"]) == ["resp_kept": Self.mine])
        }
    }

    @Test("what was made is remembered although its caller left before the answer was whole", arguments: [false, true])
    func leftAnswer(packed: Bool) async throws {
        let body = Array(#"{"id":"resp_left","object":"response","output":[{"text":"Hel"#.utf8)
        let sent = packed ? try Gzip.deflate(body).dropLast(8) : body[...]
        let head =
            "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n\(packed ? "Content-Encoding: gzip\r\n" : "")"
            + "Content-Length: 1000\r\n\r\n"
        try await Door.open { door in
            door.upstream.answer(with: [Array(head.utf8), Array(sent)])
            let client = try await door.client()
            try await client.send(Door.request(#"{"model":"gpt-test","input":"hi"}"#, path: "/v1/responses"))
            #expect(await eventually { !door.upstream.received.isEmpty })
            // What came is being collected; nothing of it shows outside.
            try await Task.sleep(for: .milliseconds(100))
            try await client.close()
            #expect(await eventually { (try? door.objects.origins(of: ["resp_left"]))?.isEmpty == false })
        }
    }

    @Test("a vector store that comes with a thread belongs to who made the thread; one that was there does not")
    func sideStores() async throws {
        let search = #""tool_resources":{"file_search":{"vector_store_ids":["vs_there","vs_new"]}}"#
        try await Door.open(answering: [Self.json(#"{"id":"thread_new",\#(search)}"#)]) { door in
            let client = try await door.client()
            let body = #"{"tool_resources":{"file_search":{"vector_store_ids":["vs_there"]}}}"#
            try await client.send(Door.request(body, path: "/v1/threads"))
            #expect(await eventually { client.isClosed })
            #expect(client.text.hasPrefix("HTTP/1.1 200"))
            let ids = ["thread_new", "vs_there", "vs_new"]
            #expect(try door.objects.origins(of: ids) == ["thread_new": Self.mine, "vs_new": Self.mine])
        }
    }

    @Test("the first event of a stream that names something counts, not one whose id is empty")
    func emptyFirst() async throws {
        let events = "data: {\"id\":\"\",\"choices\":[]}\n\ndata: {\"id\":\"chatcmpl-late\",\"choices\":[]}\n\n"
        try await Door.open(answering: [Door.streamHead, Door.chunk(events), Door.streamEnd]) { door in
            let client = try await door.client()
            let body = Door.chatBody("hi", stream: true).dropLast() + #","store":true}"#
            try await client.send(Door.request(String(body)))
            #expect(await eventually { client.isClosed })
            #expect(try door.objects.origins(of: ["chatcmpl-late"]) == ["chatcmpl-late": Self.mine])
        }
    }

    @Test("nothing is made while nobody could write down who made it")
    func registerIsFull() async throws {
        try await Door.open(objects: FullObjects()) { door in
            let client = try await door.client()
            try await client.send(Door.request(#"{"model":"gpt-test","input":"hi"}"#, path: "/v1/responses"))
            #expect(await eventually { client.isClosed })
            #expect(client.text.hasPrefix("HTTP/1.1 503"))
            #expect(client.text.contains("sallyport_record_failed"))
            #expect(door.upstream.received.isEmpty)
            let plain = try await door.chat("hi")
            #expect(plain.hasPrefix("HTTP/1.1 200"))
        }
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

    @Test("the files a batch made belong to whoever made the batch, also when somebody else sees it first")
    func batchFiles() async throws {
        let batches =
            #"{"object":"list","data":[{"id":"batch_of_bob","object":"batch","output_file_id":"file-out","error_file_id":"file-err"},{"id":"batch_a","object":"batch","output_file_id":null}]}"#
        try await Door.open(answering: [Self.json(batches)]) { door in
            let list = try await door.get("/v1/batches")
            #expect(!list.contains("batch_of_bob") && list.contains("batch_a"))
            for file in ["file-out", "file-err"] {
                let text = try await door.get("/v1/files/\(file)/content")
                #expect(text.hasPrefix("HTTP/1.1 404"))
                #expect(text.contains("sallyport_not_yours"))
            }
            #expect(door.upstream.received.count == 1)
            let own = #"{"id":"batch_mine","object":"batch","output_file_id":"file-mine"}"#
            door.upstream.answer(with: [Array(Self.json(own).utf8)])
            let client = try await door.client()
            try await client.send(
                Door.request(#"{"input_file_id":"file-in","endpoint":"/v1/responses"}"#, path: "/v1/batches"))
            #expect(await eventually { client.isClosed })
            let files =
                #"{"object":"list","data":[{"id":"file-mine","purpose":"batch_output"},{"id":"file-else","purpose":"batch_output"}]}"#
            door.upstream.answer(with: [Array(Self.json(files).utf8)])
            let shown = try await door.get("/v1/files")
            #expect(shown.contains("file-mine") && !shown.contains("file-else"))
        }
    }

    @Test("what was made is remembered although its answer came packed")
    func packed() async throws {
        let body = try Gzip.deflate(Array(#"{"id":"file-packed","object":"file"}"#.utf8))
        let head =
            "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Encoding: gzip\r\nContent-Length: \(body.count)\r\n\r\n"
        try await Door.open { door in
            door.upstream.answer(with: [Array(head.utf8) + body])
            let client = try await door.client()
            try await client.send(
                Door.request(#"{"input_file_id":"file-in","endpoint":"/v1/responses"}"#, path: "/v1/batches"))
            #expect(await eventually { client.isClosed })
            #expect(try door.objects.origins(of: ["file-packed"]) == ["file-packed": Self.mine])
        }
    }

    @Test("an id written with escapes is found in the lines of a batch's file")
    func batchLines() throws {
        let files = try #require(Endpoint.match(method: "POST", path: "/v1/files"))
        let body =
            "--b\r\ncontent-disposition: form-data; name=\"file\"\r\n\r\n"
            + #"{"url":"/v1/responses","body":{"previous_response_id":"\u0072esp_1a"}}"# + "\n--b--"
        #expect(try ObjectReferences.requested(by: files, body: Array(body.utf8)) == ["resp_1a"])
    }

    private static func json(_ body: String) -> String {
        "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: \(body.utf8.count)\r\n\r\n\(body)"
    }
}

/// Can write down nothing more.
private struct FullObjects: ObjectRegister {
    var isReady: Bool { false }
    func origins(of ids: [String]) throws -> [String: ObjectOrigin] { [:] }
    func note(_ id: String, _ origin: ObjectOrigin, at time: Timestamp) {}
}
