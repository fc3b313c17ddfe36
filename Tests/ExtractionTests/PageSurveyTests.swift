import Testing

@testable import Extraction

@Suite("Where words stand on a page")
struct PageSurveyTests {
    private static let survey = """
        <!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Transitional//EN" "x.dtd"><html xmlns="http://www.w3.org/1999/xhtml">
        <head><title>Plan of &lt;Jane&gt;</title><meta name="Author" content="Jane"/></head>
        <body><doc>
        <page width="612.000000" height="792.000000"><flow><block xMin="1" yMin="1" xMax="2" yMax="2">
        <line xMin="1" yMin="1" xMax="2" yMax="2">
        <word xMin="72.000000" yMin="133.273800" xMax="99.996000" yMax="144.373800">AT&amp;T</word>
        <word xMin="-3.5" yMin="133" xMax="113.34" yMax="144">to\u{1}</word>
        </line></block></flow></page>
        <page width="100" height="50"></page>
        </doc></body></html>
        """

    /// The same with words in the order they are drawn in, and no lines.
    private static let drawn = """
        <html xmlns="http://www.w3.org/1999/xhtml"><body><doc>
        <page width="612.000000" height="792.000000">
        <word xMin="-3.5" yMin="133" xMax="113.34" yMax="144">to</word>
        <word xMin="72.000000" yMin="133.273800" xMax="99.996000" yMax="144.373800">AT&amp;T</word>
        </page><page width="100" height="50"></page></doc></body></html>
        """

    private func pages(_ text: String, _ limits: PageLimits = .standard) throws(ExtractionRefusal) -> [SurveyedPage] {
        try PageSurvey.pages(read: Array(text.utf8), drawn: Array(Self.drawn.utf8), limits)
    }

    @Test("is read in hundredths of a point, and what the document says of itself is not")
    func read() throws {
        let pages = try pages(Self.survey)
        #expect(pages.map(\.width) == [61_200, 10_000] && pages.map(\.height) == [79_200, 5_000])
        #expect(
            pages[0].lines == [
                [
                    PageWord("AT&T", PageBox(left: 7_200, top: 13_327, right: 10_000, bottom: 14_437)),
                    PageWord("to", PageBox(left: -350, top: 13_300, right: 11_334, bottom: 14_400)),
                ]
            ])
        #expect(pages[1].lines.isEmpty)
        #expect(pages.map { $0.drawn.map(\.text) } == [["to", "AT&T"], []])
    }

    @Test(
        "is refused when it is none",
        arguments: [
            "", "words", "<html><word xMin=\"1\" yMin=\"1\" xMax=\"2\" yMax=\"2\">a</word></html>",
            "<html><page width=\"nan\" height=\"1\"/></html>", "<html><page width=\"0\" height=\"1\"/></html>",
            "<html><page width=\"1\" height=\"1\"><line><word xMin=\"1\">a</word></line></page></html>",
            "<html><page width=\"1\" height=\"1\">",
        ])
    func none(text: String) {
        let survey = Array(Self.survey.utf8)
        #expect(refusal { try PageSurvey.pages(read: survey, drawn: Array(text.utf8), .standard) } != nil)
        let refused = refusal { try pages(text) }
        #expect(refused == .damaged(.document) || refused == .damaged(.markup))
    }

    @Test("is bounded in pages, words, their length, and how far out they may stand")
    func bounds() {
        #expect(refusal { try pages(Self.survey, PageLimits(pages: 1)) } == .pages(.tooMany))
        #expect(refusal { try pages(Self.survey, PageLimits(words: 1)) } == .pages(.tooManyWords))
        #expect(refusal { try pages(Self.survey, PageLimits(wordBytes: 3)) } == .pages(.tooManyWords))
        #expect(refusal { try pages(Self.survey, PageLimits(textBytes: 6)) } == .pages(.tooManyWords))
        #expect(refusal { try pages("<html><page width=\"1e9\" height=\"1\"/></html>") } == .pages(.tooLarge))
    }

    @Test("is read of what was recognised as well, line by line")
    func recognised() throws {
        let head = "level\tpage_num\tblock_num\tpar_num\tline_num\tword_num\tleft\ttop\twidth\theight\tconf\ttext\n"
        let rows = [
            "4\t1\t1\t1\t1\t0\t10\t10\t90\t20\t-1\t", "5\t1\t1\t1\t1\t1\t100\t10\t40\t20\t96.1\tjane@corp.example",
            "5\t1\t1\t1\t1\t2\t150\t10\t40\t20\t96.1\t ", "5\t1\t1\t1\t2\t1\t100\t40\t40\t20\t90\tb",
        ]
        let lines = try RecognisedWords.lines(
            Array((head + rows.joined(separator: "\n") + "\n").utf8), resolution: 200, .standard)
        #expect(lines.map { $0.map(\.text) } == [["jane@corp.example"], ["b"]])
        #expect(lines.map { $0.map(\.certainty) } == [[96], [90]])
        #expect(lines[0][0].box == PageBox(left: 3_600, top: 360, right: 5_040, bottom: 1_080))
        for bad in ["5\t1", "5\t1\t1\t1\t1\t1\t-1\t10\t40\t20\t96\ta", "5\t1\t1\t1\t1\t1\tx\t10\t40\t20\t96\ta"] {
            #expect(
                refusal { try RecognisedWords.lines(Array(bad.utf8), resolution: 200, .standard) }
                    == .damaged(.document))
        }
    }

    @Test("is drawn with fewer dots where a page is large, and not at all where it is too large")
    func resolutions() throws {
        let limits = PageLimits(pixels: 4_000_000)
        #expect(try limits.resolution(for: SurveyedPage(width: 59_528, height: 84_189)) == 200)
        let poster = try limits.resolution(for: SurveyedPage(width: 168_378, height: 238_110))
        #expect((48..<200).contains(poster))
        let vast = SurveyedPage(width: 1_000_000, height: 1_000_000)
        #expect(refusal { try limits.resolution(for: vast) } == .pages(.tooLarge))
    }
}
