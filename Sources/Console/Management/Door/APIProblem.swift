import HTTPTypes

/// Why something was not done, as programs read it (RFC 9457): what is wrong, where, and what to do.
struct APIProblem: Error, Hashable {
    static let contentType = "application/problem+json"

    /// What kinds there are. The names end the problems' types and never change their meaning.
    enum Kind: String, CaseIterable {
        case invalid = "invalid-request"
        case unauthorised = "no-key"
        case forbidden = "not-permitted"
        case notFound = "not-found"
        case methodNotAllowed = "method-not-allowed"
        case notAcceptable = "not-acceptable"
        case conflict
        case changed
        case tooLarge = "too-large"
        case unsupportedMedia = "unsupported-media"
        case invalidManifest = "invalid-manifest"
        case tooMany = "too-many-requests"
        case broken
        case unavailable
    }

    var kind: Kind
    var detail: String
    var flaws: [APIFlaw] = []
    /// Seconds.
    var retryAfter: Int?
    /// The methods there are, where another was asked for.
    var allowed: [HTTPRequest.Method] = []

    init(
        _ kind: Kind, _ detail: String, flaws: [APIFlaw] = [], retryAfter: Int? = nil,
        allowed: [HTTPRequest.Method] = []
    ) {
        self.kind = kind
        self.detail = detail
        self.flaws = flaws
        self.retryAfter = retryAfter
        self.allowed = allowed
    }

    var body: APIValue {
        var object = APIObject([
            .init(name: "type", value: .string("urn:sallyport:problem:\(kind.rawValue)")),
            .init(name: "title", value: .string(kind.title)), .init(name: "status", value: .integer(kind.status.code)),
            .init(name: "detail", value: .string(detail)),
        ])
        if !flaws.isEmpty {
            object["errors"] = .array(
                flaws.map { ["place": .string($0.place), "message": .string($0.message)] })
        }
        return .object(object)
    }

    static let schema = APISchema.object([
        .member("type", .anyText, "`urn:sallyport:problem:` and the kind of problem."), .member("title", .anyText),
        .member("status", .integer(400...599)), .member("detail", .anyText, "What is wrong, and what to do."),
        .possible(
            "errors",
            .list(
                .object([
                    .member("place", .anyText, "A JSON pointer into the body, or the name of a parameter."),
                    .member("message", .anyText),
                ])), "Each thing that is wrong with what was sent."),
    ])
}

extension APIProblem.Kind {
    var status: HTTPResponse.Status {
        switch self {
        case .invalid: .badRequest
        case .unauthorised: .unauthorized
        case .forbidden: .forbidden
        case .notFound: .notFound
        case .methodNotAllowed: .methodNotAllowed
        case .notAcceptable: .notAcceptable
        case .conflict: .conflict
        case .changed: .preconditionFailed
        case .tooLarge: .contentTooLarge
        case .unsupportedMedia: .unsupportedMediaType
        case .invalidManifest: .unprocessableContent
        case .tooMany: .tooManyRequests
        case .broken: .internalServerError
        case .unavailable: .serviceUnavailable
        }
    }

    var title: String {
        switch self {
        case .invalid: "the request is not as it is described"
        case .unauthorised: "no key that opens this door"
        case .forbidden: "not permitted by the policies"
        case .notFound: "there is nothing here"
        case .methodNotAllowed: "another method is for this address"
        case .notAcceptable: "not answered in what is asked for"
        case .conflict: "it cannot be done as things are"
        case .changed: "it was changed since"
        case .tooLarge: "the body is too large"
        case .unsupportedMedia: "the body is of another kind"
        case .invalidManifest: "the manifest does not describe an asset"
        case .tooMany: "too many requests"
        case .broken: "something went wrong on our side"
        case .unavailable: "it cannot be answered now"
        }
    }
}
