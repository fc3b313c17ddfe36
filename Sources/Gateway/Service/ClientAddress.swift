import NIOCore

/// Where a caller comes from, as records and policies know it.
enum ClientAddress {
    /// An IPv4 address that came through an IPv6 socket (`::ffff:192.0.2.1`, RFC 4291 section 2.5.5.2) is the IPv4 address,
    /// and the zone of a link (RFC 4007) is left out: no policy names either.
    static func text(_ address: SocketAddress?) -> String {
        guard let text = address?.ipAddress else { return "unknown" }
        let mapped = "::ffff:"
        if text.lowercased().hasPrefix(mapped), text.contains(".") { return String(text.dropFirst(mapped.count)) }
        return String(text.prefix { $0 != "%" })
    }
}
