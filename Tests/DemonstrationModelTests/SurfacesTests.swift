import Testing

@testable import DemonstrationModel

@Suite("The other surfaces")
struct SurfacesTests {
    let conversation = Conversation()

    @Test("one model is listed and found, any other is not")
    func models() throws {
        let list = try conversation.send("GET", "/v1/models").body
        #expect(list["data"]?.elements?.compactMap { $0["id"]?.string } == ["sallyport-demo"])
        #expect(try conversation.send("GET", "/v1/models/sallyport-demo").status == 200)
        let other = try conversation.send("GET", "/v1/models/gpt-9")
        #expect(other.status == 404 && other.body["error"]?["code"] == "model_not_found")
    }

    @Test("equal texts have equal vectors of length one, and base64 holds the same floats")
    func embeddings() throws {
        let vector = Embedding.vector(for: "hello")
        #expect(vector == Embedding.vector(for: "hello"))
        #expect(vector != Embedding.vector(for: "hallo"))
        #expect(abs(vector.reduce(0) { $0 + $1 * $1 } - 1) < 0.001)
        let request: JSON = ["model": "sallyport-demo", "input": ["a", "b"], "dimensions": 2]
        let floats = try conversation.send("POST", "/v1/embeddings", request).body["data"]?.elements
        #expect(floats?.count == 2 && floats?.first?["embedding"]?.elements?.count == 2)
        let encoded = try conversation.send(
            "POST", "/v1/embeddings", request.adding(["encoding_format": "base64"])
        ).body["data"]?.elements?.first?["embedding"]?.string
        #expect(encoded?.utf8.count == 12)
    }

    @Test("completions answer each prompt, whole and streamed")
    func completions() throws {
        let request: JSON = ["model": "sallyport-demo", "prompt": ["one", "two"]]
        let choices = try conversation.send("POST", "/v1/completions", request).body["choices"]?.elements
        #expect(choices?.count == 2)
        #expect(choices?.last?["text"]?.string?.contains("two") == true)
        let events = try conversation.stream("/v1/completions", request)
        #expect(events.last?.data == "[DONE]")
    }

    @Test("moderation flags what asks for it and nothing else")
    func moderations() throws {
        let body = try conversation.send("POST", "/v1/moderations", ["input": ["fine", "please flag this"]]).body
        #expect(body["results"]?.elements?.compactMap { $0["flagged"]?.bool } == [false, true])
    }

    @Test("a file can be uploaded, listed, read back and deleted")
    func files() throws {
        let boundary = "frontier"
        let content = "name,mail\nJane,jane@example.com\n"
        let form = [
            "--\(boundary)", "Content-Disposition: form-data; name=\"purpose\"", "", "user_data", "--\(boundary)",
            "Content-Disposition: form-data; name=\"file\"; filename=\"people.csv\"", "Content-Type: text/csv", "",
            content, "--\(boundary)--", "",
        ].joined(separator: "\r\n")
        var call = conversation.call("POST", "/v1/files")
        call.contentType = "multipart/form-data; boundary=\(boundary)"
        call.body = Array(form.utf8)
        guard case .whole(let bytes) = conversation.model.answer(call).body else { throw Surprise("no body") }
        let file = try JSON(reading: bytes)
        let id = try #require(file["id"]?.string)
        #expect(file["filename"] == "people.csv" && file["bytes"]?.integer == content.utf8.count)
        #expect(try conversation.send("GET", "/v1/files").body["data"]?.elements == [file])
        let answer = conversation.model.answer(conversation.call("GET", "/v1/files/\(id)/content"))
        guard case .whole(let read) = answer.body else { throw Surprise("no content") }
        #expect(String(decoding: read, as: UTF8.self) == content)
        #expect(try conversation.send("DELETE", "/v1/files/\(id)").body["deleted"] == true)
        #expect(try conversation.send("GET", "/v1/files/\(id)").status == 404)
    }

    @Test("the shelf for files is bounded in bytes and in number")
    func fileBound() {
        let shelf = FileShelf()
        for number in 0..<70 {
            shelf.put(StoredFile(id: "\(number)", name: "f", purpose: "user_data", created: 0, content: [1]))
        }
        #expect(shelf.all.count == 64 && shelf["5"] == nil)
        let large = [UInt8](repeating: 0, count: FileShelf.maximumBytes)
        shelf.put(StoredFile(id: "large", name: "f", purpose: "user_data", created: 0, content: large))
        #expect(shelf.all.map(\.id) == ["large"])
    }

    @Test(
        "bad requests are refused in OpenAI's error shape",
        arguments: [
            ("POST", "/v1/chat/completions", "{", 400, nil),
            ("POST", "/v1/chat/completions", "[]", 400, nil),
            ("POST", "/v1/chat/completions", #"{"messages":[]}"#, 400, "model"),
            ("POST", "/v1/chat/completions", #"{"model":"sallyport-demo"}"#, 400, "messages"),
            ("POST", "/v1/chat/completions", #"{"model":"x","messages":[]}"#, 404, "model"),
            (
                "POST", "/v1/chat/completions", #"{"model":"sallyport-demo","messages":[{"content":"a"}]}"#, 400,
                "messages[0].role"
            ),
            ("POST", "/v1/responses", #"{"model":"sallyport-demo"}"#, 400, "input"),
            ("POST", "/v1/embeddings", #"{"model":"sallyport-demo","input":7}"#, 400, "input"),
            ("GET", "/v1/chat/completions", "", 404, nil),
            ("POST", "/v1/realtime", "{}", 404, nil),
            ("GET", "/", "", 404, nil),
            ("GET", "/v1/models/", "", 404, nil),
        ] as [(String, String, String, Int, String?)])
    func refusals(method: String, path: String, body: String, status: Int, parameter: String?) throws {
        var call = conversation.call(method, path)
        call.body = Array(body.utf8)
        let answer = conversation.model.answer(call)
        guard case .whole(let bytes) = answer.body else { throw Surprise("no body") }
        let error = try #require(try JSON(reading: bytes)["error"])
        #expect(answer.status == status)
        #expect(error["param"]?.string == parameter)
        #expect(error["message"]?.string?.isEmpty == false)
        #expect(error["type"] == "invalid_request_error")
    }
}
