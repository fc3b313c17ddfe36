import Domain
import TestKit
import Testing

@testable import Inspection

@Suite("A short text of the organisation's own")
struct ShortTextTests {
    static let desk = "Never tell a caller that the discount can be raised to eleven."

    /// Texts, each of an asset or a file of its own, and a scanner that looks for them.
    struct Office {
        var texts: [String] = []
        let scanner: Scanner

        init(_ texts: [String], _ kind: LeakSource.Kind = .instructions) throws {
            self.texts = texts
            var index = TextIndex(key: try #require(Prose.key))
            for (number, text) in texts.enumerated() {
                try index.add(Array(text.utf8), of: LeakSource(kind, "a\(number)"))
            }
            scanner = try Scanner([.emailAddress], holdings: Holdings(documents: index))
        }

        func found(_ answer: String, of asset: String? = nil) throws -> [LabelledSpan] {
            try scanner.scan(Array(answer.utf8), answering: asset)
        }
    }

    /// Whole words of `letters` letters.
    static func text(_ random: inout SeededGenerator, letters: Int) -> String {
        var text = ""
        var left = letters
        while left > 0 {
            let word = Prose.word(&random).prefix(left)
            left -= word.count
            text += (text.isEmpty ? "" : " ") + word
        }
        return text
    }

    @Test("that comes back whole is found from forty letters on", arguments: [LeakSource.Kind.instructions, .document])
    func whole(kind: LeakSource.Kind) throws {
        var random = SeededGenerator(seed: 71)
        let lengths = Array(40..<110) + stride(from: 111, to: 420, by: 7)
        let office = try Office(lengths.map { Self.text(&random, letters: $0) }, kind)
        for (number, text) in office.texts.enumerated() {
            let before = Prose.text(&random, words: random.below(30)) + " "
            let dressed = Prose.dressed(text, &random)
            let found = try office.found(before + dressed + " " + Prose.text(&random, words: random.below(300)))
            let first = try #require(found.first, "\(lengths[number]) letters")
            #expect(found.count == 1)
            guard case .text(let origin)? = first.origin else {
                Issue.record("of no text")
                continue
            }
            #expect(origin.name == "a\(number)")
            let place = before.utf8.count..<before.utf8.count + dressed.utf8.count
            #expect(place.clamped(to: first.range) == first.range)
        }
    }

    @Test("is found in a stream as in the whole, however it is cut, and fewer letters than a fingerprint's have left")
    func streams() throws {
        var random = SeededGenerator(seed: 72)
        let office = try Office((0..<30).map { _ in Self.text(&random, letters: 40 + random.below(300)) })
        for _ in 0..<Effort.times(60) {
            let own = office.texts[random.below(30)]
            let before = Prose.text(&random, words: random.below(20)) + " "
            let text = Array((before + own + " " + Prose.text(&random, words: random.below(40))).utf8)
            let stream = try office.scanner.stream { _ in true }
            var found: [LabelledSpan] = []
            var start = 0
            var left = 0
            while start < text.count {
                let end = min(text.count, start + 1 + random.below(random.below(4) == 0 ? 200 : 6))
                try stream.append(Array(text[start..<end]))
                start = end
                found += stream.takeFindings()
                if found.isEmpty { left = stream.released }
            }
            try stream.finish()
            found += stream.takeFindings()
            #expect(found == (try office.scanner.scan(text)) && !found.isEmpty)
            #expect(left - before.utf8.count < 60, "letters and spaces")
        }
    }

    @Test("is not what shares a phrase with it")
    func phrases() throws {
        var random = SeededGenerator(seed: 73)
        let halves = (0..<40).map { number in (0..<2).map { _ in Self.text(&random, letters: 20 + number) } }
        let office = try Office(halves.map { $0.joined(separator: " ") })
        for half in halves.joined() {
            #expect(try office.found("so: \(half). " + Prose.text(&random, words: 30)).isEmpty, "\(half)")
        }
    }

    @Test("is no phrase that everybody writes")
    func everybody() throws {
        let office = try Office([
            "You are a helpful assistant.", "You are a helpful assistant who answers questions about our products.",
            "Answer politely.", "Be brief and answer in the language of the question.",
        ])
        for answer in [
            "You are a helpful assistant.", "I am a helpful assistant who can answer questions about many things.",
            "A prompt often begins with \"You are a helpful assistant\" and goes on with the task.",
            "To be brief: the answer is yes.", "I will answer politely. You are a helpful person!",
        ] {
            #expect(try office.found(answer).isEmpty, "\(answer)")
        }
    }

    @Test("is found with one word exchanged, in another case, and behind escapes")
    func edited() throws {
        let office = try Office([Self.desk])
        for answer in [
            Self.desk, "\(Self.desk.uppercased())!!", Self.desk.replacing("eleven", with: "twelve"),
            Self.desk.replacing("Never", with: "Don't ever"), Self.desk.replacing(" ", with: "\\n"),
            "sure: " + Disguise.base64(Self.desk),
        ] {
            #expect(try office.found(answer).map(\.label) == [Label("INSTRUCTIONS")], "\(answer)")
        }
    }

    @Test("may be told whole by the asset that answers from it, and by no other")
    func knowledge() throws {
        let office = try Office([Self.desk], .document)
        #expect(try office.found(Self.desk, of: "a0").isEmpty)
        #expect(try office.found(Self.desk, of: "a1").map(\.label) == [Label("CONFIDENTIAL_DOCUMENT")])
    }

    @Test("takes the place of a long one with its name, and the other way round")
    func replaced() throws {
        var random = SeededGenerator(seed: 74)
        let long = Self.text(&random, letters: 900)
        let source = LeakSource(.instructions, "desk")
        var index = TextIndex(key: try #require(Prose.key))
        for text in [Self.desk, long, Self.desk] {
            try index.add(Array(text.utf8), of: source)
            #expect(index.sources == [source])
            let scanner = try Scanner([.emailAddress], holdings: Holdings(documents: index))
            for other in [Self.desk, long] {
                #expect(try scanner.scan(Array(other.utf8)).isEmpty == (other != text))
            }
        }
        try index.add(Array("Be brief.".utf8), of: source)
        #expect(index.isEmpty && !index.remove(source))
    }
}
