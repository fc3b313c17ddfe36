/// Reads the words that tesseract saw in an image, as it lists them (`tessedit_create_tsv`): a line for each, with where
/// it stands in pixels.
public enum RecognisedWords {
    private static let columns = 12
    /// The level of words, of pages, blocks, paragraphs, lines and words.
    private static let word = "5"

    /// The lines of `bytes`.
    ///
    /// - Parameter resolution: Pixels per inch.
    /// - Throws: `.damaged` for what is no such list, `.pages` beyond `limits`.
    public static func lines(
        _ bytes: [UInt8], resolution: Int, _ limits: PageLimits
    ) throws(ExtractionRefusal) -> [PageLine] {
        guard resolution > 0 else { throw .damaged(.document) }
        var lines: [PageLine] = []
        var current: [Substring] = []
        var count = 0
        for row in String(decoding: bytes, as: UTF8.self).split(separator: "\n") {
            let cells = row.split(separator: "\t", maxSplits: columns - 1, omittingEmptySubsequences: false)
            guard cells.count == columns else { throw .damaged(.document) }
            guard cells[0] == word else { continue }
            let text = PageText.cleaned(String(cells[columns - 1]))
            if text.isEmpty { continue }
            count += 1
            guard count <= limits.words, text.utf8.count <= limits.wordBytes else { throw .pages(.tooManyWords) }
            let place = Array(cells[1...4])
            if place != current { lines.append([]) }
            current = place
            lines[lines.count - 1].append(
                PageWord(text, try box(cells[6...9], resolution), certainty: certainty(cells[10])))
        }
        return lines
    }

    /// `96.4` as 96, and at most 99, since nothing that was recognised is sure; 0 for what is no such number.
    private static func certainty(_ cell: Substring) -> Int {
        Double(cell).map { Int(min(99, max(0, $0))) } ?? 0
    }

    /// From left, top, width and height.
    private static func box(_ cells: ArraySlice<Substring>, _ resolution: Int) throws(ExtractionRefusal) -> PageBox {
        let numbers = cells.compactMap { Int($0) }
        guard numbers.count == 4, numbers.allSatisfy({ (0...100_000).contains($0) }) else { throw .damaged(.document) }
        let (left, top) = (numbers[0] * 7_200 / resolution, numbers[1] * 7_200 / resolution)
        return PageBox(
            left: left, top: top, right: (numbers[0] + numbers[2]) * 7_200 / resolution,
            bottom: (numbers[1] + numbers[3]) * 7_200 / resolution)
    }
}
