/// Replaces values in office documents and leaves everything else as it is.
///
/// A function of the document's bytes. Runs are joined within their paragraph or cell before anybody looks, so a value is
/// found and replaced however its letters are formatted: in the body, in headers, footnotes, comments, tracked deletions,
/// properties, formulas, shared strings, and in the targets of links.
public struct DocumentRewriter {
    /// What is to be replaced in a text. It is asked for every text of a document, one after the other.
    public typealias Replacing = (_ text: [UInt8]) throws -> [TextReplacement]

    private let limits: ExtractionLimits
    private let replacing: Replacing
    private var count = 0
    private var unread: [Unread] = []

    /// The types of documents that can be rewritten.
    public static let types: Set<FileType> = [.docx, .xlsx, .pptx]

    /// `bytes` with values replaced.
    ///
    /// - Throws: ``ExtractionRefusal`` for what is no office document, for a damaged one, and for one with a value in a
    ///   place that cannot be rewritten; and whatever `replacing` throws.
    public static func rewrite(
        _ bytes: [UInt8], limits: ExtractionLimits = .standard, _ replacing: Replacing
    ) throws -> Rewritten {
        guard bytes.count <= limits.inputBytes else { throw ExtractionRefusal.tooLarge }
        return try withoutActuallyEscaping(replacing) { replacing in
            var rewriter = DocumentRewriter(limits: limits, replacing: replacing)
            let result = try rewriter.rewritten(bytes, [])
            return Rewritten(bytes: result, count: rewriter.count, unread: rewriter.unread)
        }
    }

    private init(limits: ExtractionLimits, replacing: @escaping Replacing) {
        self.limits = limits
        self.replacing = replacing
    }

    private mutating func rewritten(_ bytes: [UInt8], _ path: [String]) throws -> [UInt8] {
        guard path.count < limits.depth else { throw ExtractionRefusal.tooDeep }
        let type = FileType(content: bytes)
        guard type == .zip else {
            throw CompoundFile.isEncrypted(bytes) ? ExtractionRefusal.encrypted(type) : .unsupported(type)
        }
        let directory = try ZipDirectory(bytes, limit: limits.parts)
        guard let type = OfficePackage.type(names: directory.entries.map(\.shownName)), Self.types.contains(type) else {
            throw ExtractionRefusal.unsupported(.zip)
        }
        try refuseValues(in: ExtractionRun.lines(directory.entries.map(\.shownName)), .zip)
        var run = ExtractionRun(limits, .none)
        var members: [(name: String, bytes: [UInt8])] = []
        for entry in directory.entries { members.append((entry.shownName, try run.unpack(entry, of: directory))) }
        let contents = try contents(OfficePackage(type: type, members: members), path)
        var writer = ZipWriter()
        for (entry, content) in zip(directory.entries, contents) {
            try writer.add(entry.name, content, method: entry.method, modified: entry.modified)
        }
        return writer.finished()
    }

    /// The members with values replaced, in their order.
    private mutating func contents(_ package: OfficePackage, _ path: [String]) throws -> [[UInt8]] {
        var editing = package.type == .xlsx ? SheetEditing(try Workbook(package)) : nil
        var contents: [[UInt8]] = []
        for (name, bytes) in package.members {
            guard OfficePackage.isMarkup(name, bytes) else {
                contents.append(try content(of: bytes, path + [ExtractionRun.shown(name)]))
                continue
            }
            guard let edits = try edits(name, bytes, &editing) else {
                contents.append(try content(of: bytes, path + [ExtractionRun.shown(name)]))
                continue
            }
            count += edits.count
            contents.append(edits.applied(to: bytes))
        }
        guard var strings = editing else { return contents }
        // Sheets lie behind the strings, or before them: only now all is known that cells say.
        try strings.replaceInStrings(replacing)
        count += strings.strings.count
        if let index = package.members.firstIndex(where: { $0.name == strings.workbook.stringsName }) {
            contents[index] = strings.strings.applied(to: package.members[index].bytes)
        }
        return contents
    }

    /// What changes in a member; `nil` when it is no XML and does not have to be.
    private func edits(_ name: String, _ bytes: [UInt8], _ editing: inout SheetEditing?) throws -> MarkupEdits? {
        var edits = MarkupEdits()
        if editing?.workbook.stringsName == name { return edits }
        var skipped: String?
        var passages: [MarkupPassage]
        do {
            guard try XMLTokens.source(bytes) == bytes else { throw ExtractionRefusal.unsupported(.xml) }
            if let sheet = try editing?.workbook.sheet(named: name, bytes) {
                try editing?.replace(in: sheet, &edits, replacing)
                passages = sheet.formulas
                skipped = "sheetData"
            } else {
                passages = []
            }
            passages += try MarkupReader.passages(bytes, skipping: skipped)
        } catch let refusal as ExtractionRefusal {
            guard !OfficePackage.isDeclaredMarkup(name), case .damaged = refusal else { throw refusal }
            return nil
        }
        for passage in passages {
            try edits.replace(in: passage, replacing)
            if passage.hasDeletions { try edits.replace(in: passage, before: true, replacing) }
        }
        return edits
    }

    /// A member that is no XML: a document within the document is rewritten, of others it is made sure that nothing is in
    /// them that would have to be replaced.
    private mutating func content(of bytes: [UInt8], _ path: [String]) throws -> [UInt8] {
        if bytes.isEmpty { return bytes }
        var run = ExtractionRun(limits, .none)
        let type = try run.read(bytes, path: path, isMember: true)
        if Self.types.contains(type) { return try rewritten(bytes, path) }
        for part in run.parts { try refuseValues(in: part.text, type) }
        // Images stay, and it is said. A document would stay with all that it says; one that another program wrapped as well.
        if run.unread.contains(where: { $0.type == .pdf })
            || !run.unread.isEmpty && bytes.firstRange(of: Array("%PDF-".utf8)) != nil
        {
            throw ExtractionRefusal.unsupported(.pdf)
        }
        unread += run.unread
        return bytes
    }

    private func refuseValues(in text: [UInt8], _ type: FileType) throws {
        if try !replacing(text).isEmpty { throw ExtractionRefusal.irreplaceable(type) }
    }
}
