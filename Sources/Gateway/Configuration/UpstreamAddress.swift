/// Where the model lives: scheme, host, port and the path in front of `/chat/completions`.
public struct UpstreamAddress: Hashable, Sendable {
    public var secure: Bool
    public var host: String
    public var port: Int
    /// Begins with `/` and does not end with one; empty for the root.
    public var basePath: String

    /// Why a text is not an address; says what to write.
    public struct Invalid: Error, CustomStringConvertible {
        public var description: String
    }

    /// Reads `https://api.openai.com/v1`. Credentials, queries and fragments are refused.
    public init(_ text: String) throws(Invalid) {
        let rest: Substring
        if text.hasPrefix("https://") {
            secure = true
            rest = text.dropFirst("https://".count)
        } else if text.hasPrefix("http://") {
            secure = false
            rest = text.dropFirst("http://".count)
        } else {
            throw Invalid(description: "the upstream must be a URL that begins with https:// or http://")
        }
        guard !rest.contains(where: { "@?# \t\r\n\\".contains($0) }), rest.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F })
        else {
            throw Invalid(description: "the upstream's URL may hold only a host, a port and a path")
        }
        let authority = rest.prefix { $0 != "/" }
        var path = String(rest.dropFirst(authority.count))
        while path.hasSuffix("/") { path.removeLast() }
        basePath = path

        var hostPart = authority
        var portPart: Substring?
        if authority.hasPrefix("[") {
            guard let end = authority.firstIndex(of: "]") else {
                throw Invalid(description: "the upstream's IPv6 address has no closing bracket")
            }
            hostPart = authority[authority.index(after: authority.startIndex)..<end]
            let after = authority[authority.index(after: end)...]
            guard after.isEmpty || after.hasPrefix(":") else {
                throw Invalid(description: "after the upstream's IPv6 address may come only a port")
            }
            guard hostPart.contains(":"), hostPart.utf8.allSatisfy(Self.isIPv6Byte) else {
                throw Invalid(description: "what the upstream's brackets hold is no IPv6 address")
            }
            if !after.isEmpty { portPart = after.dropFirst() }
        } else if let colon = authority.lastIndex(of: ":") {
            hostPart = authority[..<colon]
            guard !hostPart.contains(":") else {
                throw Invalid(description: "the upstream's IPv6 address must stand in brackets")
            }
            portPart = authority[authority.index(after: colon)...]
        }
        guard !hostPart.isEmpty else { throw Invalid(description: "the upstream's URL has no host") }
        host = String(hostPart)
        if let portPart {
            guard portPart.utf8.allSatisfy({ (0x30...0x39).contains($0) }), let number = Int(portPart),
                (1...65_535).contains(number)
            else {
                throw Invalid(description: "the upstream's port must be a number from 1 to 65535")
            }
            port = number
        } else {
            port = secure ? 443 : 80
        }
    }

    /// Digits, colons, and the dots of an IPv4 address at the end (RFC 3986 section 3.2.2).
    private static func isIPv6Byte(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x30...0x3A, 0x41...0x46, 0x61...0x66, 0x2E: true
        default: false
        }
    }

    /// The `Host` field's value.
    var authority: String {
        let name = host.contains(":") ? "[\(host)]" : host
        return port == (secure ? 443 : 80) ? name : "\(name):\(port)"
    }
}
