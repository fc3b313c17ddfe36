/// Reads where words stand, as poppler writes it: pages with words, in points.
public enum PageSurvey {
    /// The pages of two lists.
    ///
    /// - Parameters:
    ///   - read: With lines of words in the order they are read in (`pdftotext -bbox-layout`).
    ///   - drawn: With words in the order they are drawn in (`pdftotext -raw -bbox`).
    /// - Throws: `.damaged` for what is no such list, or lists of different documents, `.pages` beyond `limits`.
    public static func pages(
        read: [UInt8], drawn: [UInt8], _ limits: PageLimits
    ) throws(ExtractionRefusal) -> [SurveyedPage] {
        var pages = try pages(read, limits, hasLines: true)
        let others = try Self.pages(drawn, limits, hasLines: false)
        guard pages.count == others.count else { throw .damaged(.document) }
        for (index, other) in others.enumerated() {
            guard pages[index].width == other.width, pages[index].height == other.height else {
                throw .damaged(.document)
            }
            pages[index].drawn = other.lines.flatMap { $0 }
        }
        return pages
    }

    /// - Parameter hasLines: Whether words stand in lines; all words of a page are one line if not.
    private static func pages(
        _ bytes: [UInt8], _ limits: PageLimits, hasLines: Bool
    ) throws(ExtractionRefusal) -> [SurveyedPage] {
        // A document type stands before it, which nothing here follows.
        guard let start = bytes.firstRange(of: Array("<html".utf8))?.lowerBound else { throw .damaged(.document) }
        var tokens = XMLTokens(try XMLTokens.source(Array(bytes[start...])))
        var pages: [SurveyedPage] = []
        var words = 0
        var text = 0
        /// The word that is open: its box, and what was read of it.
        var word: (box: PageBox, text: [UInt8])?
        while let token = try tokens.next() {
            switch token {
            case .start(let element) where element.name == "page":
                guard pages.count < limits.pages else { throw .pages(.tooMany) }
                let width = try hundredths(element.value("width"))
                let height = try hundredths(element.value("height"))
                guard width > 0, height > 0 else { throw .damaged(.document) }
                pages.append(SurveyedPage(width: width, height: height, lines: hasLines ? [] : [[]]))
                words = 0
            case .start(let element) where element.name == "line":
                guard !pages.isEmpty else { throw .damaged(.document) }
                pages[pages.count - 1].lines.append([])
            case .start(let element) where element.name == "word":
                word = (try box(element), [])
            case .text(let found): word?.text += found.bytes
            case .end:
                guard let (box, bytes) = word else { continue }
                word = nil
                words += 1
                text += bytes.count
                guard words <= limits.words, bytes.count <= limits.wordBytes, text <= limits.textBytes else {
                    throw .pages(.tooManyWords)
                }
                guard let page = pages.indices.last, let line = pages[page].lines.indices.last else {
                    throw .damaged(.document)
                }
                pages[page].lines[line].append(PageWord(PageText.cleaned(String(decoding: bytes, as: UTF8.self)), box))
            default: break
            }
        }
        return pages
    }

    private static func box(_ element: XMLElement) throws(ExtractionRefusal) -> PageBox {
        PageBox(
            left: try hundredths(element.value("xMin")), top: try hundredths(element.value("yMin")),
            right: try hundredths(element.value("xMax")), bottom: try hundredths(element.value("yMax")))
    }

    /// `595.275600` as 59528.
    private static func hundredths(_ text: String?) throws(ExtractionRefusal) -> Int {
        guard let text, text.utf8.count <= 40, let number = Double(text), number.isFinite else {
            throw .damaged(.document)
        }
        let hundredths = (number * 100).rounded()
        guard abs(hundredths) <= Double(PageBox.farthest) else { throw .pages(.tooLarge) }
        return Int(hundredths)
    }
}

/// Texts of words.
enum PageText {
    /// `text` without what is no part of a word: white space, and what moves a cursor.
    static func cleaned(_ text: String) -> String {
        String(
            String.UnicodeScalarView(
                text.unicodeScalars.filter {
                    !$0.properties.isWhitespace && $0.properties.generalCategory != .control
                }))
    }
}
