/// Takes the text out of a file.
///
/// A function of its bytes: no files, no processes, no clock. It is meant to run where a mistake in it can do no harm,
/// within the module Sandbox; everything it reads is bounded by ``ExtractionLimits`` all the same.
public struct Extractor: Sendable {
    public var limits: ExtractionLimits
    public var converter: Converter

    public init(limits: ExtractionLimits = .standard, converter: Converter = .none) {
        self.limits = limits
        self.converter = converter
    }

    /// The texts of `bytes`.
    ///
    /// - Throws: what keeps the file from being read as a whole. A member that nothing here can read, as an image
    ///   without a program that recognises text, is no refusal: it is listed in ``Extracted/unread``.
    public func extract(_ bytes: [UInt8]) throws(ExtractionRefusal) -> Extracted {
        guard bytes.count <= limits.inputBytes else { throw .tooLarge }
        var run = ExtractionRun(limits, converter)
        let type = try run.read(bytes, path: [], isMember: false)
        return Extracted(type: type, parts: run.parts, unread: run.unread)
    }
}

/// Programs of others that make text of PDF documents and images.
public struct Converter: Sendable {
    /// The texts of a document of a type that ``FileType/needsConverter``; `nil` when there is no program for it.
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
