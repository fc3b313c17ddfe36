/// What the process that reads pages writes, in the frames of ``ExtractionFrames``: `G` how large a page is · `L` the words
/// of a line, each its four sides, how certain it is, and its text · `D` the words of the page in the order they are drawn in ·
/// `I` an image: width, height, bytes of a pixel, pixels · `N` nothing looked
/// for words · `E` the end: how many frames came before.
public enum PageFrames {
    public static func encoded(_ outcome: Result<[SurveyedPage], ExtractionRefusal>) -> [UInt8] {
        encoded(outcome) { pages, frames in
            for page in pages {
                frames.add("G", numbers([page.width, page.height]))
                for line in page.lines { frames.add("L", words(line)) }
                if !page.drawn.isEmpty { frames.add("D", words(page.drawn)) }
            }
        }
    }

    public static func encoded(_ outcome: Result<DrawnPage, ExtractionRefusal>) -> [UInt8] {
        encoded(outcome) { page, frames in
            frames.add("I", numbers([page.image.width, page.image.height, page.image.channels]) + page.image.pixels)
            guard let lines = page.lines else { return frames.add("N", []) }
            for line in lines { frames.add("L", words(line)) }
        }
    }

    private struct Frames {
        var bytes = ExtractionFrames.magic
        var count = 0

        mutating func add(_ letter: Unicode.Scalar, _ content: [UInt8]) {
            ExtractionFrames.frame(letter, content, to: &bytes)
            count += 1
        }
    }

    private static func encoded<Value>(
        _ outcome: Result<Value, ExtractionRefusal>, _ write: (Value, inout Frames) -> Void
    ) -> [UInt8] {
        var frames = Frames()
        switch outcome {
        case .success(let value):
            write(value, &frames)
            frames.add("E", numbers([frames.count]))
        case .failure(let refusal): frames.add("R", Array(refusal.word.utf8))
        }
        return frames.bytes
    }

    private static func words(_ line: PageLine) -> [UInt8] {
        line.reduce(into: numbers([line.count])) { bytes, word in
            bytes += numbers([word.box.left, word.box.top, word.box.right, word.box.bottom].map { $0 + offset })
            bytes += numbers([word.certainty, word.text.utf8.count]) + Array(word.text.utf8)
        }
    }

    /// Sides may lie outside of the page; numbers in frames have no sign.
    static let offset = 1 << 30

    private static func numbers(_ values: [Int]) -> [UInt8] { values.flatMap(ExtractionFrames.number) }
}
