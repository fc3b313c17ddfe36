import NIOHTTP1

/// Which header fields cross the door, and which end at it.
enum ForwardedHeaders {
    /// Fields for one connection only (RFC 9110 section 7.6.1), and those that frame the body.
    private static let hopByHop: Set<String> = [
        "connection", "keep-alive", "proxy-connection", "proxy-authenticate", "proxy-authorization", "te", "trailer",
        "transfer-encoding", "upgrade", "content-length",
    ]

    /// The caller's credentials, and fields that would choose whose account the upstream uses.
    private static let callersOwn: Set<String> = [
        "authorization", "host", "cookie", "expect", "api-key", "x-api-key", "openai-organization", "openai-project",
        "accept-encoding", "forwarded", "x-forwarded-for", "x-forwarded-host", "x-forwarded-proto", "x-real-ip", "via",
    ]

    /// The upstream's own: its cookies belong to our account, its alternatives would lead around this door.
    private static let upstreamsOwn: Set<String> = ["set-cookie", "alt-svc", "strict-transport-security"]

    private static let ownPrefix = "x-sallyport-"

    /// What goes upstream, in the caller's order and spelling.
    static func request(
        _ fields: HTTPHeaders, upstream: GatewayConfiguration.Upstream, bodyBytes: Int?, contentChanged: Bool,
        streams: Bool
    ) -> HTTPHeaders {
        let dropped = connectionNamed(fields)
        var out = HTTPHeaders()
        out.reserveCapacity(fields.count + 3)
        out.add(name: "Host", value: upstream.address.authority)
        for (name, value) in fields {
            let lower = name.lowercased()
            if hopByHop.contains(lower) || callersOwn.contains(lower) || lower.hasPrefix(ownPrefix) { continue }
            if contentChanged && lower == "content-encoding" { continue }
            if !dropped.isEmpty && dropped.contains(lower) { continue }
            out.add(name: name, value: value)
        }
        if let key = upstream.key { out.add(name: "Authorization", value: "Bearer \(key)") }
        // Only encodings that can be unpacked and inspected are asked for; a stream is asked for as it is.
        let gzip = !streams && fields[canonicalForm: "accept-encoding"].contains { $0.lowercased() == "gzip" }
        out.add(name: "Accept-Encoding", value: gzip ? "gzip" : "identity")
        if let bodyBytes { out.add(name: "Content-Length", value: String(bodyBytes)) }
        return out
    }

    /// What goes back to the caller, in the upstream's order and spelling, without framing.
    static func answer(_ fields: HTTPHeaders, upstreamKey: String?, contentChanged: Bool) -> HTTPHeaders {
        let dropped = connectionNamed(fields)
        var out = HTTPHeaders()
        out.reserveCapacity(fields.count + 3)
        for (name, value) in fields {
            let lower = name.lowercased()
            if hopByHop.contains(lower) || upstreamsOwn.contains(lower) || lower.hasPrefix(ownPrefix) { continue }
            if contentChanged && (lower == "content-encoding" || lower == "etag" || lower == "content-md5") { continue }
            if !dropped.isEmpty && dropped.contains(lower) { continue }
            if let upstreamKey, !upstreamKey.isEmpty, value.contains(upstreamKey) { continue }
            out.add(name: name, value: value)
        }
        return out
    }

    /// Fields that `Connection` names are for this hop as well.
    private static func connectionNamed(_ fields: HTTPHeaders) -> Set<String> {
        guard fields.contains(name: "connection") else { return [] }
        let named = fields[canonicalForm: "connection"].map { $0.lowercased() }
        return Set(named.filter { $0 != "close" && $0 != "keep-alive" })
    }
}
