/// Writes a PDF document (ISO 32000-1) of images with unseen words behind them, and nothing else: no information about it,
/// no names, no annotations, no fonts of others.
struct PageDocumentWriter {
    private var bytes = Array("%PDF-1.7\n%".utf8) + [0xE2, 0xE3, 0xCF, 0xD3, 0x0A]
    /// Where each object begins; 0 for one that is not written yet.
    private var places: [Int]
    private var pages: [Int] = []
    private var fonts = UnseenFonts()
    private let limit: Int

    /// Objects that are written last.
    private static let (catalog, tree, fontList, glyph) = (1, 2, 3, 4)

    /// - Parameter limit: Bytes of the document.
    init(limit: Int) {
        self.limit = limit
        places = Array(repeating: 0, count: Self.glyph)
    }

    /// Adds a page, as large as its image at `resolution` pixels per inch.
    mutating func add(
        _ image: PackedPage, _ words: [PageWord], resolution: Int
    ) throws(ExtractionRefusal) {
        let width = image.width * 7_200 / resolution
        let height = image.height * 7_200 / resolution
        let space = image.channels == 1 ? "DeviceGray" : "DeviceRGB"
        let picture = write(
            next(),
            "/Type /XObject /Subtype /Image /Width \(image.width) /Height \(image.height) /ColorSpace /\(space) "
                + "/BitsPerComponent 8 /Filter /FlateDecode", image.bytes)
        var drawing = "q \(Self.points(width)) 0 0 \(Self.points(height)) 0 0 cm /P Do Q\n"
        if !words.isEmpty {
            // Mode 3 of text paints nothing (9.3.6).
            drawing += "BT 3 Tr\n"
            for word in words { drawing += text(of: word, pageHeight: height) }
            drawing += "ET\n"
        }
        let packed = try Deflate.deflate(Array(drawing.utf8), .zlib)
        let content = write(next(), "/Filter /FlateDecode", packed)
        pages.append(
            write(
                next(),
                "<< /Type /Page /Parent \(Self.tree) 0 R /MediaBox [0 0 \(Self.points(width)) \(Self.points(height))] "
                    + "/Contents \(content) 0 R "
                    + "/Resources << /XObject << /P \(picture) 0 R >> /Font \(Self.fontList) 0 R >> >>"))
        guard bytes.count <= limit else { throw .pages(.tooManyBytes) }
    }

    /// The document.
    mutating func finished() throws(ExtractionRefusal) -> [UInt8] {
        write(Self.glyph, "", Array("500 0 d0".utf8))
        var list = ""
        for font in 0..<fonts.count {
            let map = write(next(), "", fonts.map(font))
            let number = write(next(), fonts.dictionary(font, glyph: Self.glyph, map: map))
            list += "/F\(font) \(number) 0 R "
        }
        write(Self.fontList, "<< \(list)>>")
        let kids = pages.map { "\($0) 0 R" }.joined(separator: " ")
        write(Self.tree, "<< /Type /Pages /Kids [\(kids)] /Count \(pages.count) >>")
        write(Self.catalog, "<< /Type /Catalog /Pages \(Self.tree) 0 R >>")
        let start = bytes.count
        bytes += Array("xref\n0 \(places.count + 1)\n0000000000 65535 f \n".utf8)
        for place in places {
            let digits = String(place)
            bytes += Array(
                (String(repeating: "0", count: max(0, 10 - digits.utf8.count)) + digits + " 00000 n \n").utf8)
        }
        let trailer = "trailer\n<< /Size \(places.count + 1) /Root \(Self.catalog) 0 R >>\nstartxref\n\(start)\n%%EOF\n"
        bytes += Array(trailer.utf8)
        guard bytes.count <= limit else { throw .pages(.tooManyBytes) }
        return bytes
    }

    // MARK: - Text

    /// Shows a word in its box, as high as that and stretched to its width.
    private mutating func text(of word: PageWord, pageHeight: Int) -> String {
        let letters = Array(word.text.unicodeScalars)
        guard !letters.isEmpty else { return "" }
        let isTurned = word.isTurned
        let (length, size) =
            isTurned ? (word.box.height, max(100, word.box.width)) : (word.box.width, max(100, word.box.height))
        // A letter is half as wide as it is high before it is stretched. In hundredths of a per cent.
        let stretch = max(1, length * 20_000 / (letters.count * size))
        let left = isTurned ? word.box.left + size / 5 : word.box.left
        let base = pageHeight - (isTurned ? word.box.top : word.box.bottom - size / 5)
        let matrix = isTurned ? "0 -1 1 0" : "1 0 0 1"
        var shown = "\(Self.points(stretch)) Tz \(matrix) \(Self.points(left)) \(Self.points(base)) Tm\n"
        for run in fonts.runs(letters) { shown += "/F\(run.font) \(Self.points(size)) Tf <\(run.codes)> Tj\n" }
        return shown
    }

    /// Hundredths as a number with two decimals.
    private static func points(_ hundredths: Int) -> String {
        let size = abs(hundredths)
        let rest = size % 100
        return (hundredths < 0 ? "-" : "") + "\(size / 100)" + (rest == 0 ? "" : rest < 10 ? ".0\(rest)" : ".\(rest)")
    }

    // MARK: - Objects

    private mutating func next() -> Int {
        places.append(0)
        return places.count
    }

    @discardableResult
    private mutating func write(_ number: Int, _ object: String) -> Int {
        places[number - 1] = bytes.count
        bytes += Array("\(number) 0 obj\n\(object)\nendobj\n".utf8)
        return number
    }

    @discardableResult
    private mutating func write(_ number: Int, _ entries: String, _ stream: [UInt8]) -> Int {
        places[number - 1] = bytes.count
        bytes += Array("\(number) 0 obj\n<< \(entries) /Length \(stream.count) >>\nstream\n".utf8)
        bytes += stream
        bytes += Array("\nendstream\nendobj\n".utf8)
        return number
    }
}
