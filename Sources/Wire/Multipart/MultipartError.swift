/// Why a body is not a form we accept. Carries an offset and no content.
public struct MultipartError: Error, Hashable, Sendable, CustomStringConvertible {
    /// What is wrong with the form.
    public enum Reason: Hashable, Sendable {
        /// The content type is not `multipart/form-data` with one valid boundary.
        case contentType
        /// The body does not begin with the boundary.
        case opening
        /// The closing boundary is missing.
        case unterminated
        /// The boundary with something behind it that is neither a line's nor the form's end.
        case ambiguousBoundary
        /// Something follows the closing boundary.
        case trailingBytes
        /// A header line that breaks the grammar, is folded, or does not end in CRLF.
        case header
        /// A header that forms do not have, or the same one twice.
        case unexpectedHeader
        /// The part's headers are larger than the limit.
        case headersTooLarge(limit: Int)
        /// `Content-Disposition` is missing, not `form-data`, without a name, or with a parameter that readers differ
        /// about.
        case disposition
        /// The part is a multipart body itself.
        case nested
        case tooManyParts(limit: Int)
        /// New content for a part holds the boundary.
        case boundaryInContent
    }

    /// From the start of the body, or of the content type.
    public var offset: Int
    public var reason: Reason

    public init(offset: Int, reason: Reason) {
        self.offset = offset
        self.reason = reason
    }

    public var description: String { "invalid form at byte \(offset): \(reason.description)" }
}

extension MultipartError.Reason: CustomStringConvertible {
    public var description: String {
        switch self {
        case .contentType: "the content type must be `multipart/form-data` with one valid boundary"
        case .opening: "the body must begin with the boundary"
        case .unterminated: "the closing boundary is missing"
        case .ambiguousBoundary: "the boundary is followed by something else than a line end"
        case .trailingBytes: "something follows the closing boundary"
        case .header: "invalid header line"
        case .unexpectedHeader: "a header that is not allowed here, or is there twice"
        case .headersTooLarge(let limit): "the headers of a part are larger than \(limit) bytes"
        case .disposition: "`Content-Disposition` must be `form-data` with one valid name"
        case .nested: "forms inside forms are not allowed"
        case .tooManyParts(let limit): "more than \(limit) parts"
        case .boundaryInContent: "the new content holds the boundary"
        }
    }
}
