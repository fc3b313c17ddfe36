/// The header fields that mean something here. Names compare without case (RFC 9110 section 5.1).
public enum HeaderName: UInt8, Hashable, Sendable {
    case other
    /// Any name that begins with `x-sallyport-`, but for the justification.
    case ours
    case justification
    case host, authorization, cookie, expect, te, trailer, upgrade, connection, forwarded, via, etag
    case contentLength, contentType, contentEncoding, contentMD5, transferEncoding, acceptEncoding
    case keepAlive, proxyConnection, proxyAuthenticate, proxyAuthorization
    case apiKey, xAPIKey, openAIOrganization, openAIProject
    case xForwardedFor, xForwardedHost, xForwardedProto, xRealIP
    case setCookie, altSvc, strictTransportSecurity
    case requestID
    /// `Range`, `If-Range`.
    case range
    /// `Content-Digest`, `Repr-Digest`, `Digest`, `Content-Range`.
    case contentDigest
    /// Fields that name another method, path or account than the request does: `X-HTTP-Method-Override`,
    /// `X-Original-URL`, `X-Rewrite-URL`, `Ocp-Apim-Subscription-Key`, `X-Goog-Api-Key` and their like.
    case rewriting

    private static let own: StaticString = "x-sallyport-"

    public init(_ name: UnsafeRawBufferPointer) {
        func matches(_ text: StaticString) -> Bool { Self.equals(name, text) }
        switch name.count {
        case 2: self = matches("te") ? .te : .other
        case 3: self = matches("via") ? .via : .other
        case 4: self = matches("host") ? .host : matches("etag") ? .etag : .other
        case 6: self = matches("cookie") ? .cookie : matches("expect") ? .expect : .other
        case 7:
            self =
                matches("upgrade")
                ? .upgrade
                : matches("api-key")
                    ? .apiKey
                    : matches("trailer") ? .trailer : matches("alt-svc") ? .altSvc : .other
        case 9:
            self =
                matches("x-api-key")
                ? .xAPIKey
                : matches("forwarded")
                    ? .forwarded
                    : matches("x-real-ip") ? .xRealIP : .other
        case 10:
            self =
                matches("connection")
                ? .connection
                : matches("keep-alive")
                    ? .keepAlive
                    : matches("set-cookie") ? .setCookie : .other
        case 11: self = matches("content-md5") ? .contentMD5 : .other
        case 12: self = matches("content-type") ? .contentType : matches("x-request-id") ? .requestID : .other
        case 13: self = matches("authorization") ? .authorization : .other
        case 14: self = matches("content-length") ? .contentLength : matches("openai-project") ? .openAIProject : .other
        case 15:
            self = matches("accept-encoding") ? .acceptEncoding : matches("x-forwarded-for") ? .xForwardedFor : .other
        case 16:
            self =
                matches("content-encoding")
                ? .contentEncoding
                : matches("proxy-connection")
                    ? .proxyConnection
                    : matches("x-forwarded-host") ? .xForwardedHost : .other
        case 17:
            self =
                matches("transfer-encoding")
                ? .transferEncoding
                : matches("x-forwarded-proto") ? .xForwardedProto : .other
        case 18: self = matches("proxy-authenticate") ? .proxyAuthenticate : .other
        case 19:
            self =
                matches("proxy-authorization")
                ? .proxyAuthorization
                : matches("openai-organization") ? .openAIOrganization : .other
        case 25:
            self =
                matches("x-sallyport-justification")
                ? .justification
                : matches("strict-transport-security") ? .strictTransportSecurity : .other
        default: self = .other
        }
        guard self == .other else { return }
        if Self.begins(name, Self.own) {
            self = .ours
        } else if Self.begins(name, "x-http-method") || Self.begins(name, "x-method-")
            || Self.begins(name, "x-original-")
            || Self.begins(name, "x-rewrite-") || matches("ocp-apim-subscription-key") || matches("x-goog-api-key")
        {
            self = .rewriting
        } else if matches("range") || matches("if-range") {
            self = .range
        } else if matches("content-digest") || matches("repr-digest") || matches("digest") || matches("content-range") {
            self = .contentDigest
        }
    }

    private static func begins(_ name: UnsafeRawBufferPointer, _ text: StaticString) -> Bool {
        name.count >= text.utf8CodeUnitCount
            && equals(UnsafeRawBufferPointer(rebasing: name[..<text.utf8CodeUnitCount]), text)
    }

    /// `text` is in lower case, letters and hyphens. A token's bytes that differ from a letter in this one bit alone are
    /// the same letter, and none differs so from a hyphen or digit (RFC 9110 section 5.6.2).
    private static func equals(_ name: UnsafeRawBufferPointer, _ text: StaticString) -> Bool {
        guard name.count == text.utf8CodeUnitCount else { return false }
        return text.withUTF8Buffer { letters in
            for place in 0..<name.count where name[place] | 0x20 != letters[place] { return false }
            return true
        }
    }
}
