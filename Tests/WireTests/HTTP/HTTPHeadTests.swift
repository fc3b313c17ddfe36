import Testing
import Wire

@Suite("Heads of HTTP/1.1 messages")
struct HTTPHeadTests {
    private func request(_ text: String) throws(HTTPSyntaxError) -> RequestHead {
        let result = Array(text.utf8).withUnsafeBytes { bytes in
            Result { () throws(HTTPSyntaxError) in try HTTPHeadReader.request(bytes) }
        }
        return try result.get()
    }

    private func answer(_ text: String) throws(HTTPSyntaxError) -> AnswerHead {
        let result = Array(text.utf8).withUnsafeBytes { bytes in
            Result { () throws(HTTPSyntaxError) in try HTTPHeadReader.answer(bytes) }
        }
        return try result.get()
    }

    private func length(_ reader: inout HTTPHeadReader, _ bytes: [UInt8]) throws(HTTPSyntaxError) -> Int? {
        let result = bytes.withUnsafeBytes { bytes in
            Result { () throws(HTTPSyntaxError) in try reader.length(bytes) }
        }
        return try result.get()
    }

    @Test("a request's line and fields are read as they were written")
    func reads() throws {
        let head = try request(
            "POST /v1/responses?include=a HTTP/1.1\r\nHost: a\r\nX-One:  two \t\r\nX-Empty:\r\nX-Bytes: caf\u{e9}\r\n\r\n"
        )
        #expect(head.method == "POST")
        #expect(head.target == "/v1/responses?include=a")
        #expect(head.path == "/v1/responses")
        #expect(head.query == "include=a")
        #expect(head.minorVersion == 1)
        #expect(head.fields.map(\.name) == ["Host", "X-One", "X-Empty", "X-Bytes"])
        #expect(head.fields.map(\.value) == ["a", "two", "", "caf\u{e9}"])
        #expect(head.keepsConnection)
    }

    @Test(
        "what two readers could understand in two ways is refused",
        arguments: [
            "GET /v1\r\nHost: a\r\n\r\n", "GET  /v1 HTTP/1.1\r\n\r\n", "GET /v1  HTTP/1.1\r\n\r\n",
            "GET /v1 HTTP/1.1 \r\n\r\n", "GET /v1 HTTP/2.0\r\n\r\n", "GET /v1 http/1.1\r\n\r\n",
            "get /v1 HTTP/1.1\r\n\r\n", "G\tT /v1 HTTP/1.1\r\n\r\n", "GET /v\u{0}1 HTTP/1.1\r\n\r\n",
            "GET /v\u{e9} HTTP/1.1\r\n\r\n", "GET /v1 HTTP/1.1\nHost: a\r\n\r\n",
            "GET /v1 HTTP/1.1\r\nHost: a\n\r\n\r\n",
            "GET /v1 HTTP/1.1\r\nHost : a\r\n\r\n", "GET /v1 HTTP/1.1\r\n Host: a\r\n\r\n",
            "GET /v1 HTTP/1.1\r\nA: b\r\n c\r\n\r\n", "GET /v1 HTTP/1.1\r\n: b\r\n\r\n",
            "GET /v1 HTTP/1.1\r\nA\r\n\r\n",
            "GET /v1 HTTP/1.1\r\nA(b): c\r\n\r\n", "GET /v1 HTTP/1.1\r\nA: b\rc\r\n\r\n",
            "GET /v1 HTTP/1.1\r\nA: b\u{0}c\r\n\r\n", "GET /v1 HTTP/1.1\r\nA: b\u{7f}c\r\n\r\n",
            "GET /v1 HTTP/1.1\r\nA\u{e9}: b\r\n\r\n", " /v1 HTTP/1.1\r\n\r\n", "\r\n\r\n", "",
        ])
    func refuses(_ text: String) {
        #expect(throws: HTTPSyntaxError.self) { try request(text) }
    }

    @Test("an answer's status and phrase are read, with and without a phrase")
    func answers() throws {
        #expect(try answer("HTTP/1.1 404 Not Found\r\n\r\n").reason == "Not Found")
        #expect(try answer("HTTP/1.0 299 \r\n\r\n").status == 299)
        #expect(try answer("HTTP/1.1 204\r\nA: b\r\n\r\n").fields.count == 1)
        #expect(try !answer("HTTP/1.0 200 OK\r\n\r\n").keepsConnection)
        #expect(try answer("HTTP/1.0 200 OK\r\nConnection: Keep-Alive\r\n\r\n").keepsConnection)
        #expect(try !answer("HTTP/1.1 200 OK\r\nConnection: x, CLOSE\r\n\r\n").keepsConnection)
        for text in [
            "HTTP/1.1 20 OK\r\n\r\n", "HTTP/1.1 2000 OK\r\n\r\n", "HTTP/1.1 099 OK\r\n\r\n", "HTTP/1.1 2x0 OK\r\n\r\n",
            "HTTP/1.1  200 OK\r\n\r\n", "HTTP/1.2 200 OK\r\n\r\n", "ICY 200 OK\r\n\r\n", "HTTP/1.1 200 a\u{0}\r\n\r\n",
        ] {
            #expect(throws: HTTPSyntaxError.self, "\(text)") { try answer(text) }
        }
    }

    @Test("a head's end is found wherever the bytes are cut, and a head without end is ended")
    func cuts() throws {
        let text = Array("GET / HTTP/1.1\r\nA: b\r\n\r\nbody\r\n\r\n".utf8)
        for cut in 0..<text.count {
            var reader = HTTPHeadReader(limit: 1_000)
            let first = try length(&reader, Array(text[..<cut]))
            if cut >= 24 { #expect(first == 24) } else { #expect(first == nil) }
            guard first == nil else { continue }
            #expect(try length(&reader, text) == 24, "cut at \(cut)")
        }
        var reader = HTTPHeadReader(limit: 100)
        let long = [UInt8](repeating: 0x41, count: 100)
        #expect(throws: HTTPSyntaxError.tooLarge) { try length(&reader, long) }
    }

    @Test("names compare without case, and what is ours is told by its beginning")
    func names() {
        let fields: HeaderFields = [
            "CONTENT-length": "1", "x-SALLYPORT-justification": "j", "X-Sallyport-Foo": "f", "X-Sallyport": "n",
            "Te": "t",
        ]
        #expect(fields.indices.map(fields.header(at:)) == [.contentLength, .justification, .ours, .other, .te])
    }

    @Test("a field that would end its line is not written")
    func injection() {
        var fields: HeaderFields = ["X-A": "1"]
        fields.add("X-B", "2\r\nX-C: 3")
        fields.add("X D", "4")
        fields.add("", "5")
        fields.set("X-A", "6\n")
        #expect(fields.map(\.value) == ["1"])
        fields.set("x-a", "7")
        var lines: [UInt8] = []
        fields.write(to: &lines)
        #expect(String(decoding: lines, as: UTF8.self) == "x-a: 7\r\n")
    }
}
