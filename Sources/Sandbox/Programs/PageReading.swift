internal import Extraction

/// The pages of a PDF document, drawn by poppler and looked at by tesseract.
struct PageReading {
    private let document: [UInt8]
    private let limits: PageLimits

    init(_ document: [UInt8], _ limits: PageLimits) {
        self.document = document
        self.limits = limits
    }

    /// How large pages are, and where words stand on them. Both this and ``page(_:resolution:)`` show what the crop box
    /// shows.
    func pages() throws(ExtractionRefusal) -> [SurveyedPage] {
        guard FileType(content: document) == .pdf else { throw .unsupported(FileType(content: document)) }
        guard ForeignProgram.pdftotext.isInstalled, ForeignProgram.pdftoppm.isInstalled else {
            throw .unsupported(.pdf)
        }
        let read = try words(["-bbox-layout"])
        return try PageSurvey.pages(read: read, drawn: try words(["-raw", "-bbox"]), limits)
    }

    private func words(_ options: [String]) throws(ExtractionRefusal) -> [UInt8] {
        let (list, isDone, message) = try ForeignProgram.pdftotext.run(
            ["-enc", "UTF-8", "-cropbox"] + options + [ForeignProgram.input, "-"], document)
        guard isDone else { throw PDFReading.refusal(message) }
        return list
    }

    /// One page as it is seen, the first being 1.
    func page(_ number: Int, resolution: Int) throws(ExtractionRefusal) -> DrawnPage {
        let page = "\(number)"
        let (pixels, isDone, _) = try ForeignProgram.pdftoppm.run(
            ["-r", "\(resolution)", "-cropbox", "-f", page, "-l", page, ForeignProgram.input], document,
            limit: limits.pixels * 3 + 64)
        guard isDone else { throw .damaged(.document) }
        let image = try PageImage(portable: pixels, limit: limits.pixels)
        guard ForeignProgram.tesseract.isInstalled else { return DrawnPage(image: image, lines: nil) }
        if image.isBlank { return DrawnPage(image: image, lines: []) }
        return DrawnPage(image: image, lines: try RecognisedPage(image, resolution, limits).lines())
    }
}
