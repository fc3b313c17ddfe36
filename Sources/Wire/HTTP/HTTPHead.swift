/// The head of a request.
public struct RequestHead: Sendable {
    /// Upper-case letters.
    public var method: String
    /// As it came: visible ASCII.
    public var target: String
    /// 1 for HTTP/1.1, 0 for HTTP/1.0.
    public var minorVersion: UInt8
    public var fields: HeaderFields

    public init(method: String, target: String, minorVersion: UInt8 = 1, fields: HeaderFields) {
        self.method = method
        self.target = target
        self.minorVersion = minorVersion
        self.fields = fields
    }

    /// The target without its query.
    public var path: String {
        guard let query = target.utf8.firstIndex(of: UInt8(ascii: "?")) else { return target }
        return String(target[..<query])
    }

    /// What follows the first `?`.
    public var query: String? {
        guard let query = target.utf8.firstIndex(of: UInt8(ascii: "?")) else { return nil }
        return String(target[target.utf8.index(after: query)...])
    }

    /// Whether the connection stays open after the answer (RFC 9112 section 9.3).
    public var keepsConnection: Bool { HTTPConnection.keeps(fields, minorVersion) }
}

/// The head of an answer.
public struct AnswerHead: Sendable {
    /// Three digits.
    public var status: Int
    public var reason: String
    public var minorVersion: UInt8
    public var fields: HeaderFields

    public init(status: Int, reason: String? = nil, minorVersion: UInt8 = 1, fields: HeaderFields = HeaderFields()) {
        self.status = status
        self.reason = reason ?? StatusPhrase.of(status)
        self.minorVersion = minorVersion
        self.fields = fields
    }

    public var isSuccess: Bool { (200..<300).contains(status) }
    public var keepsConnection: Bool { HTTPConnection.keeps(fields, minorVersion) }
}

enum HTTPConnection {
    static func keeps(_ fields: HeaderFields, _ minorVersion: UInt8) -> Bool {
        guard fields.contains(.connection) else { return minorVersion == 1 }
        let options = fields.members(.connection).map { $0.lowercased() }
        return minorVersion == 1
            ? !options.contains("close") : options.contains("keep-alive") && !options.contains("close")
    }
}

/// The phrases of RFC 9110 section 15 for the status codes we give ourselves.
enum StatusPhrase {
    static func of(_ status: Int) -> String {
        switch status {
        case 100: "Continue"
        case 200: "OK"
        case 201: "Created"
        case 204: "No Content"
        case 302: "Found"
        case 303: "See Other"
        case 304: "Not Modified"
        case 400: "Bad Request"
        case 401: "Unauthorized"
        case 403: "Forbidden"
        case 404: "Not Found"
        case 405: "Method Not Allowed"
        case 408: "Request Timeout"
        case 409: "Conflict"
        case 413: "Content Too Large"
        case 415: "Unsupported Media Type"
        case 422: "Unprocessable Content"
        case 429: "Too Many Requests"
        case 431: "Request Header Fields Too Large"
        case 500: "Internal Server Error"
        case 501: "Not Implemented"
        case 502: "Bad Gateway"
        case 503: "Service Unavailable"
        case 504: "Gateway Timeout"
        default: ""
        }
    }
}
