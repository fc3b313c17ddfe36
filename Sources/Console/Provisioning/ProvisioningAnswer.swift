import HTTPTypes
import SCIM

/// What a directory is answered.
struct ProvisioningAnswer {
    static let contentType = "application/scim+json"

    var status: HTTPResponse.Status
    var body: SCIMValue?
    var headers: HTTPFields = [:]

    init(_ status: HTTPResponse.Status, _ body: SCIMValue? = nil) {
        self.status = status
        self.body = body
    }

    /// One resource, with its tag and address.
    init(_ status: HTTPResponse.Status, _ resource: SCIMObject, tag: String?, shown: SCIMObject) {
        self.init(status, .object(shown))
        if let tag { headers[.eTag] = tag }
        if let location = resource["meta"]?.object?["location"]?.string {
            headers[status == .created ? .location : .contentLocation] = location
        }
    }

    /// An error in SCIM's shape (RFC 7644 section 3.12).
    init(_ error: SCIMError, retryAfter seconds: Int? = nil) {
        self.init(HTTPResponse.Status(code: error.status), error.body)
        if error.reason == .unauthorised { headers[.wwwAuthenticate] = "Bearer" }
        if let seconds { headers[.retryAfter] = String(seconds) }
    }

    func response(to method: HTTPRequest.Method) -> ConsoleResponse {
        var headers = headers
        SecurityHeaders.apply(to: &headers)
        let bytes = body?.json ?? []
        if body != nil { headers[.contentType] = Self.contentType }
        return ConsoleResponse(status: status, headers: headers, body: .bytes(method == .head ? [] : bytes))
    }
}
