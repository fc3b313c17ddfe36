internal import Domain
internal import Wire

/// A request's body, read once and strictly, before anything is known about who may do what.
public struct RequestDraft: Sendable {
    enum Content: Sendable {
        case empty
        case json(JSONTape)
        case form(MultipartForm)
    }

    let endpoint: Endpoint
    let body: [UInt8]
    let content: Content
    let query: String?

    /// The body's size as it was given in.
    public var bodyBytes: Int { body.count }
    /// What the caller wrote in `model`.
    public let model: String?
    /// Whether the caller asked for an event stream.
    public let wantsStream: Bool
    /// Whether the upstream is to keep what it makes.
    public let isKept: Bool

    /// - Parameters:
    ///   - contentType: The header's value.
    ///   - body: Without content encoding: what comes packed is unpacked first.
    ///   - query: Without the question mark.
    /// - Throws: ``Refusal`` for a body that is not what the operation takes, or that two readers could read in two
    ///   ways.
    public init(
        endpoint: Endpoint, contentType: String?, body: [UInt8], query: String? = nil
    ) throws(Refusal) {
        self.endpoint = endpoint
        self.body = body
        self.query = query
        content = try Self.read(endpoint, contentType, body)
        if case .json(let tape) = content {
            isKept = endpoint.keeps(tape)
        } else {
            isKept = endpoint.creates != .nothing
        }
        switch content {
        case .empty:
            model = nil
            wantsStream = QueryText(query).values("stream").contains("true")
        case .json(let tape):
            let name = tape.member(tape.root, "model")
            model = endpoint.takesModel ? name.flatMap(tape.string) : nil
            let stream = tape.member(tape.root, "stream").flatMap(tape.bool) ?? false
            let events = tape.member(tape.root, "stream_format").map { tape.equals($0, "sse") } ?? false
            wantsStream = stream || events
            if endpoint.takesModel, let name, model == nil, tape.kind(name) != .null {
                throw .invalid("`model` must be a string", param: "model")
            }
        case .form(let form):
            model = endpoint.takesModel ? try Self.field("model", form, body) : nil
            wantsStream = try Self.field("stream", form, body) == "true"
        }
        if let model { try ModelName.check(model) }
    }

    private static func read(
        _ endpoint: Endpoint, _ contentType: String?, _ body: [UInt8]
    ) throws(Refusal) -> Content {
        if endpoint.body == .none {
            if body.isEmpty { return .empty }
            throw .invalid("`\(endpoint.name)` takes no body: send none")
        }
        let type = contentType.flatMap(MediaType.init)
        if endpoint.body != .json, type?.essence == "multipart/form-data" { return .form(try form(contentType, body)) }
        if body.isEmpty, endpoint.body != .multipart { return .empty }
        guard endpoint.body != .multipart else {
            throw Refusal(
                .invalidRequest, status: 415,
                "`\(endpoint.name)` takes a form: send `content-type: multipart/form-data`")
        }
        guard let type, type.isJSON else {
            throw Refusal(
                .invalidRequest, status: 415,
                "`\(endpoint.name)` takes JSON in UTF-8: send `content-type: application/json`"
            )
        }
        var tape = JSONTape()
        do {
            try tape.read(body)
        } catch {
            throw .invalid("the body is not JSON that can be inspected: \(error)")
        }
        guard tape.kind(tape.root) == .object else { throw .invalid("the body must be a JSON object") }
        return .json(tape)
    }

    private static func form(_ contentType: String?, _ body: [UInt8]) throws(Refusal) -> MultipartForm {
        do {
            return try MultipartForm(body, contentType: contentType ?? "")
        } catch {
            throw .invalid("the body is not a form that can be inspected: \(error)")
        }
    }

    /// The value of a field that may appear once.
    private static func field(_ name: String, _ form: MultipartForm, _ body: [UInt8]) throws(Refusal) -> String? {
        let parts = form.parts.filter { $0.name == name }
        guard parts.count <= 1 else { throw .invalid("`\(name)` appears twice: send it once", param: name) }
        return parts.first.map { String(decoding: body[$0.body], as: UTF8.self) }
    }
}
