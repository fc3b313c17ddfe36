/// Programs of others that make text of PDF documents and images.
public struct Converter: Sendable {
    /// The texts of a PDF document or an image; `nil` when there is no program for it.
    public var convert: @Sendable (FileType, [UInt8]) throws(ExtractionRefusal) -> Converted?

    public init(_ convert: @escaping @Sendable (FileType, [UInt8]) throws(ExtractionRefusal) -> Converted?) {
        self.convert = convert
    }

    /// No programs.
    public static let none = Converter { (_, _) throws(ExtractionRefusal) in nil }
}

/// What a program made of a document.
public struct Converted: Sendable {
    public var texts: [(kind: Part.Kind, text: [UInt8])]
    /// Files within the document, which are read in their turn.
    public var attachments: [(name: String, bytes: [UInt8])]
    /// Pages or images that no text was found on, and none could be looked for.
    public var hasUnread: Bool

    public init(
        texts: [(kind: Part.Kind, text: [UInt8])], attachments: [(name: String, bytes: [UInt8])] = [],
        hasUnread: Bool = false
    ) {
        self.texts = texts
        self.attachments = attachments
        self.hasUnread = hasUnread
    }
}
