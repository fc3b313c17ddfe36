import Testing

@testable import Extraction

@Suite("A redacted copy of pages")
struct PageRedactionTests {
    /// A page of 100 by 50 points at 72 dots per inch: white, with stripes where words stand.
    private static func page(_ words: [PageWord], recognised: [PageLine]? = []) throws -> DrawnPage {
        var pixels = [UInt8](repeating: 255, count: 100 * 50)
        for word in words {
            for row in word.box.top / 100..<word.box.bottom / 100 {
                for column in word.box.left / 100..<word.box.right / 100 where column.isMultiple(of: 2) {
                    pixels[row * 100 + column] = 0
                }
            }
        }
        return DrawnPage(
            image: try #require(PageImage(width: 100, height: 50, channels: 1, pixels: pixels)), lines: recognised)
    }

    private static func word(_ text: String, _ left: Int, _ top: Int, _ width: Int = 20) -> PageWord {
        PageWord(
            text, PageBox(left: left * 100, top: top * 100, right: (left + width) * 100, bottom: (top + 10) * 100))
    }

    private static func survey(_ lines: [PageLine]) -> SurveyedPage {
        SurveyedPage(width: 10_000, height: 5_000, lines: lines)
    }

    /// Finds texts, in whatever they stand.
    private static func finder(_ values: [String]) -> PageRedaction<String>.Find {
        { text in
            values.flatMap { value in
                text.ranges(of: Array(value.utf8)).map { PageRedaction<String>.Finding(range: $0, kind: value) }
            }
        }
    }

    /// What one finds in the streams of a document that was written.
    private static func inflated(_ document: [UInt8]) throws -> [[UInt8]] {
        try document.ranges(of: Array("\nstream\n".utf8)).compactMap { start in
            guard let end = document[start.upperBound...].firstRange(of: Array("\nendstream".utf8))?.lowerBound else {
                return nil
            }
            let content = document[start.upperBound..<end]
            return content.first == 0x78 ? try Deflate.inflate(content, .zlib, limit: 1 << 24).output : Array(content)
        }
    }

    private static func letters(_ document: [UInt8]) throws -> Int {
        let texts = try inflated(document).map { String(decoding: $0, as: UTF8.self) }
        return texts.joined().split(separator: "> Tj").dropLast().reduce(0) { count, piece in
            count + (piece.split(separator: "<").last?.count ?? 0) / 2
        }
    }

    private static func copy(
        _ pages: [(survey: [PageLine], drawn: DrawnPage)], _ values: [String]
    ) throws -> (document: [UInt8], kinds: [String]) {
        var redaction = PageRedaction<String>(pages.map { survey($0.survey) })
        for page in pages { try redaction.add(page.drawn, resolution: 72) }
        let kinds = try redaction.look(for: finder(values))
        return (try redaction.document(), kinds)
    }

    @Test("has black where a value was, and the other words behind what it shows")
    func painted() throws {
        let line = [Self.word("to", 2, 10), Self.word("jane", 30, 10), Self.word("now", 60, 10)]
        let (document, kinds) = try Self.copy([([line], try Self.page(line, recognised: nil))], ["jane"])
        #expect(kinds == ["jane"])
        let image = try #require(try Self.inflated(document).first { $0.count == 100 * 50 })
        for row in 10..<20 { #expect(image[row * 100 + 30..<row * 100 + 50].allSatisfy { $0 == 0 }) }
        #expect(image[15 * 100 + 3] == 255)
        #expect(try Self.letters(document) == "tonow".count)
    }

    @Test(
        "has nothing of a value that runs over words, lines and pages",
        arguments: ["41 11", "11\n22", "22\n33", "11 22"])
    func runsOver(value: String) throws {
        let first = [[Self.word("41", 2, 10), Self.word("11", 30, 10)], [Self.word("22", 2, 30)]]
        let second = [[Self.word("33", 2, 10)]]
        let (document, kinds) = try Self.copy(
            [
                (first, try Self.page(first.flatMap { $0 }, recognised: nil)),
                (second, try Self.page(second.flatMap { $0 }, recognised: nil)),
            ], [value])
        #expect(kinds == [value])
        #expect(try Self.letters(document) == 4)
    }

    @Test("has nothing of a value that is only seen, in a picture")
    func picture() throws {
        let line = [Self.word("see", 2, 10)]
        let seen = [Self.word("jane", 30, 30)]
        let (document, kinds) = try Self.copy(
            [([line], try Self.page(line + seen, recognised: [line, seen]))], ["jane"])
        #expect(kinds == ["jane"])
        let image = try #require(try Self.inflated(document).first { $0.count == 100 * 50 })
        #expect(image[35 * 100 + 30..<35 * 100 + 50].allSatisfy { $0 == 0 })
        #expect(try Self.letters(document) == 3)
    }

    @Test("has no words that nobody sees: in white, or under something else")
    func unseen() throws {
        let line = [Self.word("seen", 2, 10), Self.word("white", 30, 10), Self.word("under", 60, 10)]
        let drawn = try Self.page(
            [line[0], line[2]], recognised: [[line[0], Self.word("barge", 60, 10), Self.word("XX", 60, 10)]])
        let (document, kinds) = try Self.copy([([line], drawn)], [])
        #expect(kinds.isEmpty)
        // Two letters of one that is not there are no word.
        #expect(try Self.letters(document) == 4)
    }

    @Test("loses what becomes a value when words between are gone")
    func joined() throws {
        let line = [Self.word("41", 2, 10), Self.word("jane", 30, 10), Self.word("11", 60, 10)]
        let (document, kinds) = try Self.copy(
            [([line], try Self.page(line, recognised: nil))], ["jane", "41 11"])
        #expect(kinds == ["jane", "41 11"])
        #expect(try Self.letters(document) == 0)
    }

    @Test("is not made where something is on a page and nobody can read it")
    func unreadable() throws {
        var redaction = PageRedaction<String>([Self.survey([])])
        let page = try Self.page([Self.word("x", 2, 10)], recognised: nil)
        #expect(refusal { try redaction.add(page, resolution: 72) } == .pages(.unread))
        let blank = try Self.page([], recognised: nil)
        #expect(refusal { try redaction.add(blank, resolution: 72) } == nil)
        #expect(try redaction.document().starts(with: Array("%PDF-1.7\n".utf8)))
    }

    @Test("is not made of pages that are not what the file says, of too many bytes, or of none")
    func refused() throws {
        var other = PageRedaction<String>([SurveyedPage(width: 20_000, height: 5_000)])
        let page = try Self.page([])
        #expect(refusal { try other.add(page, resolution: 72) } == .broken)
        var turned = PageRedaction<String>([SurveyedPage(width: 5_000, height: 10_000)])
        #expect(refusal { try turned.add(page, resolution: 72) } == nil)
        #expect(refusal { try turned.add(page, resolution: 72) } == .broken)
        var large = PageRedaction<String>([Self.survey([])], PageLimits(packedBytes: 10))
        #expect(refusal { try large.add(page, resolution: 72) } == .pages(.tooManyBytes))
        var many = PageRedaction<String>([Self.survey([]), Self.survey([])], PageLimits(allPixels: 9_999))
        #expect(refusal { try many.add(page, resolution: 72) } == nil)
        #expect(refusal { try many.add(page, resolution: 72) } == .pages(.tooManyPixels))
        var none = PageRedaction<String>([])
        #expect(throws: ExtractionRefusal.broken) { try none.look(for: Self.finder([])) }
        #expect(refusal { try none.document() } == .broken)
    }

    @Test("is not made where a page has words and shows none of them, as without fonts")
    func blank() throws {
        let line = [Self.word("jane", 30, 10)]
        var redaction = PageRedaction<String>([Self.survey([line])])
        #expect(refusal { try redaction.add(try Self.page([]), resolution: 72) } == .pages(.blank))
        var half = PageRedaction<String>([Self.survey([line + [Self.word("joe", 60, 10)]])])
        try half.add(try Self.page(line, recognised: nil), resolution: 72)
        #expect(half.blankWords == 1)
    }

    @Test("has no word behind it that paint touches, and no picture of one that is mostly under it")
    func touched() throws {
        let value = Self.word("jane", 30, 10)
        // The one ends where the paint begins, the other stands half under it.
        let line = [Self.word("by", 10, 10), value, Self.word("twin", 40, 12), Self.word("far", 75, 10)]
        let (document, _) = try Self.copy([([line], try Self.page(line, recognised: nil))], ["jane"])
        #expect(try Self.letters(document) == "far".count)
        let image = try #require(try Self.inflated(document).first { $0.count == 100 * 50 })
        for row in 12..<22 { #expect(image[row * 100 + 40..<row * 100 + 60].allSatisfy { $0 == 0 }) }
        #expect(image[15 * 100 + 15] == 255)
    }

    @Test("loses a value that was found once wherever it stands, also torn and without what told that it is one")
    func known() throws {
        let lines = [
            [Self.word("ID", 2, 2, 4), Self.word("AB-123456-C", 12, 2, 30)],
            [Self.word("ab123", 2, 20, 14), Self.word("456c", 40, 20, 14), Self.word("left", 70, 20, 14)],
        ]
        let (document, kinds) = try Self.copy(
            [(lines, try Self.page(lines.flatMap { $0 }, recognised: nil))], ["ID AB-123456-C"])
        #expect(kinds == ["ID AB-123456-C"])
        #expect(try Self.letters(document) == "ab123456cleft".count)
        let (second, found) = try Self.copy(
            [(lines, try Self.page(lines.flatMap { $0 }, recognised: nil))], ["AB-123456-C"])
        #expect(found == ["AB-123456-C", "AB-123456-C"])
        #expect(try Self.letters(second) == "IDleft".count)
    }

    @Test("has nothing of letters at an angle, which reach over their boxes")
    func slanted() throws {
        let letters = "jane".enumerated().map {
            Self.word(String($0.element), 20 + $0.offset * 8, 34 - $0.offset * 6, 8)
        }
        var survey = Self.survey([])
        survey.drawn = letters
        var redaction = PageRedaction<String>([survey])
        try redaction.add(try Self.page(letters, recognised: nil), resolution: 72)
        #expect(try redaction.look(for: Self.finder(["jane"])) == ["jane"])
        let image = try #require(try Self.inflated(try redaction.document()).first { $0.count == 100 * 50 })
        // Three points beyond the last letter's box, and beyond the first's.
        #expect(image[20 * 100 + 54] == 0 && image[45 * 100 + 22] == 0)
    }

    @Test("is proved by looking at it again, and what is found then is painted as well")
    func proved() throws {
        let line = [Self.word("jane", 30, 10), Self.word("then", 60, 10)]
        let survey = Self.survey([line])
        var redaction = PageRedaction<String>([survey])
        try redaction.add(try Self.page(line, recognised: nil), resolution: 72)
        #expect(try redaction.look(for: Self.finder([])).isEmpty)
        var proof = PageRedaction(proving: redaction, [survey])
        try proof.add(try Self.page(line, recognised: nil), resolution: 72)
        #expect(try proof.look(for: Self.finder(["jane"])) == ["jane"])
        redaction.cover(proof.found)
        #expect(try Self.letters(try redaction.document()) == "then".count)
    }

    @Test("is given up when there is always something more to find")
    func endless() throws {
        let line = (0..<9).map { Self.word("\($0)", 2 + 10 * $0, 10, 6) }
        var redaction = PageRedaction<String>([Self.survey([line])], PageLimits(rounds: 3))
        try redaction.add(try Self.page(line, recognised: nil), resolution: 72)
        var last = 0
        #expect(throws: ExtractionRefusal.pages(.legible)) {
            try redaction.look { text in
                guard let first = text.first else { return [] }
                defer { last = Int(first) }
                return last == Int(first) ? [] : [.init(range: 0..<1, kind: "digit")]
            }
        }
    }

    @Test("has a code for every letter there is")
    func letters() throws {
        var fonts = UnseenFonts()
        let many = (0x4E00..<0x4E00 + 300).compactMap { Unicode.Scalar($0) } + [Unicode.Scalar("😀")]
        let runs = fonts.runs(many)
        #expect(runs.map(\.font) == [0, 1] && runs.map(\.codes.count) == [512, 90])
        #expect(fonts.count == 2)
        let map = String(decoding: fonts.map(1), as: UTF8.self)
        #expect(map.contains("<2C> <D83DDE00>") && map.contains("45 beginbfchar"))
        #expect(fonts.runs([many[0], many[0]]).map(\.codes) == ["0000"])
    }
}
