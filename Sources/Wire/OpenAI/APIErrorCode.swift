/// The codes of Sallyport's own errors, with the HTTP status and OpenAI type each one goes out with.
///
/// | code | status | type | SDK exception |
/// | --- | --- | --- | --- |
/// | `sallyport_denied` | 403 | `permission_error` | `PermissionDeniedError` |
/// | `sallyport_coach` | 403 | `permission_error` | `PermissionDeniedError` |
/// | `sallyport_held` | 403 | `permission_error` | `PermissionDeniedError` |
/// | `sallyport_not_allowed` | 403 | `permission_error` | `PermissionDeniedError` |
/// | `sallyport_inspection_failed` | 422 | `invalid_request_error` | `UnprocessableEntityError` |
/// | `sallyport_record_failed` | 503 | `server_error` | `InternalServerError` |
/// | `sallyport_unknown_path` | 404 | `invalid_request_error` | `NotFoundError` |
/// | `sallyport_not_yours` | 404 | `invalid_request_error` | `NotFoundError` |
/// | `sallyport_fixed_field` | 400 | `invalid_request_error` | `BadRequestError` |
/// | `sallyport_invalid_request` | 400 | `invalid_request_error` | `BadRequestError` |
/// | `sallyport_too_large` | 413 | `invalid_request_error` | `APIStatusError` |
/// | `sallyport_timeout` | 504 | `server_error` | `InternalServerError` |
/// | `sallyport_upstream_unreachable` | 502 | `server_error` | `InternalServerError` |
/// | `sallyport_overloaded` | 503 | `server_error` | `InternalServerError` |
/// | `sallyport_rate_limited` | 429 | `rate_limit_error` | `RateLimitError` |
/// | `sallyport_invalid_key` | 401 | `authentication_error` | `AuthenticationError` |
///
/// The SDKs repeat a request by themselves after 408, 409, 429 and every 5xx unless the answer carries
/// `x-should-retry: false`; the door decides about that header.
public enum APIErrorCode: String, Hashable, Sendable, CaseIterable {
    /// Policy does not let this person do this.
    case denied = "sallyport_denied"
    /// Policy stopped it but lets it pass with a justification.
    case coach = "sallyport_coach"
    /// Policy lets it pass only after somebody approved it.
    case held = "sallyport_held"
    /// The content could not be inspected, so it goes nowhere.
    case inspectionFailed = "sallyport_inspection_failed"
    /// The record could not be written, so nothing leaves.
    case recordFailed = "sallyport_record_failed"
    /// Something another person made at the upstream.
    case notYours = "sallyport_not_yours"
    /// No such path here.
    case unknownPath = "sallyport_unknown_path"
    /// A feature that would carry content around the inspection.
    case notAllowed = "sallyport_not_allowed"
    /// The caller sent a field the asset fixes.
    case fixedField = "sallyport_fixed_field"
    /// The request is not what the wire format says.
    case invalidRequest = "sallyport_invalid_request"
    /// A body, header or event beyond a limit.
    case tooLarge = "sallyport_too_large"
    /// Somebody took longer than a timeout allows.
    case timeout = "sallyport_timeout"
    /// The upstream cannot be reached or broke off.
    case upstreamUnreachable = "sallyport_upstream_unreachable"
    /// A queue or pool of ours is full.
    case overloaded = "sallyport_overloaded"
    /// More requests than the asset or key may make.
    case rateLimited = "sallyport_rate_limited"
    /// No key, or one that is not accepted.
    case invalidKey = "sallyport_invalid_key"

    public var status: Int {
        switch self {
        case .denied, .coach, .held, .notAllowed: 403
        case .inspectionFailed: 422
        case .recordFailed, .overloaded: 503
        case .unknownPath, .notYours: 404
        case .fixedField, .invalidRequest: 400
        case .tooLarge: 413
        case .timeout: 504
        case .upstreamUnreachable: 502
        case .rateLimited: 429
        case .invalidKey: 401
        }
    }

    public var type: String {
        switch self {
        case .denied, .coach, .held, .notAllowed: "permission_error"
        case .inspectionFailed, .unknownPath, .notYours, .fixedField, .invalidRequest, .tooLarge:
            "invalid_request_error"
        case .recordFailed, .timeout, .upstreamUnreachable, .overloaded: "server_error"
        case .rateLimited: "rate_limit_error"
        case .invalidKey: "authentication_error"
        }
    }
}

extension APIError {
    /// An error with the status and type that belong to `code`. The message is for people and must not hold content or
    /// secrets.
    public init(_ code: APIErrorCode, _ message: String, param: String? = nil) {
        self.init(status: code.status, message: message, type: code.type, param: param, code: code.rawValue)
    }
}
