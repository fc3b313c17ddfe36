/// Why a request is refused (RFC 7644 section 3.12).
public struct SCIMError: Error, Hashable, Sendable {
    /// What is wrong, from which status and word follow.
    public enum Reason: Hashable, Sendable {
        case invalidSyntax, invalidFilter, invalidPath, invalidValue, noTarget, mutability, uniqueness, tooMany,
            sensitive
        case tooLarge, notFound, preconditionFailed, unauthorised, forbidden, notImplemented
        case methodNotAllowed, unsupportedMedia, tooManyRequests, internalError, unavailable
    }

    public var reason: Reason
    /// For people: lower case, without what was sent beyond the name of an attribute.
    public var detail: String

    public init(_ reason: Reason, _ detail: String) {
        self.reason = reason
        self.detail = detail
    }

    /// The status of the answer (RFC 7644 table 8, and RFC 9110 and 6585 for what stands there for any server).
    public var status: Int {
        switch reason {
        case .uniqueness: 409
        case .tooLarge: 413
        case .notFound: 404
        case .preconditionFailed: 412
        case .unauthorised: 401
        case .forbidden, .sensitive: 403
        case .notImplemented: 501
        case .methodNotAllowed: 405
        case .unsupportedMedia: 415
        case .tooManyRequests: 429
        case .internalError: 500
        case .unavailable: 503
        default: 400
        }
    }

    /// The word for programs (RFC 7644 table 9); `nil` where the status says all.
    public var scimType: String? {
        switch reason {
        case .invalidSyntax: "invalidSyntax"
        case .invalidFilter: "invalidFilter"
        case .invalidPath: "invalidPath"
        case .invalidValue: "invalidValue"
        case .noTarget: "noTarget"
        case .mutability: "mutability"
        case .uniqueness: "uniqueness"
        case .tooMany: "tooMany"
        case .sensitive: "sensitive"
        default: nil
        }
    }

    public static let schema = "urn:ietf:params:scim:api:messages:2.0:Error"

    /// The answer's body.
    public var body: SCIMValue {
        var body = SCIMObject([
            .init("schemas", .array([.string(Self.schema)])), .init("status", .string(String(status))),
        ])
        body["scimType"] = scimType.map(SCIMValue.string)
        body["detail"] = .string(detail)
        return .object(body)
    }
}
