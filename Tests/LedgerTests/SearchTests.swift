import Domain
import Foundation
import Ledger
import Storage
import Testing
import Trust

@Suite("Looking for words in sealed records")
struct SearchTests {
    let bench = LedgerBench()

    private func ledger(_ texts: [String], person: String? = "ada@example.com") async throws -> Ledger {
        let ledger = try bench.ledger(try bench.store())
        for (number, text) in texts.enumerated() {
            var one = entry(number, person: person, text: text)
            one.passages[0].marks = []
            try await ledger.record(one)
        }
        return ledger
    }

    @Test(
        "a word is found whatever its case, width, composition and white space",
        arguments: [
            ("see the Invoice of May", "invoice", true), ("see the invoice", "INVOICE OF", false),
            ("Rechnung für Müller", "FÜR MU\u{308}LLER", true), ("Rechnung fu\u{308}r", "für", true),
            ("ＩＮＶＯＩＣＥ ４２", "invoice 42", true), ("in\u{AD}voi\u{200B}ce", "invoice", true),
            ("two\r\n \t lines", "two lines", true), ("  two lines", " two  LINES ", true),
            ("twolines", "two lines", false),
            ("ΟΔΟΣ", "οδος", true), ("Straße", "STRASSE", true), ("ΠΑΡΑΔΟΣΗ", "παραδοση", true),
            ("aab aaab", "aaab", true), ("ababac", "abac", true),
            ("e\u{301}t\u{E9}", "ÉTÉ", true), ("naïve 😀 face", "😀 FACE", true), ("ﬁnance", "finance", true),
            ("short", "longer than the text", false),
        ])
    func folding(text: String, word: String, isFound: Bool) async throws {
        let ledger = try await ledger(["before", text, "after"])
        let result = try ledger.search(TextSearch(text: word))
        #expect(result.hits.map(\.sequence) == (isFound ? [1] : []))
        #expect(result.records == 3 && result.end == .complete && result.next == nil && result.unreadable == 0)
        ledger.close()
    }

    @Test("a hit says whose it is, when, and what stands around it")
    func excerpt() async throws {
        let ledger = try await ledger([
            String(repeating: "ä", count: 100) + "needle" + String(repeating: "ö", count: 100)
        ])
        let hit = try #require(try ledger.search(TextSearch(text: "NEEDLE")).hits.first)
        #expect(hit.facts.person == "ada@example.com" && hit.facts.asset == "support")
        #expect(hit.surface == "messages[0].content")
        let around = (String(repeating: "ä", count: 30), String(repeating: "ö", count: 30))
        #expect(hit.excerpt.pieces == [.text("…"), .text(around.0 + "needle" + around.1), .text("…")])
        ledger.close()
    }

    @Test("what policy withheld is found and not shown, whole even where the excerpt begins in its middle")
    func withheld() async throws {
        let ledger = try bench.ledger(try bench.store())
        let text = "the card 4111-needle-1111 of " + String(repeating: "x", count: 70) + " other"
        var one = entry(0, text: text)
        one.passages[0].marks = [
            .init(
                span: LabelledSpan(label: Label("CREDIT_CARD"), range: 9..<25, confidence: 1),
                action: .mask(.placeholder)),
            .init(span: LabelledSpan(label: Label("PERSON"), range: 4..<8, confidence: 1), action: .allow),
        ]
        try await ledger.record(one)
        let hidden = try #require(try ledger.search(TextSearch(text: "needle")).hits.first)
        #expect(
            hidden.excerpt.pieces.prefix(2) == [.text("the card "), .withheld(Label("CREDIT_CARD"))])
        let later = try #require(try ledger.search(TextSearch(text: "other")).hits.first)
        #expect(later.excerpt.pieces == [.text("…"), .text(String(repeating: "x", count: 59) + " other")])
        let beside = try #require(try ledger.search(TextSearch(text: "of xxxxxxxx")).hits.first)
        #expect(!"\(beside.excerpt.pieces)".contains("needle"))
        ledger.close()
    }

    @Test(
        "a search that reaches a limit says so, and goes on where it ended: nothing is missed and nothing found twice")
    func limits() async throws {
        let ledger = try await ledger((0..<40).map { $0.isMultiple(of: 3) ? "needle \($0)" : "hay \($0)" })
        var limits = TextSearch.Limits()
        limits.records = 7
        var found: [Int64] = []
        var search = TextSearch(text: "needle")
        var rounds = 0
        while true {
            let result = try ledger.search(search, limits: limits)
            found += result.hits.map(\.sequence)
            rounds += 1
            guard let next = result.next else { break }
            #expect(result.end == .records && result.records == 7)
            search.start = next
        }
        #expect(found == (0..<40).filter { $0.isMultiple(of: 3) } && rounds == 6)
        limits = TextSearch.Limits()
        limits.hits = 2
        let hits = try ledger.search(TextSearch(text: "needle"), limits: limits)
        #expect(hits.end == .hits && hits.hits.map(\.sequence) == [0, 3] && hits.next == 4)
        limits = TextSearch.Limits()
        limits.bytes = 1
        let bytes = try ledger.search(TextSearch(text: "needle"), limits: limits)
        #expect(bytes.end == .bytes && bytes.next == 1)
        limits = TextSearch.Limits()
        limits.seconds = 0
        let late = try ledger.search(TextSearch(text: "needle"), limits: limits)
        #expect(late.end == .time && late.next == 0 && late.hits == [])
        ledger.close()
    }

    @Test("only what was asked for is looked at: person, asset, conversation and time")
    func filters() async throws {
        let ledger = try bench.ledger(try bench.store())
        for number in 0..<8 {
            var one = entry(
                number, person: number.isMultiple(of: 2) ? "ada@example.com" : "bob@example.com", text: "needle")
            one.facts.asset = number < 4 ? "support" : "finance"
            one.facts.conversation = number == 5 ? "conv_5" : nil
            try await ledger.record(one)
        }
        func found(_ search: TextSearch) throws -> [Int64] { try ledger.search(search).hits.map(\.sequence) }
        #expect(try found(TextSearch(text: "needle", person: "bob@example.com")) == [1, 3, 5, 7])
        #expect(try found(TextSearch(text: "needle", person: "bob@example.com", asset: "finance")) == [5, 7])
        #expect(try found(TextSearch(text: "needle", conversation: "conv_5")) == [5])
        let (from, to) = (Timestamp(microseconds: 1_000_002), Timestamp(microseconds: 1_000_006))
        #expect(try found(TextSearch(text: "needle", from: from, to: to)) == [2, 3, 4, 5])
        #expect(try ledger.page(TimelineFilter(conversation: "conv_5"), before: nil, limit: 9).map(\.sequence) == [5])
        ledger.close()
    }

    @Test("what was erased is not found, and searches do not find themselves")
    func erased() async throws {
        let ledger = try await ledger(["needle"])
        var own = entry(7, kind: .administration, person: "bob@example.com", text: "needle")
        own.facts.operation = TextSearch.operation
        try await ledger.record(own)
        try await ledger.record(entry(8, person: "bob@example.com", text: "a needle"))
        _ = try await ledger.erase(person: "ada@example.com")
        let result = try ledger.search(TextSearch(text: "needle"))
        #expect(result.hits.map(\.sequence) == [2] && result.unreadable == 0)
        ledger.close()
    }

    @Test("there has to be something to look for, and not too much", arguments: ["", " a ", "\u{200B}", "\n\t "])
    func nothing(text: String) async throws {
        let ledger = try await ledger([])
        for text in [text, text + String(repeating: "long ", count: 200)] {
            #expect(!TextSearch(text: text).isAnswerable)
            #expect(throws: ReadingError.nothingToLookFor) { try ledger.search(TextSearch(text: text)) }
        }
        ledger.close()
    }
}
