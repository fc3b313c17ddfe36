import HTTPTypes
import Trust

/// What a program is answered.
struct APIAnswer {
    static let json = "application/json"
    static let note = "text/plain; charset=utf-8"

    private var status: HTTPResponse.Status
    private var headers: HTTPFields = [:]
    private var bytes: [UInt8] = []

    init(_ value: APIValue, status: HTTPResponse.Status = .ok) {
        self.status = status
        bytes = value.json
        headers[.contentType] = Self.json
    }

    init(note bytes: [UInt8]) {
        status = .ok
        self.bytes = bytes
        headers[.contentType] = Self.note
    }

    init(_ status: HTTPResponse.Status) { self.status = status }

    init(_ problem: APIProblem) {
        self.init(problem.body, status: problem.kind.status)
        headers[.contentType] = APIProblem.contentType
        if problem.kind == .unauthorised { headers[.wwwAuthenticate] = "Bearer" }
        if let seconds = problem.retryAfter { headers[.retryAfter] = String(seconds) }
        if !problem.allowed.isEmpty {
            headers[.allow] = problem.allowed.map(\.rawValue).sorted().joined(separator: ", ")
        }
    }

    /// Something that was made, and where it is from now on.
    static func created(_ value: APIValue, at location: String) -> APIAnswer {
        var answer = APIAnswer(value, status: .created)
        answer.headers[.location] = location
        return answer
    }

    /// The same with its tag, or without its body for a reader who has it.
    func tagged(_ tag: String, for request: HTTPRequest) -> APIAnswer {
        var answer = self
        if [.get, .head].contains(request.method), let known = request.headerFields[.ifNoneMatch],
            EntityTags(known).match(tag)
        {
            answer = APIAnswer(.notModified)
        }
        answer.headers[.eTag] = tag
        return answer
    }

    func response(to method: HTTPRequest.Method) -> ConsoleResponse {
        var headers = headers
        SecurityHeaders.apply(to: &headers)
        return ConsoleResponse(status: status, headers: headers, body: .bytes(method == .head ? [] : bytes))
    }
}

/// Entity tags of the management API: strong, made of what is shown.
enum APITag {
    static func of(_ value: APIValue) -> String { of(hash: KeyDigest(of: value.json).hex) }
    static func of(hash: String) -> String { "\"\(hash)\"" }
}
