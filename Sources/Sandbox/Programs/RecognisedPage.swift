internal import Extraction

/// The words that tesseract sees on a page, upright and, where something is left that looks like writing, on its sides and
/// upside down.
struct RecognisedPage {
    private let image: PageImage
    private let resolution: Int
    private let limits: PageLimits

    init(_ image: PageImage, _ resolution: Int, _ limits: PageLimits) {
        self.image = image.reduced
        self.resolution = resolution
        self.limits = limits
    }

    func lines() throws(ExtractionRefusal) -> [PageLine] {
        var lines = try recognised(image)
        let read = lines.joined().filter { $0.certainty >= PageWord.certain }.map(\.box)
        let unread = UnreadInk.places(image, resolution: resolution, words: [], recognised: read)
        if unread.isEmpty { return lines }
        // A short word upside down may look like another: only lines that are surely upright are taken away.
        var left = image
        for line in lines where Self.isSure(line) {
            for word in line { left.fill(word.box, resolution: resolution, with: 255) }
        }
        for quarters in 1...3 {
            for line in try recognised(left.turned(quarters: quarters)) {
                lines.append(
                    line.map { word in
                        var word = word
                        word.box = image.box(word.box, turnedBack: quarters, resolution: resolution)
                        return word
                    })
            }
        }
        return lines
    }

    private func recognised(_ image: PageImage) throws(ExtractionRefusal) -> [PageLine] {
        let (list, isRead, _) = try ForeignProgram.tesseract.run(
            ["stdin", "stdout", "--dpi", "\(resolution)", "-c", "tessedit_create_tsv=1"], image.portable)
        guard isRead else { throw .damaged(.document) }
        return try RecognisedWords.lines(list, resolution: resolution, limits)
    }

    private static func isSure(_ line: PageLine) -> Bool {
        guard !line.isEmpty, line.reduce(0, { $0 + $1.text.unicodeScalars.count }) >= 8 else { return false }
        return line.reduce(0) { $0 + $1.certainty } / line.count >= 75
    }
}
