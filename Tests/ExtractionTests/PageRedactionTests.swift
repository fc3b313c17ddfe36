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
        return try redaction.finish(finder(values))
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
        #expect(refusal { try redaction.add(page, resolution: 72) } == .unsupported(.pdf))
        let blank = try Self.page([], recognised: nil)
        #expect(refusal { try redaction.add(blank, resolution: 72) } == nil)
        #expect(try redaction.finish(Self.finder([])).document.starts(with: Array("%PDF-1.7\n".utf8)))
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
        #expect(refusal { try large.add(page, resolution: 72) } == .tooLarge)
        #expect(throws: ExtractionRefusal.broken) { try PageRedaction<String>([]).finish(Self.finder([])) }
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
