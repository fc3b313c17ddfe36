import NIOHTTP1
import Wire

/// How a body is packed (RFC 9110 section 8.4). What cannot be unpacked cannot be inspected.
enum ContentCoding {
    case none
    case gzip(Gzip.Format)
    case unknown

    init(_ headers: HTTPHeaders) {
        let codings = headers[canonicalForm: "content-encoding"].filter { $0.lowercased() != "identity" }
        if codings.isEmpty {
            self = .none
        } else if codings.count == 1, let format = Gzip.Format(contentEncoding: codings[0].lowercased()) {
            self = .gzip(format)
        } else {
            self = .unknown
        }
    }
}
