import TestKit
import Testing

@testable import Extraction

@Suite("What the process says that draws pages")
struct PageFrameTests {
    private static let word = PageWord(
        "Zoë", PageBox(left: -5, top: 1, right: 900, bottom: 1_000), certainty: 61)
    private static let pages = [
        SurveyedPage(width: 61_200, height: 79_200, lines: [[word, word], []], drawn: [word, word]),
        SurveyedPage(width: 1, height: 1),
    ]

    private func page(lines: [PageLine]?) throws -> DrawnPage {
        DrawnPage(
            image: try #require(PageImage(width: 2, height: 1, channels: 3, pixels: [1, 2, 3, 4, 5, 6])), lines: lines)
    }

    @Test("comes back as it was")
    func round() throws {
        #expect(try PageFrameReader.pages(of: PageFrames.encoded(.success(Self.pages)), .standard) == Self.pages)
        for lines in [nil, [], [[Self.word]]] as [[PageLine]?] {
            let page = try page(lines: lines)
            #expect(try PageFrameReader.page(of: PageFrames.encoded(.success(page)), .standard) == page)
        }
        let refused = PageFrames.encoded(Result<DrawnPage, ExtractionRefusal>.failure(.encrypted(.pdf)))
        #expect(refusal { try PageFrameReader.page(of: refused, .standard) } == .encrypted(.pdf))
        #expect(refusal { try PageFrameReader.pages(of: refused, .standard) } == .encrypted(.pdf))
    }

    @Test("is believed only as a whole")
    func broken() throws {
        let survey = PageFrames.encoded(.success(Self.pages))
        let drawn = PageFrames.encoded(.success(try page(lines: [[Self.word]])))
        for end in 0..<survey.count {
            #expect(refusal { try PageFrameReader.pages(of: Array(survey[..<end]), .standard) } == .broken)
        }
        for end in 0..<drawn.count {
            #expect(refusal { try PageFrameReader.page(of: Array(drawn[..<end]), .standard) } == .broken)
        }
        #expect(refusal { try PageFrameReader.pages(of: survey + [0], .standard) } == .broken)
        #expect(refusal { try PageFrameReader.page(of: survey, .standard) } == .broken)
        #expect(refusal { try PageFrameReader.pages(of: drawn, .standard) } == .broken)
    }

    @Test("is bounded by what may be said")
    func bounded() throws {
        let survey = PageFrames.encoded(.success(Self.pages))
        for limits in [PageLimits(pages: 1), PageLimits(words: 1), PageLimits(wordBytes: 3), PageLimits(textBytes: 7)] {
            #expect(refusal { try PageFrameReader.pages(of: survey, limits) } == .broken)
        }
        let drawn = PageFrames.encoded(.success(try page(lines: nil)))
        #expect(refusal { try PageFrameReader.page(of: drawn, PageLimits(pixels: 1)) } == .broken)
    }

    @Test("may be anything without doing harm")
    func random() throws {
        let survey = PageFrames.encoded(.success(Self.pages))
        let drawn = PageFrames.encoded(.success(try page(lines: [[Self.word]])))
        var random = SeededGenerator(seed: 9)
        for _ in 0..<Effort.times(500) {
            for bytes in [survey, drawn] {
                var changed = bytes
                for _ in 0..<1 + random.below(3) { changed[random.below(changed.count)] = UInt8(random.below(256)) }
                _ = refusal { try PageFrameReader.pages(of: changed, .standard) }
                _ = refusal { try PageFrameReader.page(of: changed, .standard) }
            }
        }
    }

    @Test("of an image is as many bytes as its sides say")
    func images() throws {
        #expect(try PageImage(portable: Array("P5\n2 1\n255\n".utf8) + [7, 9], limit: 2).pixels == [7, 9])
        let colours = try PageImage(portable: Array("P6 1 1 255 ".utf8) + [7, 7, 7], limit: 2)
        #expect(colours.channels == 3 && colours.reduced.channels == 1 && colours.reduced.pixels == [7])
        for bad in ["", "P5", "P4\n2 1\n", "P5\n2 1\n255\n\u{7}", "P5\n2 1\n65535\n\u{7}\u{7}", "P5\n-1 1\n255\n"] {
            #expect(refusal { try PageImage(portable: Array(bad.utf8), limit: 9) } == .damaged(.document))
        }
        #expect(refusal { try PageImage(portable: Array("P5\n9 9\n255\n".utf8), limit: 9) } == .pages(.tooLarge))
    }
}
