/// Where a service of somebody else is asked: `https://HOST[:PORT][/PATH]`, or `http://` and an address of this machine.
///
/// Narrower than RFC 3986 on purpose: no user, no query, no percent-encoding, nothing that two readers take for two hosts.
public struct ServiceAddress: Hashable, Sendable {
    /// Lower-case name or IPv4 address.
    public let host: String
    public let port: Int
    public let isEncrypted: Bool
    /// Begins with `/` and does not end with one; empty for the root.
    public let path: String

    /// TLS on the port of HTTPS, at a host whose name was checked.
    public init(host: String) {
        self.host = host
        port = 443
        isEncrypted = true
        path = ""
    }

    /// Reads an address; `nil` when it is not one of these.
    public init?(_ text: String) {
        guard text.utf8.count <= 1_024 else { return nil }
        isEncrypted = text.hasPrefix("https://")
        guard isEncrypted || text.hasPrefix("http://") else { return nil }
        let rest = text.utf8.dropFirst(isEncrypted ? 8 : 7)
        let authority = rest.prefix { $0 != UInt8(ascii: "/") }
        var path = rest.dropFirst(authority.count)
        while path.last == UInt8(ascii: "/") { path = path.dropLast() }
        let parts = authority.split(separator: UInt8(ascii: ":"), omittingEmptySubsequences: false)
        guard (1...2).contains(parts.count), Self.isHost(parts[0]), path.allSatisfy(Self.isOfPath) else { return nil }
        host = String(decoding: parts[0], as: UTF8.self)
        self.path = String(decoding: path, as: UTF8.self)
        guard isEncrypted || host == "127.0.0.1" || host == "localhost" else { return nil }
        if parts.count == 1 {
            port = isEncrypted ? 443 : 80
        } else {
            let digits = String(decoding: parts[1], as: UTF8.self)
            guard let number = UInt16(digits), number > 0, String(number) == digits else { return nil }
            port = Int(number)
        }
    }

    /// As it stands in the header field `host` (RFC 9110, section 7.2).
    public var authority: String { port == (isEncrypted ? 443 : 80) ? host : "\(host):\(port)" }

    /// What an address looks like, for errors.
    public static let form = "`https://HOST[:PORT][/PATH]`, or `http://127.0.0.1:PORT` on this machine"

    private static func isHost(_ bytes: Substring.UTF8View) -> Bool {
        (1...253).contains(bytes.count)
            && bytes.allSatisfy { isLetterOrDigit($0) || $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: ".") }
    }

    private static func isOfPath(_ byte: UInt8) -> Bool {
        isLetterOrDigit(byte) || (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte) || "/-._~".utf8.contains(byte)
    }

    private static func isLetterOrDigit(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte) || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
    }
}

extension ServiceAddress: CustomStringConvertible {
    public var description: String { "\(isEncrypted ? "https" : "http")://\(authority)\(path)" }
}
