import NIOCore
import NIOHTTP1
import Wire

/// An answer of our own, whole.
struct LocalAnswer {
    var head: HTTPResponseHead
    var body: ByteBuffer

    init(status: Int, contentType: String = "application/json", headers: HTTPHeaders = [:], body: [UInt8]) {
        var fields = headers
        fields.replaceOrAdd(name: "content-type", value: contentType)
        fields.replaceOrAdd(name: "content-length", value: String(body.count))
        head = HTTPResponseHead(version: .http1_1, status: HTTPResponseStatus(statusCode: status), headers: fields)
        self.body = ByteBuffer(bytes: body)
    }

    init(_ error: DoorError) {
        var headers = error.headers
        // The official SDKs repeat a request after 408, 409, 429 and 5xx; what policy or inspection refused would only
        // be refused again.
        if !error.isWorthRepeating { headers.replaceOrAdd(name: "x-should-retry", value: "false") }
        self.init(status: error.api.status, headers: headers, body: error.api.body())
    }

    /// For bytes that are no HTTP request, or one that could be read in two ways.
    static let malformedRequest = {
        var answer = LocalAnswer(
            DoorError(
                status: 400, code: "sallyport_invalid_request",
                message: "the request is not valid HTTP/1.1; check its header fields and framing"))
        answer.head.headers.replaceOrAdd(name: "connection", value: "close")
        return answer
    }()

    func send(on connection: ConnectionHandler) {
        connection.send(head)
        connection.send(body)
        connection.sendEnd()
    }
}
