import Domain
import Screening
import Testing
import Wire

@Suite("Texts that a list carries in pieces are one text")
struct TranscriptTests {
    static func transcript(_ words: [String], _ segments: [String]) -> String {
        let words = words.map { "{\"word\":\"\(Surface.quoted($0))\",\"start\":0.1,\"end\":0.2}" }.joined(
            separator: ",")
        let segments = segments.map { "{\"id\":0,\"text\":\"\(Surface.quoted($0))\",\"tokens\":[50364,400]}" }
            .joined(separator: ",")
        return "{\"task\":\"transcribe\",\"text\":\"\",\"words\":[\(words)],\"segments\":[\(segments)]}"
    }

    private func screen(_ body: String, _ profile: Profile = LeakTests.mask) throws -> ScreenedAnswer {
        try AnswerTests.screen(body.utf8, path: "/v1/audio/transcriptions", profile: profile)
    }

    @Test("a value is withheld wherever it is torn, in words or in segments", arguments: Sample.all)
    func torn(_ sample: Sample) throws {
        let text = Array("it is \(sample.value) .".unicodeScalars.map(String.init))
        for tear in 1..<text.count {
            let pieces = ["so", text[..<tear].joined(), text[tear...].joined(), "yes"]
            for body in [Self.transcript(pieces, []), Self.transcript([], pieces)] {
                let answer = try screen(body)
                try #require(answer.labels[sample.label] != nil, "torn at \(tear)")
                try #require(try !holds(answer.body, sample.value), "torn at \(tear)")
            }
        }
        let single = try screen(Self.transcript(text, text))
        #expect(try !holds(single.body, sample.value))
        let refusal = #expect(throws: Refusal.self) {
            try screen(Self.transcript(text, []), Shared.profile(.block))
        }
        #expect(refusal?.code == "sallyport_denied")
    }

    @Test("words that make a value with spaces between them make one")
    func spaced() throws {
        let answer = try screen(Self.transcript(["536", "22", "8726"], []))
        #expect(answer.body.text == Self.transcript(["[US_SSN]", "", ""], []))
    }

    @Test("the numbers that stand for a segment's text go with what is taken out of it")
    func tokens() throws {
        let answer = try screen(Self.transcript([], ["it is 4111 1111", " 1111 1111 .", " bye"]))
        #expect(
            answer.body.text.contains(
                "{\"id\":0,\"text\":\"it is [CREDIT_CARD]\",\"tokens\":[]},{\"id\":0,\"text\":\" .\",\"tokens\":[]},{\"id\":0,\"text\":\" bye\",\"tokens\":[50364,400]}"
            ))
        let whole = try screen(Self.transcript([], ["it is \(Sample.key.value) ."]))
        #expect(
            whole.body.text == Self.transcript([], ["it is [AWS_ACCESS_KEY] ."]).replacing("[50364,400]", with: "[]"))
    }

    @Test("the parts of an answer's message are one text as well")
    func parts() throws {
        let make = { (left: String, right: String) in
            "{\"output\":[{\"type\":\"message\",\"content\":[{\"type\":\"output_text\",\"text\":\"\(left)\"},{\"type\":\"output_text\",\"text\":\"\(right)\"}]}]}"
        }
        let key = Sample.key.value
        let answer = try AnswerTests.screen(
            make("a \(key.prefix(9))", "\(key.dropFirst(9)) b").utf8, path: "/v1/responses")
        #expect(answer.body.text == make("a [AWS_ACCESS_KEY]", " b"))
    }

    @Test("lists in which nothing is found keep every byte")
    func clean() throws {
        let body = Self.transcript(["one", " two", "3"], [" one two", " 3"])
        #expect(try screen(body).body.text == body)
    }

    /// Whether the value is in the words, the segments, or any string.
    private func holds(_ body: [UInt8], _ value: String) throws -> Bool {
        var tape = JSONTape()
        try tape.read(body)
        var texts = [body]
        for (list, name) in [("words", "word"), ("segments", "text")] {
            guard let list = tape.member(tape.root, list) else { continue }
            let pieces = tape.elements(list).compactMap { tape.member($0, name).map { tape.text($0) } }
            texts += [Array(pieces.joined()), Array(pieces.joined(separator: [0x20]))]
        }
        return texts.contains { $0.holds(value) }
    }
}
