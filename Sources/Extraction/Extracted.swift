/// The text of a file, in parts, and what of it could not be read.
public struct Extracted: Hashable, Sendable {
    /// What the file is, by its content.
    public var type: FileType
    /// All texts, in the order of the file.
    public var parts: [Part]
    /// Members that nothing was read from: whoever calls a file clean has to know them.
    public var unread: [Unread]

    public init(type: FileType, parts: [Part] = [], unread: [Unread] = []) {
        self.type = type
        self.parts = parts
        self.unread = unread
    }

    /// How many bytes of text there are in all parts.
    public var textBytes: Int { parts.reduce(0) { $0 + $1.text.count } }
}

/// One text of a file: a body, a sheet, a comment, the properties.
public struct Part: Hashable, Sendable {
    /// What a text is in its file. The raw values go between processes.
    public enum Kind: String, CaseIterable, Sendable {
        /// The text that a reader sees.
        case body
        /// A sheet of a workbook, one value a line behind the heading of its column; rows are apart by an empty line.
        case sheet, hiddenSheet
        /// What runs along the top and the bottom of pages.
        case header, footer
        case footnote, comment
        /// The notes of a slide.
        case notes
        /// A paragraph as it was before tracked changes.
        case deleted
        /// Title, author, company and whatever else describes a file.
        case properties
        /// Where links lead.
        case address
        /// Values that markup carries in attributes: texts for images, tooltips, authors, contents of form fields.
        case attributes
        /// Instructions of fields and formulas.
        case instruction
        /// Scripts and style sheets of a page.
        case script, style
        /// The head of a mail.
        case head
        /// Names of members and attachments, one a line.
        case names
    }

    /// The way to the text: names of members and attachments from the outermost in. Empty for the file itself.
    public var path: [String]
    public var kind: Kind
    /// UTF-8.
    public var text: [UInt8]

    public init(path: [String] = [], kind: Kind, text: [UInt8]) {
        self.path = path
        self.kind = kind
        self.text = text
    }
}

/// A member of a file whose text, if it has one, is not known.
public struct Unread: Hashable, Sendable {
    public var path: [String]
    public var type: FileType

    public init(path: [String], type: FileType) {
        self.path = path
        self.type = type
    }
}
