/// A form with files as HTTP carries it (`multipart/form-data`, RFC 7578 over RFC 2046), strictly read.
///
/// A form that two readers could cut in different ways is refused: no preamble, no epilogue but one CRLF, no folded
/// headers, no padding behind a boundary, no part inside a part, no header but the four that forms use. All ranges
/// point into the body it was read from, which it does not keep.
public struct MultipartForm: Hashable, Sendable {
    /// One field or file of the form; ranges point into the body.
    public struct Part: Hashable, Sendable {
        /// The header lines, CRLFs included, without the blank line.
        public var headers: Range<Int>
        /// The field's name. Several parts may have the same.
        public var name: String
        public var filename: String?
        /// As written; `nil` when the part has none, which means `text/plain`.
        public var contentType: String?
        /// The content, without the CRLF before the boundary.
        public var body: Range<Int>
        /// The digits of the part's `Content-Length`, when it has one.
        var contentLength: Range<Int>?
    }

    /// How much a form may hold.
    public struct Limits: Hashable, Sendable {
        public var maximumParts: Int
        /// Bytes of one part's headers.
        public var maximumHeaderBytes: Int

        public init(maximumParts: Int = 256, maximumHeaderBytes: Int = 8192) {
            self.maximumParts = maximumParts
            self.maximumHeaderBytes = maximumHeaderBytes
        }
    }

    public let boundary: String
    public let parts: [Part]

    /// Reads a form whose boundary the content type names.
    public init(_ body: [UInt8], contentType: String, limits: Limits = Limits()) throws(MultipartError) {
        guard let type = MediaType(contentType), type.essence == "multipart/form-data",
            let boundary = type.parameters["boundary"]
        else { throw MultipartError(offset: 0, reason: .contentType) }
        try self.init(body, boundary: boundary, limits: limits)
    }

    public init(_ body: [UInt8], boundary: String, limits: Limits = Limits()) throws(MultipartError) {
        guard Self.isBoundary(boundary) else { throw MultipartError(offset: 0, reason: .contentType) }
        self.boundary = boundary
        var reader = MultipartReader(body, boundary: boundary, limits: limits)
        parts = try reader.read()
    }

    /// 1 to 70 characters of RFC 2046's set, spaces left out.
    private static func isBoundary(_ text: String) -> Bool {
        (1...70).contains(text.utf8.count)
            && text.utf8.allSatisfy { byte in
                switch byte {
                case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "a")...UInt8(ascii: "z"),
                    UInt8(ascii: "0")...UInt8(ascii: "9"):
                    true
                default: "'()+_,-./:=?".utf8.contains(byte)
                }
            }
    }
}
