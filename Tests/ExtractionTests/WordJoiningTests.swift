import Testing

@testable import Extraction

@Suite("Words of a page, put together to a text")
struct WordJoiningTests {
    private static func word(_ text: String, _ left: Int, _ top: Int, _ width: Int, _ height: Int = 10) -> PageWord {
        PageWord(
            text, PageBox(left: left * 100, top: top * 100, right: (left + width) * 100, bottom: (top + height) * 100))
    }

    private static func text(_ words: [PageWord], _ joining: WordJoining) -> String {
        var sequence = WordSequence()
        sequence.add(words, page: 0)
        return String(decoding: PageTranscript(sequence, joining).text, as: UTF8.self)
    }

    /// A letter every `step` points.
    private static func spaced(_ text: String, _ left: Int, _ top: Int, _ step: Int) -> [PageWord] {
        text.enumerated().filter { $0.element != " " }.map { word(String($0.element), left + $0.offset * step, top, 6) }
    }

    private static let lines = [word("write", 0, 0, 25), word("jane@corp-", 30, 0, 50), word("mail.net", 0, 12, 40)]

    @Test("are lines, words, and one word where a line ends, with the hyphen and without")
    func ends() {
        #expect(Self.text(Self.lines, .lines) == "write jane@corp-\nmail.net")
        #expect(Self.text(Self.lines, .words) == "write jane@corp- mail.net")
        #expect(Self.text(Self.lines, .ends) == "write jane@corp-mail.net")
        #expect(Self.text(Self.lines, .hyphens) == "write jane@corpmail.net")
        for hyphen in ["\u{AD}", "\u{2010}"] {
            let torn = [Self.word("ja" + hyphen, 0, 0, 20), Self.word("ne", 0, 12, 20)]
            #expect(Self.text(torn, .hyphens) == "jane")
        }
    }

    @Test("are one word where letters stand alone, in boxes or spaced out, as far as they are equally far apart")
    func letters() {
        let field = [Self.word("No:", 0, 0, 20)] + Self.spaced("4111", 30, 0, 18)
        #expect(Self.text(field, .letters) == "No: 4111")
        let line = Self.spaced("to jane", 0, 0, 14)
        #expect(Self.text(line, .lines) == "t o j a n e")
        #expect(Self.text(line, .letters) == "to jane")
        #expect(Self.text(line, .spacedLetters) == "tojane")
    }

    @Test("are one word where letters stand below each other")
    func column() {
        let column = "jane".enumerated().map { Self.word(String($0.element), 0, $0.offset * 14, 6) }
        #expect(Self.text(column, .spacedLetters) == "j a n e")
        #expect(Self.text(column, .allLetters) == "jane")
    }

    @Test("are one word where letters are drawn at an angle, each a step further and touching the last")
    func angle() {
        let letters = "jane".enumerated().map {
            Self.word(String($0.element), $0.offset * 6, 100 - $0.offset * 4, 6, 13)
        }
        let next = [Self.word("x", 4 * 6 + 4, 100 - 4 * 4 - 3, 6, 13)]
        #expect(Self.text(letters + next, .letters) == "jane x")
    }

    @Test("are one word where less than a blank is between their parts")
    func tight() {
        #expect(Self.text([Self.word("ja", 0, 0, 10), Self.word("ne", 11, 0, 10)], .letters) == "jane")
        #expect(Self.text([Self.word("ja", 0, 0, 10), Self.word("ne", 13, 0, 10)], .ends) == "ja ne")
        let sign = [Self.word("jane@", 0, 0, 30), Self.word("corp.example", 36, 0, 60)]
        #expect(Self.text(sign, .letters) == "jane@corp.example")
        var recognised = [Self.word("corp.", 0, 0, 30), Self.word("example", 33, 0, 40)]
        #expect(Self.text(recognised, .letters) == "corp. example")
        recognised[0].certainty = 90
        #expect(Self.text(recognised, .letters) == "corp.example")
    }

    @Test("lose nothing of a value that begins before the end of a line, and nothing else that stands behind one")
    func added() {
        var sequence = WordSequence()
        sequence.add(Self.lines, page: 0)
        #expect(WordJoining.ends.adds([1], to: [1, 2], of: sequence))
        #expect(WordJoining.ends.adds([2], to: [1, 2], of: sequence))
        var next = WordSequence()
        next.add([Self.word("jane@corp.example", 0, 0, 80), Self.word("about", 0, 12, 30)], page: 0)
        #expect(!WordJoining.ends.adds([1], to: [0, 1], of: next))
        #expect(!WordJoining.letters.adds([1], to: [0, 1], of: next))
        #expect(WordJoining.letters.adds([2], to: [1, 2], of: sequence))
    }
}
