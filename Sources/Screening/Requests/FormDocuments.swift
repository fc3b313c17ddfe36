public import Extraction
internal import Wire

/// The files of a form that are no text, with what was read from each.
///
/// Reading one takes a process of its own and its time, so it is done before the form is screened, by whoever can wait.
public struct FormDocuments: Sendable {
    public typealias Outcome = Result<Extracted, ExtractionRefusal>

    private let outcomes: [Range<Int>: Outcome]

    /// None was read.
    public static let none = FormDocuments([:])

    /// - Parameter outcomes: By where a file lies in the body.
    public init(_ outcomes: [Range<Int>: Outcome]) { self.outcomes = outcomes }

    /// Where a body has files that are no text; empty for what is no form, which the screening says in its own way.
    ///
    /// - Parameter body: Without content encoding.
    public static func places(in body: [UInt8], contentType: String?, for endpoint: Endpoint) -> [Range<Int>] {
        guard endpoint.family == .files, let form = try? MultipartForm(body, contentType: contentType ?? "") else {
            return []
        }
        return form.parts.filter { $0.isFile && !ByteShape.isText(body[$0.body]) }.map(\.body)
    }

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
        case .unsupported, .encrypted, .noSandbox: true
        default: false
        }
    }
}
