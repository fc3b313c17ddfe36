import Domain
import TestKit
import Testing

@testable import Inspection

@Suite("What is only guessed at")
struct GuessTests {
    private let text = Array("ask Anna about it".utf8)
    private let person = Label("PERSON")

    @Test("is no finding where nobody asks for it, and shown to a person who does")
    func asked() throws {
        let scanner = try Shared.scanner.get()
        #expect(try scanner.scan(text).isEmpty)
        #expect(try scanner.scan(text, guesses: .all).map(\.label) == [person])
        #expect(scanner.guessedLabels.contains(person) && !scanner.guessedLabels.contains(Label("EMAIL_ADDRESS")))
    }

    @Test("is one where its label is held, in a stream as in the whole text")
    func held() throws {
        let scanner = try Shared.scanner.get()
        for holding in [{ $0 == Label("PERSON") }, { $0 == Label("AGE") }] as [(Label) -> Bool] {
            let whole = try scanner.scan(text, holding: holding)
            #expect(whole.map(\.label) == (holding(person) ? [person] : []))
            #expect(try feed(scanner, text.map { [$0] }, holding: holding).findings == whole)
        }
        let stream = try scanner.stream(holding: { _ in true }, guesses: .ignored)
        try stream.append(text)
        try stream.finish()
        #expect(stream.takeFindings().isEmpty)
    }

    @Test("and what the text says of itself is more than a guess")
    func certain() throws {
        let scanner = try Shared.scanner.get()
        let born = Array("She was born on 1958-02-11, says Anna".utf8)
        let day = try scanner.scan(born, guesses: .all).first { $0.label == Label("DATE_TIME") }
        #expect(day.map { $0.confidence > LabelledSpan.medium } == true)
        let failed = Array("error: cannot open /etc/app/config.yaml today".utf8)
        #expect(try scanner.scan(failed).map(\.label) == [Label("INTERNALS", "FILE_PATH")])
    }

    @Test("leaves to others what they find in it, and has the rest")
    func apart() throws {
        let scanner = try Shared.scanner.get()
        let trace =
            "Traceback (most recent call last):\n  File \"/srv/x/app.py\", line 3, in main\n    load(\"ann@example.com\")\n"
            + "ValueError: no such thing"
        let bytes = Array(trace.utf8)
        let found = try scanner.scan(bytes, guesses: .all)
        #expect(found.map(\.label.name) == ["INTERNALS/STACK_TRACE", "EMAIL_ADDRESS", "INTERNALS/STACK_TRACE"])
        #expect(found.first?.range.lowerBound == 0 && found.last?.range.upperBound == bytes.count)
        for cut in 0...bytes.count {
            #expect(try feed(scanner, pieces(bytes, cutAt: [cut]), guesses: .all).findings == found, "cut at \(cut)")
        }
    }

    @Test("is replaced in files where its label is named")
    func masked() throws {
        let scanner = try Shared.scanner.get()
        let key = try #require(MaskingKey.made(1))
        var all = Masker(scanner: scanner, rules: MaskingRules(.placeholder), key: key)
        #expect(try all.mask(text) == text)
        var named = Masker(scanner: scanner, rules: MaskingRules(.placeholder, labels: [person]), key: key)
        #expect(String(decoding: try named.mask(text), as: UTF8.self) == "ask [PERSON] about it")
    }

    @Test("a cover gives every byte to the first who takes it")
    func cover() {
        var random = SeededGenerator(seed: 7)
        var cover = RangeCover()
        var owned = Set<Int>()
        for _ in 0..<500 {
            let start = random.below(1_000)
            let range = start..<start + 1 + random.below(40)
            let free = cover.take(range)
            #expect(free.flatMap { Array($0) } == range.filter { !owned.contains($0) })
            owned.formUnion(range)
        }
    }
}
