internal import Extraction

/// The texts of a PDF document: its pages and what lies beside them, its properties, its links, its scripts and the files
/// in it, read by poppler, and what else is written in its objects.
struct PDFReading {
    private let document: [UInt8]

    /// Of pages without text more than these are not looked at for text in images.
    private static let imagePages = 50

    init(_ document: [UInt8]) { self.document = document }

    func converted() throws(ExtractionRefusal) -> Converted? {
        guard ForeignProgram.pdftotext.isInstalled, ForeignProgram.pdfinfo.isInstalled,
            ForeignProgram.pdftohtml.isInstalled
        else { return nil }
        let (text, isDone, message) = try ForeignProgram.pdftotext.run(
            ["-enc", "UTF-8", ForeignProgram.input, "-"], document)
        guard isDone else { throw Self.refusal(message) }
        // Every page ends with a form feed.
        var pages = text.split(separator: 0x0C, omittingEmptySubsequences: false).map { Array($0) }
        if pages.last?.allSatisfy({ $0 <= 0x20 }) == true { pages.removeLast() }
        let hasUnread = try fillBlank(&pages)
        if hasUnread, pages.allSatisfy(Self.isBlank) { throw .unsupported(.pdf) }
        let objects = try PDFObjects(document)
        let texts: [(kind: Part.Kind, text: [UInt8])] = [
            (.body, Array(pages.joined(separator: [0x0A]))), (.body, try outskirts()),
            (.properties, try facts([])), (.properties, try facts(["-meta"])), (.address, try addresses()),
            (.script, try facts(["-js"])), (.attributes, Array(objects.texts.joined(separator: "\n").utf8)),
        ]
        return Converted(
            texts: texts, attachments: try PDFAttachments.all(document), hasUnread: hasUnread || objects.hasUnread)
    }

    /// What stands beyond the edges of pages, which `pdftotext` leaves out.
    private func outskirts() throws(ExtractionRefusal) -> [UInt8] {
        let (listing, isDone, message) = try ForeignProgram.pdftohtml.run(
            ["-xml", "-hidden", "-i", "-nodrm", "-stdout", "-enc", "UTF-8", ForeignProgram.input], document)
        guard isDone else { throw Self.refusal(message) }
        return PDFOutskirts.texts(listing)
    }

    /// Where links lead. A heading of the table stands there also when there are none.
    private func addresses() throws(ExtractionRefusal) -> [UInt8] {
        let lines = try facts(["-url"]).split(separator: 0x0A).dropFirst()
        return Array(lines.joined(separator: [0x0A]))
    }

    /// Looks on pages without text for text in images.
    ///
    /// - Returns: whether there are pages that could not be looked at.
    private func fillBlank(_ pages: inout [[UInt8]]) throws(ExtractionRefusal) -> Bool {
        let blank = pages.indices.filter { Self.isBlank(pages[$0]) }
        guard !blank.isEmpty else { return false }
        guard ForeignProgram.tesseract.isInstalled, ForeignProgram.pdftoppm.isInstalled else { return true }
        for index in blank.prefix(Self.imagePages) {
            let page = "\(index + 1)"
            let (image, isDone, _) = try ForeignProgram.pdftoppm.run(
                ["-r", "200", "-gray", "-png", "-f", page, "-l", page, ForeignProgram.input], document)
            guard isDone else { throw .damaged(.document) }
            pages[index] = try ImageReading.text(image)
        }
        return blank.count > Self.imagePages
    }

    private func facts(_ options: [String]) throws(ExtractionRefusal) -> [UInt8] {
        let (output, isDone, message) = try ForeignProgram.pdfinfo.run(
            ["-enc", "UTF-8"] + options + [ForeignProgram.input], document)
        guard isDone else { throw Self.refusal(message) }
        return output
    }

    private static func isBlank(_ page: [UInt8]) -> Bool { page.allSatisfy { $0 <= 0x20 } }

    /// Why poppler makes nothing of a document.
    static func refusal(_ message: [UInt8]) -> ExtractionRefusal {
        message.firstRange(of: "Incorrect password".utf8) != nil ? .encrypted(.pdf) : .damaged(.document)
    }
}
