import NIOCore
import Wire

/// Which header fields cross the door, and which end at it.
struct ForwardedHeaders: Sendable {
    private let host: String
    private let basePath: String
    /// The `Authorization` field's value.
    private let authorization: String?
    private let key: [UInt8]

    init(_ upstream: GatewayConfiguration.Upstream) {
        host = upstream.address.authority
        basePath = upstream.address.basePath
        authorization = upstream.key.map { "Bearer \($0)" }
        key = Array((upstream.key ?? "").utf8)
    }

    // MARK: - To the upstream

    /// The request as the upstream gets it: its path there, the fields that may cross, the body. A short body stands in
    /// one buffer with the head.
    func request(_ head: RequestHead, body: [UInt8]?, contentChanged: Bool, streams: Bool) -> [ByteBuffer] {
        let fields = fields(
            head.fields, bodyBytes: body?.count, contentChanged: contentChanged, streams: streams)
        var lines: [UInt8] = []
        lines.reserveCapacity(64 + basePath.utf8.count + head.target.utf8.count + fields.byteCount)
        lines.append(contentsOf: head.method.utf8)
        lines.append(0x20)
        lines.append(contentsOf: basePath.utf8)
        lines.append(contentsOf: head.target.utf8.dropFirst("/v1".utf8.count))
        lines.append(contentsOf: " HTTP/1.1\r\n".utf8)
        fields.write(to: &lines)
        lines.append(contentsOf: "\r\n".utf8)
        guard let body, !body.isEmpty else { return [ByteBuffer(bytes: lines)] }
        if body.count > AnswerWriter.copied { return [ByteBuffer(bytes: lines), ByteBuffer(bytes: body)] }
        var buffer = ByteBufferAllocator().buffer(capacity: lines.count + body.count)
        buffer.writeBytes(lines)
        buffer.writeBytes(body)
        return [buffer]
    }

    /// What goes upstream, in the caller's order and spelling.
    func fields(_ fields: HeaderFields, bodyBytes: Int?, contentChanged: Bool, streams: Bool) -> HeaderFields {
        let dropped = Self.connectionNamed(fields)
        var out = HeaderFields()
        out.reserve(fields: fields.count + 4, bytes: fields.byteCount + host.utf8.count + key.count + 128)
        out.add("Host", host)
        for index in fields.indices where Self.crossesInward(fields.header(at: index)) {
            if contentChanged && fields.header(at: index) == .contentEncoding { continue }
            if !dropped.isEmpty && dropped.contains(fields.name(at: index).lowercased()) { continue }
            out.add(at: index, of: fields)
        }
        if let authorization { out.add("Authorization", authorization) }
        // Only encodings that can be unpacked and inspected are asked for; a stream is asked for as it is.
        let gzip = !streams && fields.members(.acceptEncoding).contains { $0.lowercased() == "gzip" }
        out.add("Accept-Encoding", gzip ? "gzip" : "identity")
        if let bodyBytes { out.add("Content-Length", String(bodyBytes)) }
        return out
    }

    static func crossesInward(_ name: HeaderName) -> Bool {
        switch name {
        // The caller's credentials, and fields that would choose whose account the upstream uses.
        case .authorization, .host, .cookie, .expect, .apiKey, .xAPIKey, .openAIOrganization, .openAIProject,
            .acceptEncoding, .forwarded, .xForwardedFor, .xForwardedHost, .xForwardedProto, .xRealIP, .via:
            false
        // Fields that would make it another request than the one that was decided, or cut its answer into pieces.
        case .rewriting, .range: false
        default: crosses(name)
        }
    }

    // MARK: - To the caller

    /// What goes back to the caller, in the upstream's order and spelling, without framing.
    func answer(_ fields: HeaderFields, contentChanged: Bool) -> HeaderFields {
        let dropped = Self.connectionNamed(fields)
        var out = HeaderFields()
        out.reserve(fields: fields.count + 3, bytes: fields.byteCount + 128)
        for index in fields.indices where Self.crossesOutward(fields.header(at: index), contentChanged) {
            if !dropped.isEmpty && dropped.contains(fields.name(at: index).lowercased()) { continue }
            if !key.isEmpty, fields.value(at: index, contains: key) { continue }
            out.add(at: index, of: fields)
        }
        return out
    }

    static func crossesOutward(_ name: HeaderName, _ contentChanged: Bool) -> Bool {
        switch name {
        // The upstream's own: its cookies belong to our account, its alternatives would lead around this door.
        case .setCookie, .altSvc, .strictTransportSecurity: false
        case .contentEncoding, .etag, .contentMD5, .contentDigest: !contentChanged
        default: crosses(name)
        }
    }

    // MARK: - Either way

    /// Fields for one connection only (RFC 9110 section 7.6.1), those that frame the body, and those that are ours.
    private static func crosses(_ name: HeaderName) -> Bool {
        switch name {
        case .connection, .keepAlive, .proxyConnection, .proxyAuthenticate, .proxyAuthorization, .te, .trailer,
            .transferEncoding, .upgrade, .contentLength, .ours, .justification:
            false
        default: true
        }
    }

    /// Fields that `Connection` names are for this hop as well.
    private static func connectionNamed(_ fields: HeaderFields) -> Set<String> {
        guard fields.contains(.connection) else { return [] }
        return Set(fields.members(.connection).map { $0.lowercased() }).subtracting(["close", "keep-alive", ""])
    }
}
