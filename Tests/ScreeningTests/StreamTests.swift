import Domain
import Screening
import Testing
import Wire

@Suite("Streams")
struct StreamTests {
    static let mask = LeakTests.mask
    static let key = Sample.key.value

    static func run(_ text: String, _ endpoint: Endpoint = Surface.chatEndpoint, _ profile: Profile = mask) throws
        -> StreamRun
    {
        try StreamRun(Array(text.utf8), endpoint, profile)
    }

    @Test("the replacement stands where the value begins, and nothing but its own bytes goes")
    func replacement() throws {
        let key = Self.key
        let pieces = [
            "see ", String(key.prefix(5)), String(key.dropFirst(5).prefix(5)), String(key.dropFirst(10)) + " and",
            " on",
        ]
        let masked = ["see ", "[AWS_ACCESS_KEY]", "", " and", " on"]
        let make = { (pieces: [String]) in Surface.chatStream(pieces.map { "{\"content\":\"\($0)\"}" }) }
        let run = try Self.run(make(pieces))
        #expect(run.out.text == make(masked))
        #expect(run.labels == [Sample.key.label: 1])
        #expect(run.passages.map(\.surface) == ["choices[0].message.content"])
        #expect(run.passages.first?.text.text == "see \(Self.key) and on")
        #expect(run.passages.first?.marks.map(\.span.range) == [4..<24])
    }

    @Test("token probabilities of touched pieces are emptied, of others not")
    func logprobs() throws {
        let make = { (text: String) in
            Surface.chunk(
                "{\"content\":\"\(text)\"}",
                logprobs: "{\"content\":[{\"token\":\"\(text)\",\"logprob\":-1,\"bytes\":null}]}")
        }
        let run = try Self.run(make("see ") + make(Self.key) + make(" .") + "data: [DONE]\n\n")
        #expect(
            run.out.text == make("see ") + Surface.chunk("{\"content\":\"[AWS_ACCESS_KEY]\"}") + make(" .")
                + "data: [DONE]\n\n")
    }

    @Test("token probabilities go with a value that is spread over them")
    func spreadLogprobs() throws {
        let make = { (text: String) in
            Surface.chunk(
                "{\"content\":\"\(text)\"}", logprobs: "{\"content\":[{\"token\":\"\(text)\",\"logprob\":-1}]}")
        }
        let run = try Self.run(
            make("see ") + make("AKIA") + make(String(Self.key.dropFirst(4))) + make(" .") + "data: [DONE]\n\n")
        let expected =
            make("see ") + Surface.chunk("{\"content\":\"[AWS_ACCESS_KEY]\"}") + Surface.chunk("{\"content\":\"\"}")
        #expect(run.out.text == expected + make(" .") + "data: [DONE]\n\n")
    }

    @Test("a value counts once, though the closing events say it again, and the text is kept once")
    func repeated() throws {
        let events = [
            "{\"type\":\"response.output_text.delta\",\"output_index\":0,\"content_index\":0,\"delta\":\"my \(Self.key).\"}",
            "{\"type\":\"response.output_text.done\",\"output_index\":0,\"content_index\":0,\"text\":\"my \(Self.key).\"}",
            "{\"type\":\"response.completed\",\"response\":{\"output\":[{\"content\":[{\"text\":\"my \(Self.key).\"}]}]}}",
        ]
        let text = events.map { "data: \($0)\n\n" }.joined()
        let run = try Self.run(text, Surface.endpoint("POST", "/v1/responses"))
        #expect(run.out.text == text.replacing(Self.key, with: "[AWS_ACCESS_KEY]"))
        #expect(run.labels == [Sample.key.label: 1])
        #expect(run.passages.map(\.surface) == ["output[0].content[0].text"])
    }

    @Test("texts of different choices and calls do not run into each other")
    func apart() throws {
        let half = (String(Self.key.prefix(10)), String(Self.key.dropFirst(10)))
        let choice = { (index: Int, text: String) in
            "data: {\"choices\":[{\"index\":\(index),\"delta\":{\"content\":\"\(text)\"}}]}\n\n"
        }
        let text = choice(0, half.0) + choice(1, half.1) + choice(0, " a") + choice(1, " b") + "data: [DONE]\n\n"
        #expect(try Self.run(text).out.text == text)
        let call = { (index: Int, text: String) in
            Surface.chunk("{\"tool_calls\":[{\"index\":\(index),\"function\":{\"arguments\":\"\(text)\"}}]}")
        }
        let woven = call(0, half.0) + call(1, "{}") + call(0, half.1) + "data: [DONE]\n\n"
        #expect(try !Self.run(woven).leaks(Sample.key))
    }

    @Test("what waits does not wait for ever: the end of its text lets it go")
    func waiting() throws {
        var stream = try AnswerStream(scanner: Shared.scanner.get(), endpoint: Surface.chatEndpoint, profile: Self.mask)
        let open = Surface.chunk("{\"content\":\"\(Self.key.prefix(12))\"}")
        var out: [UInt8] = []
        try stream.append(Array(open.utf8), into: &out)
        #expect(out.isEmpty)
        let close = Surface.chunk("{}", finish: "\"stop\"")
        try stream.append(Array(close.utf8), into: &out)
        #expect(out.text == open + close)
    }

    @Test("what waits is bounded: a stream that would have to be kept is stopped")
    func bounded() throws {
        var stream = try AnswerStream(scanner: Shared.scanner.get(), endpoint: Surface.chatEndpoint, profile: Self.mask)
        var out: [UInt8] = []
        try stream.append(Array(Surface.chunk("{\"content\":\"\(Self.key.prefix(12))\"}").utf8), into: &out)
        let padding = Array("data: {\"choices\":[],\"x\":\"\(String(repeating: "a b ", count: 130_000))\"}\n\n".utf8)
        let refusal = #expect(throws: Refusal.self) {
            for _ in 0..<10 { try stream.append(padding, into: &out) }
        }
        #expect(refusal?.code == "sallyport_inspection_failed")
        #expect(out.isEmpty)
    }

    @Test("a text that goes on after its end is inspected across it")
    func reopened() throws {
        let first = Surface.chunk("{\"content\":\"\(Self.key.prefix(12))\"}", finish: "\"stop\"")
        let second = Surface.chunk("{\"content\":\"\(Self.key.dropFirst(12))\"}")
        let run = try Self.run(first + second + "data: [DONE]\n\n")
        #expect(run.refusal?.code == "sallyport_inspection_failed")
        #expect(try !run.leaks(Sample.key))
        let clean = first + Surface.chunk("{\"content\":\" and more\"}") + "data: [DONE]\n\n"
        #expect(try Self.run(clean).out.text == clean)
    }

    @Test("after a block nothing more leaves, and what came before has left")
    func blocked() throws {
        var stream = try AnswerStream(
            scanner: Shared.scanner.get(), endpoint: Surface.chatEndpoint, profile: LeakTests.block)
        let hello = Array(Surface.chunk("{\"content\":\"Hello. \"}").utf8)
        var out: [UInt8] = []
        try stream.append(hello, into: &out)
        let secret = Array(Surface.chunk("{\"content\":\"\(Self.key) .\"}").utf8)
        let refusal = #expect(throws: Refusal.self) { try stream.append(secret, into: &out) }
        #expect(refusal?.code == "sallyport_denied" && refusal?.message.contains(Self.key) == false)
        #expect(throws: Refusal.self) { try stream.append(hello, into: &out) }
        #expect(throws: Refusal.self) { try stream.finish(into: &out) }
        stream.takeFinal(into: &out)
        #expect(out == hello)
        #expect(stream.labels == [Sample.key.label: 1])
        #expect(stream.passages.first?.text.holds(Self.key) == true)
    }

    @Test("an event that is no JSON where it should be is a failed inspection")
    func broken() throws {
        for data in ["{\"choices\":[{\"delta\":{\"content\":\"a\"}}]", "{\"a\":1,\"a\":2}", "{\"a\":\"\\ud800\"}"] {
            #expect(try Self.run("data: \(data)\n\n").refusal?.code == "sallyport_inspection_failed")
        }
    }

    @Test("sound and pictures pass only where they are allowed")
    func media() throws {
        let base64 = String(repeating: "QUJD", count: 500)
        for text in [
            Surface.chunk("{\"audio\":{\"data\":\"\(base64)\"}}"),
            "data: {\"type\":\"response.audio.delta\",\"delta\":\"\(base64)\"}\n\n",
            "data: {\"type\":\"speech.audio.delta\",\"audio\":\"\(base64)\"}\n\n",
            "data: {\"type\":\"image_generation.partial_image\",\"b64_json\":\"\(base64)\"}\n\n",
            "data: {\"type\":\"response.image_generation_call.partial_image\",\"partial_image_b64\":\"\(base64)\"}\n\n",
        ] {
            #expect(try Self.run(text).out.text == text)
            let none = Shared.profile(.mask(.placeholder), features: [])
            let run = try Self.run(text, Surface.chatEndpoint, none)
            #expect(run.refusal?.code == "sallyport_inspection_failed" && run.out.isEmpty)
        }
    }

    @Test("the arguments of a call stay JSON when a value in them is masked")
    func arguments() throws {
        for sample in Sample.all {
            let inner = "{\"a\":\"x\\n\(Surface.quoted(sample.value))\\n\",\"b\":[1]}"
            for width in [1, 3, 1_000] {
                let scalars = Array(inner.unicodeScalars)
                let pieces = stride(from: 0, to: scalars.count, by: width).map { start in
                    scalars[start..<min(start + width, scalars.count)].map(String.init).joined()
                }
                let text = Surface.chatStream(
                    pieces.map {
                        "{\"tool_calls\":[{\"index\":0,\"function\":{\"arguments\":\"\(Surface.quoted($0))\"}}]}"
                    })
                let run = try Self.run(text)
                var arguments: [UInt8] = []
                var reader = SSEReader()
                reader.append(run.out)
                while let event = try reader.next() {
                    var tape = JSONTape()
                    guard let payload = event.payload, (try? tape.read(payload)) != nil else { continue }
                    let path = ["choices", "delta", "tool_calls", "function", "arguments"]
                    var node: JSONNode? = tape.root
                    for name in path {
                        node = node.flatMap { tape.kind($0) == .array ? tape.elements($0).first { _ in true } : $0 }
                        node = node.flatMap { tape.member($0, name) }
                    }
                    if let node { arguments += tape.text(node) }
                }
                var tape = JSONTape()
                #expect(throws: Never.self, "\(sample) \(width): \(arguments.text)") { try tape.read(arguments) }
                #expect(!arguments.holds(sample.value))
            }
        }
    }
}
