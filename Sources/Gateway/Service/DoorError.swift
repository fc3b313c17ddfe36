import Domain
import Screening
import Wire

/// Why the door answers by itself: an error in OpenAI's shape with a code of ours.
struct DoorError: Error {
    var api: APIError
    var headers: HeaderFields = [:]
    /// What the record says in the clear instead, where the message quotes the caller.
    var recorded: String?

    init(status: Int, code: String, message: String, param: String? = nil, headers: HeaderFields = [:]) {
        let type = APIErrorCode(rawValue: code)?.type ?? "invalid_request_error"
        api = APIError(status: status, message: message, type: type, param: param, code: code)
        self.headers = headers
    }

    /// With the status that belongs to `code`, unless another is given.
    init(
        _ code: APIErrorCode, status: Int? = nil, _ message: String, param: String? = nil, headers: HeaderFields = [:]
    ) {
        api = APIError(code, message, param: param)
        if let status { api.status = status }
        self.headers = headers
    }

    /// For an answer that policies do not let pass.
    init(stopping verdict: Verdict) {
        self.init(policies: verdict, stopping: .response)
        api.explanation = .init(policies: verdict.determining, hints: [])
    }

    /// Says what policies want: an outcome that stops, in its own code.
    init(policies verdict: Verdict, stopping direction: Direction, param: String? = nil) {
        let code: APIErrorCode =
            switch verdict.outcome {
            case .coach: .coach
            case .hold: .held
            case .permit, .mask, .deny: .denied
            }
        self.init(code, verdict.refusal(of: direction), param: param)
    }

    init(_ refusal: Refusal) {
        self.init(status: refusal.status, code: refusal.code, message: refusal.message, param: refusal.param)
    }

    /// Whether the same request may pass a little later.
    var isWorthRepeating: Bool {
        switch APIErrorCode(rawValue: api.code) {
        case .recordFailed, .overloaded, .rateLimited, .timeout, .upstreamUnreachable: true
        default: false
        }
    }

    static let recordFailed = DoorError(
        .recordFailed,
        "the exchange could not be recorded, so nothing was let through; try again, and tell the operator of this server",
        headers: ["retry-after": "5"])
    static let notRemembered = DoorError(
        status: 503, code: "sallyport_record_failed",
        message:
            "who makes what the model's server keeps cannot be written down, so nothing was made; try again, and tell the operator of this server",
        headers: ["retry-after": "5"])
    static let unreachable = DoorError(
        .upstreamUnreachable, "the model's server cannot be reached; try again later")
    static let upstreamBroke = DoorError(
        .upstreamUnreachable, "the model's server ended the connection before its answer was whole; try again")
    static let upstreamInvalid = DoorError(
        .upstreamUnreachable, "the model's server gave an answer that is not valid HTTP or TLS")
    static let overloaded = DoorError(
        .overloaded,
        "this server holds as many requests as it may; try again shortly", headers: ["retry-after": "1"])
    static let upstreamTimeout = DoorError(
        .timeout, "the model's server did not answer in time; try again")
    static let bodyTimeout = DoorError(
        .timeout, status: 408, "the request's body did not arrive in time; send it again")

    static func invalidKey(_ message: String) -> DoorError {
        DoorError(
            status: 401, code: "sallyport_invalid_key", message: message, headers: ["www-authenticate": "Bearer"])
    }

    static func tooLarge(_ limit: Int, setting: String) -> DoorError {
        DoorError(
            .tooLarge,
            "the body is larger than the \(limit) bytes allowed here (setting `\(setting)`)")
    }

    static func unknownPath(_ method: String, _ path: String) -> DoorError {
        // The path is the caller's own text: shown, but bounded and without control characters.
        let shown = String(path.unicodeScalars.prefix(200).filter { $0.value >= 0x20 && $0.value != 0x7F })
        var error = DoorError(
            .unknownPath,
            "`\(method) \(shown)` is not a path of this gateway; see the documentation for those it serves")
        error.recorded = "the request's path is none of this gateway's"
        return error
    }
}
