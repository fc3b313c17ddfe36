/// One maker for each code. The messages given in are for people and must not hold content or secrets.
///
/// | code | status | type | SDK exception |
/// | --- | --- | --- | --- |
/// | `sallyport_denied` | 403 | `permission_error` | `PermissionDeniedError` |
/// | `sallyport_coach` | 403 | `permission_error` | `PermissionDeniedError` |
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
extension APIError {
    /// Policy says no; `reason` is the verdict's explanation.
    public static func denied(_ reason: String, param: String? = nil) -> APIError {
        APIError(.denied, reason, param: param)
    }

    /// Stopped with advice: how to send it again is part of `advice`.
    public static func coach(_ advice: String, param: String? = nil) -> APIError {
        APIError(.coach, advice, param: param)
    }

    /// The content could not be inspected; `detail` says which part.
    public static func inspectionFailed(_ detail: String, param: String? = nil) -> APIError {
        APIError(.inspectionFailed, "the content could not be inspected and was stopped: \(detail)", param: param)
    }

    public static func recordFailed() -> APIError {
        APIError(
            .recordFailed,
            "the activity could not be recorded, so nothing was let through: tell the operator, and try again later")
    }

    /// `operation` is the method and the path without its query.
    public static func unknownPath(_ operation: String) -> APIError {
        APIError(.unknownPath, "`\(operation)` is not a path of this gateway: check the address and the method")
    }

    /// `id` names something that somebody else made at the upstream.
    public static func notYours(_ id: String) -> APIError {
        APIError(.notYours, "`\(id)` was not made with a key of yours; use what your own requests made")
    }

    /// `field` of the request asks for something that goes around the inspection; `setting` would allow it.
    public static func notAllowed(field: String, setting: String) -> APIError {
        APIError(
            .notAllowed,
            "`\(field)` is refused because it carries content around the inspection: "
                + "the asset's owner can allow it with the setting `\(setting)`",
            param: field)
    }

    /// The caller sent `field`, which `asset` fixes.
    public static func fixedField(_ field: String, asset: String) -> APIError {
        APIError(.fixedField, "`\(field)` is fixed by the asset `\(asset)`: leave it out of the request", param: field)
    }

    public static func invalidRequest(_ detail: String, param: String? = nil) -> APIError {
        APIError(.invalidRequest, detail, param: param)
    }

    /// `what` is beyond `limit` bytes; `setting` raises the limit, where there is one.
    public static func tooLarge(_ what: String, limit: Int, setting: String? = nil) -> APIError {
        let advice = setting.map { "the setting `\($0)` raises the limit" } ?? "send less"
        return APIError(.tooLarge, "\(what) is larger than \(limit) bytes: \(advice)")
    }

    /// `what` did not come in time.
    public static func timeout(_ what: String) -> APIError {
        APIError(.timeout, "\(what) took too long: try again later")
    }

    public static func upstreamUnreachable() -> APIError {
        APIError(.upstreamUnreachable, "the upstream model cannot be reached: try again later")
    }

    public static func overloaded() -> APIError {
        APIError(.overloaded, "the gateway has too much to do: try again later")
    }

    /// `limit` says what was reached, for example `60 requests a minute`.
    public static func rateLimited(_ limit: String) -> APIError {
        APIError(.rateLimited, "the limit of \(limit) is reached: try again later")
    }

    /// Says no more than that the key was not accepted, whatever the reason.
    public static func invalidKey() -> APIError {
        APIError(.invalidKey, "the key is missing or not accepted: send `Authorization: Bearer` with a valid key")
    }
}
