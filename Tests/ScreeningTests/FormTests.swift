import Domain
import Synchronization
import Testing

@testable import Screening

@Suite("Forms")
struct FormTests {
    static let type = "multipart/form-data; boundary=b0undary"

    static func form(_ parts: [(head: String, body: [UInt8])]) -> [UInt8] {
        var bytes: [UInt8] = []
        for part in parts {
            bytes +=
                Array("--b0undary\r\nContent-Disposition: form-data; \(part.head)\r\n\r\n".utf8) + part.body
                + Array("\r\n".utf8)
        }
        return bytes + Array("--b0undary--\r\n".utf8)
    }

    static func screen(
        _ path: String, _ body: [UInt8], profile: Profile = LeakTests.mask, asset: Asset? = nil
    ) throws -> ScreenedRequest {
        let endpoint = try #require(Endpoint.match(method: "POST", path: path))
        let draft = try RequestDraft(endpoint: endpoint, contentType: type, body: body)
        return try RequestScreen(scanner: Shared.scanner.get()).screen(draft, asset: asset, profile: profile)
    }

    @Test("a text file is masked in place, with or without a byte order mark")
    func text() throws {
        for mark in ["", "\u{feff}"] {
            let make = { (value: String) in
                Self.form([
                    ("name=\"purpose\"", Array("user_data".utf8)),
                    ("name=\"file\"; filename=\"a.csv\"", Array("\(mark)name,key\r\nx,\(value)\r\n".utf8)),
                ])
            }
            let screened = try Self.screen("/v1/files", make(Sample.key.value))
            #expect(screened.body == make("[AWS_ACCESS_KEY]"))
            #expect(screened.labels == [Sample.key.label: 1])
            #expect(screened.passages.map(\.surface) == ["file"])
        }
    }

    @Test("a clean form passes as it came")
    func clean() throws {
        let body = Self.form([("name=\"purpose\"", Array("batch".utf8)), ("name=\"file\"; filename=\"a\"", [])])
        let screened = try Self.screen("/v1/files", body)
        #expect(screened.body == body && !screened.changed)
    }

    @Test("what cannot be decoded is a failed inspection, unless it is allowed")
    func binary() throws {
        for bytes: [UInt8] in [
            [0x89, 0x50, 0x4E, 0x47, 0, 1], [0xFF, 0xFE, 0x41, 0], Array("a".utf8) + [0], [0xC3, 0x28],
        ] {
            let body = Self.form([("name=\"file\"; filename=\"a.bin\"", bytes)])
            #expect(throws: Refusal.self) { try Self.screen("/v1/files", body) }
            let profile = Shared.profile(.mask(.placeholder), features: [.binaryFiles, .audioInput])
            #expect(try Self.screen("/v1/files", body, profile: profile).body == body)
            #expect(try Self.screen("/v1/audio/transcriptions", body, profile: profile).body == body)
        }
    }

    @Test("names of files and fields are inspected too")
    func names() throws {
        let email = Sample.all[0].value
        let screened = try Self.screen(
            "/v1/files", Self.form([("name=\"file\"; filename=\"\(email).txt\"", Array("x".utf8))]))
        #expect(!screened.body.holds(email))
        let field = try Self.screen(
            "/v1/audio/transcriptions", Self.form([("name=\"prompt\"", Array("mail \(email) now".utf8))]))
        #expect(field.body == Self.form([("name=\"prompt\"", Array("mail [EMAIL] now".utf8))]))
    }

    @Test("the model of an asset is put in")
    func model() throws {
        let body = Self.form([("name=\"model\"", Array("help".utf8))])
        let screened = try Self.screen("/v1/audio/transcriptions", body, asset: AssetTests.asset())
        #expect(screened.body == Self.form([("name=\"model\"", Array("gpt-x".utf8))]))
    }

    @Test("a batch is held to what each of its requests is held to")
    func batch() {
        let make = { (line: String) in
            Self.form([
                ("name=\"purpose\"", Array("batch".utf8)), ("name=\"file\"; filename=\"b.jsonl\"", Array(line.utf8)),
            ])
        }
        let good = "{\"custom_id\":\"1\",\"method\":\"POST\",\"url\":\"/v1/responses\",\"body\":{\"input\":\"x\"}}\n"
        #expect(throws: Never.self) { try Self.screen("/v1/files", make(good)) }
        for bad in [
            good.replacing("\"input\":\"x\"", with: "\"background\":true"),
            good.replacing("\"input\":\"x\"", with: "\"tools\":[{\"type\":\"mcp\"}]"),
            good.replacing("/v1/responses", with: "/v1/realtime"), "not json\n",
        ] { #expect(throws: Refusal.self) { try Self.screen("/v1/files", make(good + bad)) } }
    }

    @Test("each model that a batch names is asked for, and the line that names a wrong one is told")
    func batchModels() throws {
        let lines = ["gpt-a", "gpt-b", "gpt-a", "gpt-x"].map {
            "{\"custom_id\":\"1\",\"method\":\"POST\",\"url\":\"/v1/responses\",\"body\":{\"model\":\"\($0)\",\"input\":\"x\"}}\n"
        }
        let asked = Mutex<[LaterRequest]>([])
        let refusal = #expect(throws: Refusal.self) {
            try Self.batch(lines) { request in
                asked.withLock { $0.append(request) }
                return request.model == Array("gpt-x".utf8) ? "it is not offered" : nil
            }
        }
        #expect(refusal?.code == "sallyport_denied")
        #expect(refusal?.message == "line 4 of the batch cannot be made: it is not offered")
        #expect(
            asked.withLock { $0 }
                == ["gpt-a", "gpt-b", "gpt-x"].map {
                    LaterRequest(model: Array($0.utf8), isKept: true, count: 4)
                })
        #expect(throws: Never.self) { try Self.batch(Array(lines.prefix(3))) { _ in nil } }
    }

    @Test(
        "a line whose model is no name, or whose operation is none that can wait, is refused",
        arguments: [
            "{\"url\":\"/v1/responses\",\"body\":{\"model\":1}}", "{\"url\":\"/v1/files\",\"body\":{}}",
            "{\"url\":\"/v1/threads/thread_1/runs\",\"body\":{}}", "{\"url\":\"/v1/responses\",\"body\":[]}",
            "{\"url\":\"/v1/responses\",\"body\":{\"model\":\"a\",\"model\":\"b\"}}",
        ])
    func badLines(_ line: String) { #expect(throws: Refusal.self) { try Self.batch([line]) { _ in nil } } }

    private static func line(_ model: String, url: String = "/v1/responses", more: String = "") -> String {
        "{\"url\":\"\(url)\",\"body\":{\"model\":\"\(model)\"\(more)}}\n"
    }

    @Test("names that look alike are two, and a file without a name of its own is one all the same")
    func alike() throws {
        let lines = [Self.line("\u{212A}imi"), Self.line("Kimi")]
        for disposition in ["name=\"file\"; filename=\"b.jsonl\"", "name=\"file\""] {
            let refusal = #expect(throws: Refusal.self) {
                try Self.batch(lines, as: disposition) { $0.model == Array("Kimi".utf8) ? "nobody uses it" : nil }
            }
            #expect(refusal?.message == "line 2 of the batch cannot be made: nobody uses it")
        }
    }

    @Test("a file names no more models than policies can be asked about, and none that is too long for a name")
    func bounds() throws {
        let many = (0..<256).map { Self.line("m\($0)") }
        #expect(throws: Never.self) { try Self.batch(many) { _ in nil } }
        #expect(throws: Refusal.self) { try Self.batch(many + [Self.line("one-more")]) { _ in nil } }
        #expect(throws: Refusal.self) { try Self.batch([Self.line(String(repeating: "m", count: 257))]) { _ in nil } }
    }

    @Test(
        "what a line asks to be kept is told, as the operation reads it",
        arguments: [
            ("/v1/responses", "", true), ("/v1/responses", ",\"store\":false", false),
            ("/v1/responses", ",\"store\":null", true), ("/v1/responses", ",\"store\":\"no\"", true),
            ("/v1/chat/completions", "", false), ("/v1/chat/completions", ",\"store\":true", true),
            ("/v1/chat/completions", ",\"store\":false", false), ("/v1/chat/completions", ",\"store\":1", true),
        ])
    func kept(_ url: String, _ more: String, _ isKept: Bool) throws {
        let asked = Mutex<[Bool]>([])
        let fields = ",\"messages\":[],\"input\":\"x\"" + more
        try Self.batch([Self.line("m", url: url, more: fields)]) { request in
            asked.withLock { $0.append(request.isKept) }
            return nil
        }
        #expect(asked.withLock { $0 } == [isKept])
    }

    private static func batch(
        _ lines: [String], as disposition: String = "name=\"file\"; filename=\"b.jsonl\"", _ rule: @escaping LaterRule
    ) throws {
        let endpoint = try #require(Endpoint.match(method: "POST", path: "/v1/files"))
        let body = form([
            ("name=\"purpose\"", Array("batch".utf8)),
            (disposition, Array(lines.joined().utf8)),
        ])
        let draft = try RequestDraft(endpoint: endpoint, contentType: type, body: body)
        _ = try RequestScreen(scanner: Shared.scanner.get())
            .screen(draft, asset: nil, profile: LeakTests.mask, later: rule)
    }
}
