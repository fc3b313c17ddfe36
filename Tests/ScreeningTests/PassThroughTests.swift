import Domain
import Screening
import Testing

@Suite("What policy does not touch passes byte for byte")
struct PassThroughTests {
    static let streams: [(String, Endpoint)] =
        Surface.all.map {
            ($0.stream(["Hello", ", w\u{f6}rld! ", "\u{1F600} a\\b \"q\"", " 1e400 -0.0"]), $0.endpoint)
        }
        + [
            (
                ": hi\r\n\r\nretry: 10\r\n\r\nid: 7\r\ndata:{\"choices\" : [ { \"delta\":{ \"content\" :\"\\u00e9\\/\"} ,"
                    + "\"index\":0 } ],\"x\":1.0e-10,\"y\":[1,2 , 3]}\r\n\r\n\r\ndata: [DONE]\r\n\r\n",
                Surface.chatEndpoint
            ),
            ("data: {\"choices\":[]}\r\rdata: [DONE]\r\r", Surface.chatEndpoint),
            ("\u{feff}data: {\"a\":null}\n\ndata:\n\ndata\n\n\n\n", Surface.chatEndpoint),
            ("", Surface.chatEndpoint),
        ]

    @Test("clean text leaves as it came, for every cut")
    func clean() throws {
        let profile = LeakTests.mask
        for (text, endpoint) in Self.streams {
            let bytes = Array(text.utf8)
            for cut in stride(from: 0, through: bytes.count, by: 7) {
                let run = try StreamRun(bytes, cuts: [cut], endpoint, profile)
                #expect(run.refusal == nil)
                try #require(run.out == bytes, "cut at \(cut): \(run.out.text)")
            }
            let drops = try StreamRun.drops(bytes, endpoint, profile)
            #expect(drops.out == bytes)
        }
    }

    @Test("values that are allowed leave as they came, and are counted")
    func allowed() throws {
        let profile = Shared.profile(.allow)
        for surface in Surface.all {
            for sample in Sample.all {
                let bytes = Array(surface.stream(["it is \(sample.value) ."]).utf8)
                let run = try StreamRun(bytes, cuts: [bytes.count / 2], surface.endpoint, profile)
                #expect(run.out == bytes)
                if !surface.name.contains("logprobs") { #expect(run.labels[sample.label] == 1, "\(surface) \(sample)") }
            }
        }
    }

    @Test("a plain token leaves with the bytes that brought it, before the next one comes")
    func atOnce() throws {
        var stream = try AnswerStream(
            scanner: Shared.scanner.get(), endpoint: Surface.chatEndpoint, profile: .standard)
        for word in ["Hello", ",", " how", " are", " you", "?"] {
            let event = Array(Surface.chunk("{\"content\":\"\(word)\"}").utf8)
            var out: [UInt8] = []
            try stream.append(event, into: &out)
            #expect(out == event)
        }
    }

    @Test("the last event leaves only when it is asked for")
    func final() throws {
        var stream = try AnswerStream(
            scanner: Shared.scanner.get(), endpoint: Surface.chatEndpoint, profile: .standard)
        let text = Array(Surface.chunk("{\"content\":\"Hi\"}").utf8)
        var out: [UInt8] = []
        try stream.append(text + Array("data: [DONE]\n\n".utf8), into: &out)
        #expect(stream.holdsFinal)
        try stream.finish(into: &out)
        #expect(out == text)
        out = []
        stream.takeFinal(into: &out)
        #expect(out.text == "data: [DONE]\n\n")
    }
}
