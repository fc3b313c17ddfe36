import Wire

/// An answer of our own, whole.
struct LocalAnswer {
    var head: AnswerHead
    var body: [UInt8]

    init(status: Int, contentType: String = "application/json", headers: HeaderFields = [:], body: [UInt8]) {
        var fields = headers
        fields.set("content-type", contentType)
        fields.set("content-length", String(body.count))
        head = AnswerHead(status: status, fields: fields)
        self.body = body
    }

    init(_ error: DoorError) {
        var headers = error.headers
        // The official SDKs repeat a request after 408, 409, 429 and 5xx; what policy or inspection refused would only
        // be refused again.
        if !error.isWorthRepeating { headers.set("x-should-retry", "false") }
        self.init(status: error.api.status, headers: headers, body: error.api.body())
    }

    /// For bytes that are no HTTP request, or one that could be read in two ways.
    static let malformedRequest = LocalAnswer(
        DoorError(
            status: 400, code: "sallyport_invalid_request",
            message: "the request is not valid HTTP/1.1; check its header fields and framing"))

    func send(on connection: ConnectionHandler) {
        connection.send(head)
        connection.send(body)
        connection.sendEnd()
    }
}
