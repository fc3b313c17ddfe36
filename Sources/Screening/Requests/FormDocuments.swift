public import Extraction
internal import Wire

/// The files of a form that are taken apart: those that are no text, and pages and mails, with what was read from each.
///
/// Reading one takes a process of its own and its time, so it is done before the form is screened, by whoever can wait.
public struct FormDocuments: Sendable {
    public typealias Outcome = Result<Extracted, ExtractionRefusal>

    private let outcomes: [Range<Int>: Outcome]
    /// What was read from copies with values replaced; `nil` while nobody has read any.
    public var copies: [FormCopy: Outcome]?
    /// Whether documents are read here, so that one without an outcome was kept from it.
    let areRead: Bool

    /// Nobody reads any.
    public static let none = FormDocuments([:], areRead: false)

    /// They are read, and these could not be found: the form is packed.
    public static let hidden = FormDocuments([:], areRead: true)

    /// Bytes of text that come out of the documents of one form.
    public static let mostTextBytes = 64 << 20

    public var isEmpty: Bool { outcomes.isEmpty }

    /// Bytes of text in all of them.
    public var textBytes: Int { outcomes.values.reduce(0) { $0 + Self.textBytes(of: $1) } }

    /// Bytes of text that came out of one.
    public static func textBytes(of outcome: Outcome) -> Int { (try? outcome.get())?.textBytes ?? 0 }

    /// Of one that is not read any more, since too much came out of those before it.
    public static let tooLarge: Outcome = .failure(.tooLarge)

    /// - Parameter outcomes: By where a file lies in the body.
    public init(_ outcomes: [Range<Int>: Outcome]) { self.init(outcomes, areRead: true) }

    private init(_ outcomes: [Range<Int>: Outcome], areRead: Bool) {
        self.outcomes = outcomes
        self.areRead = areRead
    }

    /// Where a body has files to be taken apart; empty for what is no form, which the screening says in its own way.
    ///
    /// - Parameter body: Without content encoding.
    public static func places(in body: [UInt8], contentType: String?, for endpoint: Endpoint) -> [Range<Int>] {
        guard endpoint.family == .files, let form = try? MultipartForm(body, contentType: contentType ?? "") else {
            return []
        }
        return form.parts.filter { part in
            part.isFile && (isDocument(body[part.body]) || isFormatted(body[part.body]))
        }.map(\.body)
    }

    /// Whether a text is a page or a mail: what it shows is not what stands there.
    static func isFormatted(_ bytes: ArraySlice<UInt8>) -> Bool {
        ByteShape.isText(bytes) && [.html, .mail, .mailbox].contains(FileType(content: Array(bytes)))
    }

    /// Whether a file has to be taken apart: one that is no text, and one whose text is written so that nobody sees it there.
    static func isDocument(_ bytes: ArraySlice<UInt8>) -> Bool {
        if !ByteShape.isText(bytes) { return true }
        let beginning = bytes.prefix(beginningLength)
        return signatures.contains { beginning.firstRange(of: Array($0.utf8)) != nil }
    }

    /// How far a PDF document may begin behind the beginning of its file (ISO 32000-2, annex I).
    private static let beginningLength = 1_024
    private static let signatures = ["%PDF-", "{\\rtf"]

    subscript(place: Range<Int>) -> Outcome? { outcomes[place] }
}

extension MultipartForm.Part {
    /// A file stays one without a name of its own.
    var isFile: Bool { filename != nil || name == "file" }
}

extension ExtractionRefusal {
    /// Whether it says only that nobody here can see what is in the file, which is neither broken nor an attack.
    var isBlindness: Bool {
        switch self {
        case .unsupported, .encrypted, .noSandbox(.program), .noSandbox(.processor): true
        default: false
        }
    }
}
