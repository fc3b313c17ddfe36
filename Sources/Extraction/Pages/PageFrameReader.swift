/// Reads what ``PageFrames`` wrote, as something an attacker may have written.
public struct PageFrameReader {
    private var frames: ExtractionFrameReader
    private let limits: PageLimits
    private var count = 0
    private var text = 0

    private init(_ bytes: [UInt8], _ limits: PageLimits) throws(ExtractionRefusal) {
        frames = ExtractionFrameReader(rest: bytes[...], limits: .standard)
        self.limits = limits
        guard try frames.take(ExtractionFrames.magic.count).elementsEqual(ExtractionFrames.magic) else {
            throw .broken
        }
    }

    /// How many bytes pages and their words can have within `limits`.
    public static func longestSurvey(_ limits: PageLimits) -> Int {
        // Of each word its text, which is counted over all, its sides and where its line begins; in two orders.
        2 * (limits.textBytes + min(limits.pages * limits.words, limits.textBytes) * 40 + limits.pages * 64)
    }

    /// How many bytes one page can have.
    public static func longestPage(_ limits: PageLimits) -> Int {
        limits.pixels * 3 + limits.words * 44 + limits.textBytes + 1_024
    }

    /// The pages that `bytes` are, all of them.
    ///
    /// - Throws: ``ExtractionRefusal/broken`` for anything else, and the refusal when the outcome is one.
    public static func pages(of bytes: [UInt8], _ limits: PageLimits) throws(ExtractionRefusal) -> [SurveyedPage] {
        var reader = try PageFrameReader(bytes, limits)
        var pages: [SurveyedPage] = []
        while let (letter, content) = try reader.next() {
            switch letter {
            case "G":
                var inner = ExtractionFrameReader(rest: content, limits: .standard)
                let (width, height) = (try inner.number(), try inner.number())
                guard pages.count < limits.pages, inner.rest.isEmpty, (1...PageBox.farthest).contains(width),
                    (1...PageBox.farthest).contains(height)
                else { throw .broken }
                pages.append(SurveyedPage(width: width, height: height))
            case "L":
                guard let page = pages.indices.last else { throw .broken }
                pages[page].lines.append(try reader.line(content))
            case "D":
                guard let page = pages.indices.last, pages[page].drawn.isEmpty else { throw .broken }
                pages[page].drawn = try reader.line(content)
            default: throw .broken
            }
        }
        guard pages.allSatisfy({ page in page.lines.reduce(0) { $0 + $1.count } <= limits.words }) else {
            throw .broken
        }
        return pages
    }

    /// The one page that `bytes` are.
    ///
    /// - Throws: ``ExtractionRefusal/broken`` for anything else, and the refusal when the outcome is one.
    public static func page(of bytes: [UInt8], _ limits: PageLimits) throws(ExtractionRefusal) -> DrawnPage {
        var reader = try PageFrameReader(bytes, limits)
        var image: PageImage?
        var lines: [PageLine]? = []
        while let (letter, content) = try reader.next() {
            switch letter {
            case "I" where image == nil:
                var inner = ExtractionFrameReader(rest: content, limits: .standard)
                let (width, height, channels) = (try inner.number(), try inner.number(), try inner.number())
                guard width <= 100_000, height <= 100_000, width * height <= limits.pixels else { throw .broken }
                image = PageImage(width: width, height: height, channels: channels, pixels: Array(inner.rest))
                guard image != nil else { throw .broken }
            case "N" where content.isEmpty && lines?.isEmpty == true: lines = nil
            case "L" where lines != nil: lines?.append(try reader.line(content))
            default: throw .broken
            }
        }
        guard let image, (lines ?? []).reduce(0, { $0 + $1.count }) <= limits.words else { throw .broken }
        return DrawnPage(image: image, lines: lines)
    }

    /// The next frame; `nil` at the end, behind which nothing may come.
    private mutating func next() throws(ExtractionRefusal) -> (Unicode.Scalar, ArraySlice<UInt8>)? {
        let (letter, content) = try frames.frame()
        switch letter {
        case "E":
            var inner = ExtractionFrameReader(rest: content, limits: .standard)
            guard try inner.number() == count, inner.rest.isEmpty, frames.rest.isEmpty else { throw .broken }
            return nil
        case "R":
            guard frames.rest.isEmpty, count == 0,
                let refusal = ExtractionRefusal(word: String(decoding: content, as: UTF8.self))
            else { throw .broken }
            throw refusal
        default:
            count += 1
            return (letter, content)
        }
    }

    private mutating func line(_ content: ArraySlice<UInt8>) throws(ExtractionRefusal) -> PageLine {
        var inner = ExtractionFrameReader(rest: content, limits: .standard)
        let words = try inner.number()
        guard words <= limits.words else { throw .broken }
        var line: PageLine = []
        for _ in 0..<words {
            var sides: [Int] = []
            for _ in 0..<4 {
                let side = try inner.number() - PageFrames.offset
                guard abs(side) <= PageBox.farthest else { throw .broken }
                sides.append(side)
            }
            let certainty = try inner.number()
            let bytes = try inner.take(try inner.number())
            text += bytes.count
            guard certainty <= 100, bytes.count <= limits.wordBytes, text <= 2 * limits.textBytes,
                let word = String(validating: bytes, as: UTF8.self), PageText.cleaned(word) == word
            else { throw .broken }
            line.append(
                PageWord(
                    word, PageBox(left: sides[0], top: sides[1], right: sides[2], bottom: sides[3]),
                    certainty: certainty))
        }
        guard inner.rest.isEmpty else { throw .broken }
        return line
    }
}
