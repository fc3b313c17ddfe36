import Domain
import TestKit
import Testing

@testable import Inspection

@Suite("A leak")
struct LeakTests {
    let documents: [[String]]
    let index: FingerprintIndex

    init() throws {
        var random = SeededGenerator(seed: 11)
        let documents = (0..<20).map { _ in Prose.words(&random, 1_000) }
        self.documents = documents
        index = try Prose.index(documents.map(Prose.sentences))
    }

    func other(_ seed: UInt64, words: Int) -> String {
        var random = SeededGenerator(seed: seed)
        return Prose.text(&random, words: words)
    }

    @Test("that is verbatim is found with its document, its run and where it is")
    func verbatim() throws {
        let part = Prose.sentences(Array(documents[7][300..<420]))
        let before = other(1, words: 200) + "\n"
        let answer = before + part + "\n" + other(2, words: 200)
        let findings = index.stream(of: answer).findings
        #expect(findings.map(\.source.name) == ["d7"])
        let finding = try #require(findings.first)
        let length = Prose.folded(part).count
        let window = FingerprintMeasure.standard.window
        #expect((length - 2 * window...length).contains(finding.longestRun))
        #expect(abs(finding.documentShare - 0.12) < 0.03)
        #expect((0.15...0.3).contains(finding.answerShare))
        let span = try #require(finding.spans.first)
        #expect(finding.spans.count == 1)
        #expect(abs(span.lowerBound - before.utf8.count) < 60)
        #expect(abs(span.upperBound - before.utf8.count - part.utf8.count) < 60)
    }

    @Test("of a run as long as the threshold is always found", arguments: 0..<8)
    func runs(seed: UInt64) throws {
        var random = SeededGenerator(seed: 100 + seed)
        let limit = LeakThresholds.document.run
        for _ in 0..<20 {
            let folded = Prose.folded(Prose.sentences(documents[random.below(20)]))
            let start = random.below(folded.count - limit)
            let run = String(decoding: folded[start..<start + limit], as: UTF8.self)
            let answer = other(seed, words: 500) + " " + Prose.dressed(run, &random) + " " + other(seed + 1, words: 500)
            #expect(!index.stream(of: answer).findings.isEmpty)
        }
    }

    @Test("is not a sentence in common")
    func sentence() {
        let part = Prose.sentences(Array(documents[3][90..<108]))
        let stream = index.stream(of: other(3, words: 100) + " " + part + " " + other(4, words: 100))
        #expect(stream.findings.isEmpty)
        #expect(stream.overlaps.map(\.source.name) == ["d3"])
    }

    @Test("is not what has nothing in common")
    func unrelated() { #expect(index.stream(of: other(5, words: 5_000)).overlaps.isEmpty) }

    @Test("is found with one word in twelve exchanged", arguments: 0..<8)
    func edited(seed: UInt64) throws {
        var random = SeededGenerator(seed: 200 + seed)
        var words = Array(documents[Int(seed)][200..<500])
        for place in words.indices where random.below(12) == 0 { words[place] = Prose.word(&random) }
        let answer = other(seed, words: 40) + " " + Prose.sentences(words) + " " + other(seed + 9, words: 40)
        let finding = try #require(index.stream(of: answer).findings.first)
        #expect(finding.source.name == "d\(seed)" && finding.answerShare > 0.4)
    }

    @Test("is found with its sentences in another order")
    func reordered() throws {
        var random = SeededGenerator(seed: 12)
        let sentences = stride(from: 0, to: 990, by: 18).map { Prose.sentences(Array(documents[4][$0..<$0 + 18])) }
        let answer = sentences.shuffled(using: &random).joined(separator: " ")
        let finding = try #require(index.stream(of: answer).findings.first)
        #expect(finding.source.name == "d4" && finding.documentShare > 0.6)
    }

    @Test("is told apart when an answer holds two")
    func two() {
        let answer =
            Prose.sentences(Array(documents[1][0..<200])) + other(6, words: 50)
            + Prose.sentences(Array(documents[2][0..<100]))
        #expect(index.stream(of: answer).findings.map(\.source.name) == ["d1", "d2"])
    }

    @Test("is not what many documents have in common, and what is around it still is one")
    func boilerplate() throws {
        let notice = other(13, words: 120)
        var index = index
        for number in 0..<20 {
            let text =
                other(UInt64(300 + number), words: 150) + " " + notice + " " + other(UInt64(400 + number), words: 150)
            try index.add(Array(text.utf8), of: LeakSource(.document, "with notice \(number)"))
        }
        #expect(index.stream(of: other(7, words: 50) + " " + notice).findings.isEmpty)
        let own = other(305, words: 150)
        #expect(index.stream(of: own + " " + notice).findings.map(\.source.name) == ["with notice 5"])
        index.settle()
        #expect(index.stream(of: other(7, words: 50) + " " + notice).findings.isEmpty)
        #expect(index.stream(of: own + " " + notice).findings.map(\.source.name) == ["with notice 5"])
    }

    @Test("is what all versions of one document have in common")
    func versions() throws {
        var index = index
        let text = other(14, words: 200)
        for number in 0..<30 {
            try index.add(
                Array((text + " version \(number)").utf8),
                of: LeakSource(.document, "v\(number)", family: "handbook"))
        }
        #expect(!index.stream(of: text).findings.isEmpty)
    }

    @Test("of instructions is less than of a document")
    func instructions() throws {
        var index = index
        let text = other(15, words: 200)
        try index.add(Array(text.utf8), of: LeakSource(.instructions, "asset"))
        let part = String(text.prefix(220))
        let answer = other(8, words: 300) + " " + part
        #expect(index.stream(of: answer).findings.map(\.source.kind) == [.instructions])
        try index.add(Array(text.utf8), of: LeakSource(.document, "asset"))
        index.remove(LeakSource(.instructions, "asset"))
        #expect(index.stream(of: answer).findings.isEmpty)
    }

    @Test("of a short document needs no long run")
    func short() throws {
        var index = index
        let text = other(16, words: 70)
        try index.add(Array(text.utf8), of: LeakSource(.document, "short"))
        #expect(index.stream(of: other(17, words: 900) + " " + text).findings.map(\.source.name) == ["short"])
    }
}
