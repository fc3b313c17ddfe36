/// Reads the texts of an XML member of an office document: WordprocessingML, PresentationML, DrawingML, SpreadsheetML
/// (ECMA-376 part 1), OpenDocument, and whatever else lies in such a package.
///
/// Every text there is comes out: runs joined within their paragraph, everything else as a passage of its own behind the
/// name of its element, and the attributes that carry text.
struct MarkupReader {
    private struct Open {
        var name: String
        var isParagraph = false
        var isRun = false
        var revision: MarkupPassage.Run.Revision
        /// What names the texts right within.
        var label: String
    }

    /// A paragraph that is being read. Paragraphs lie within paragraphs, as text boxes do.
    private struct Paragraph {
        var text: MarkupPassage
        var instruction: MarkupPassage
    }

    private let bytes: [UInt8]
    private let skipped: String?
    private var kind = Part.Kind.body
    private var isOffice = false
    private var open: [Open] = []
    private var paragraphs: [Paragraph] = []
    private var tables = TableHeadings()
    private(set) var passages: [MarkupPassage] = []

    /// - Parameter skipped: The name of an element that somebody else reads.
    static func passages(_ bytes: [UInt8], skipping skipped: String? = nil) throws(ExtractionRefusal) -> [MarkupPassage]
    {
        var reader = MarkupReader(bytes: bytes, skipped: skipped)
        try reader.read()
        return reader.passages
    }

    private init(bytes: [UInt8], skipped: String?) {
        self.bytes = bytes
        self.skipped = skipped
    }

    private mutating func read() throws(ExtractionRefusal) {
        var tokens = XMLTokens(bytes)
        var hidden = 0
        while let token = try tokens.next() {
            switch token {
            case .start(let element):
                if hidden > 0 || element.name == skipped { hidden += 1 } else { start(element) }
            case .end:
                if hidden > 0 { hidden -= 1 } else { end() }
            case .text(let text): if hidden == 0 { add(text) }
            case .aside(let range):
                let words: ArraySlice<UInt8> = bytes[range]
                guard !words.starts(with: "xml ".utf8) else { continue }
                let run = MarkupPassage.Run(bytes: Array(words), range: range, writing: .raw)
                passages.append(MarkupPassage(kind: .comment, runs: [run]))
            }
        }
    }

    private mutating func start(_ element: XMLElement) {
        if open.isEmpty {
            kind = OfficeVocabulary.kind(root: element.name) ?? .body
            isOffice = OfficeVocabulary.isKnown(root: element.name)
        }
        tables.start(element.name)
        let parent = open.last
        if let glue = OfficeVocabulary.glue(element.name, within: parent?.name), !paragraphs.isEmpty {
            let run = MarkupPassage.Run(bytes: glue, range: nil, revision: parent?.revision ?? .none)
            paragraphs[paragraphs.count - 1].text.runs.append(run)
        }
        let label = element.value("name") ?? parent.flatMap { $0.label.isEmpty ? nil : $0.label } ?? element.name
        var frame = Open(
            name: element.name, revision: OfficeVocabulary.revision(element.name) ?? parent?.revision ?? .none,
            label: element.name == "property" || element.name == "docVar" ? label : "")
        if frame.label.isEmpty, let parent, !parent.label.isEmpty { frame.label = parent.label }
        frame.isRun = OfficeVocabulary.isRun(element.name)
        if OfficeVocabulary.isParagraph(element.name) {
            frame.isParagraph = true
            paragraphs.append(
                Paragraph(text: MarkupPassage(kind: kind), instruction: MarkupPassage(kind: .instruction)))
        }
        open.append(frame)
        for attribute in element.attributes where OfficeVocabulary.carriesText(attribute, of: element, isOffice) {
            let isAddress = OfficeVocabulary.isAddress(attribute.name)
            passages.append(
                MarkupPassage(
                    kind: isAddress ? .address : kind == .properties ? .properties : .attributes,
                    context: Array(
                        "\(attribute.name == "val" || attribute.name == "v" ? label : attribute.name): ".utf8),
                    runs: [
                        MarkupPassage.Run(
                            bytes: attribute.bytes, range: attribute.range, writing: isAddress ? .address : .escaped)
                    ]))
        }
    }

    private mutating func add(_ text: XMLText) {
        guard let frame = open.last else { return }
        var run = MarkupPassage.Run(bytes: text.bytes, range: text.range, revision: frame.revision)
        if !paragraphs.isEmpty, frame.isRun || frame.isParagraph || isSpan {
            let isDeleted = frame.name == "delText" || frame.name == "delInstrText"
            if isDeleted { run.revision = .deleted }
            if frame.name == "instrText" || frame.name == "delInstrText" {
                paragraphs[paragraphs.count - 1].instruction.runs.append(run)
            } else {
                // Blanks between tags are layout; within a run they are text.
                guard frame.isRun || !text.bytes.allSatisfy({ $0 <= 0x20 }) || isSpan else { return }
                paragraphs[paragraphs.count - 1].text.runs.append(run)
            }
            return
        }
        guard !text.bytes.allSatisfy({ $0 <= 0x20 }), !OfficeVocabulary.isMeasure(frame.name) else { return }
        let label = frame.label.isEmpty ? frame.name : frame.label
        // Sections of character data and references split a text in several.
        if let last = passages.last, let end = last.runs.last?.range?.upperBound, end == text.range.lowerBound {
            passages[passages.count - 1].runs.append(run)
        } else {
            passages.append(MarkupPassage(kind: kind, context: Array("\(label): ".utf8), runs: [run]))
        }
    }

    /// Whether text stands right in an OpenDocument paragraph or in a span of one.
    private var isSpan: Bool { open.last.map { OfficeVocabulary.isSpan($0.name) } ?? false }

    private mutating func end() {
        guard let frame = open.popLast() else { return }
        tables.end(frame.name)
        guard frame.isParagraph, var paragraph = paragraphs.popLast() else { return }
        paragraph.text.context = tables.context(for: paragraph.text.text())
        for passage in [paragraph.text, paragraph.instruction] where !passage.isBlank { passages.append(passage) }
    }
}
