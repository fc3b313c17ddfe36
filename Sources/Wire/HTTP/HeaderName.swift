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
                matches("upgrade") ? .upgrade : matches("api-key") ? .apiKey
                : matches("trailer") ? .trailer : matches("alt-svc") ? .altSvc : .other
        case 9: self = matches("x-api-key") ? .xAPIKey : matches("forwarded") ? .forwarded
            : matches("x-real-ip") ? .xRealIP : .other
        case 10: self = matches("connection") ? .connection : matches("keep-alive") ? .keepAlive
            : matches("set-cookie") ? .setCookie : .other
        case 11: self = matches("content-md5") ? .contentMD5 : .other
        case 12: self = matches("content-type") ? .contentType : matches("x-request-id") ? .requestID : .other
        case 13: self = matches("authorization") ? .authorization : .other
        case 14: self = matches("content-length") ? .contentLength : matches("openai-project") ? .openAIProject : .other
        case 15: self = matches("accept-encoding") ? .acceptEncoding : matches("x-forwarded-for") ? .xForwardedFor : .other
        case 16:
            self =
                matches("content-encoding") ? .contentEncoding : matches("proxy-connection") ? .proxyConnection
                : matches("x-forwarded-host") ? .xForwardedHost : .other
        case 17:
            self =
                matches("transfer-encoding") ? .transferEncoding
                : matches("x-forwarded-proto") ? .xForwardedProto : .other
        case 18: self = matches("proxy-authenticate") ? .proxyAuthenticate : .other
        case 19:
            self =
                matches("proxy-authorization") ? .proxyAuthorization
                : matches("openai-organization") ? .openAIOrganization : .other
        case 25:
            self =
                matches("x-sallyport-justification") ? .justification
                : matches("strict-transport-security") ? .strictTransportSecurity : .other
        default: self = .other
        }
        if self == .other, name.count > Self.own.utf8CodeUnitCount,
            Self.equals(UnsafeRawBufferPointer(rebasing: name[..<Self.own.utf8CodeUnitCount]), Self.own)
        {
            self = .ours
        }
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
