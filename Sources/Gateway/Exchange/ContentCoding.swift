import Wire

/// How a body is packed (RFC 9110 section 8.4). What cannot be unpacked cannot be inspected.
enum ContentCoding {
    case none
    case gzip(Gzip.Format)
    case unknown

    init(_ headers: HeaderFields) {
        let codings = headers.members(.contentEncoding).map { $0.lowercased() }.filter { $0 != "identity" }
        if codings.isEmpty {
            self = .none
        } else if codings.count == 1, let format = Gzip.Format(contentEncoding: codings[0]) {
            self = .gzip(format)
        } else {
            self = .unknown
        }
    }
}
