/// What addresses and endpoints of other systems have to be like.
enum AddressRule {
    /// Characters of an address or an endpoint.
    static let length = 1...512
    /// Methods of HTTP (RFC 9110, section 9) that an action may use.
    static let methods = ["DELETE", "GET", "HEAD", "OPTIONS", "PATCH", "POST", "PUT"]
    static let addressExample = "`https://api.example.com/v1`"

    /// `https://`, a host, perhaps a port and a path: neither user nor query nor fragment, where secrets are put.
    static func isAddress(_ text: String) -> Bool {
        let scheme = "https://"
        guard length.contains(text.utf8.count), text.hasPrefix(scheme) else { return false }
        let rest = text.dropFirst(scheme.count)
        let authority = rest.prefix { $0 != "/" }
        guard isPath(rest.dropFirst(authority.count)) else { return false }
        let parts = authority.split(separator: ":", omittingEmptySubsequences: false)
        guard let host = parts.first, parts.count <= 2, isHost(host) else { return false }
        return parts.count == 1 || isPort(parts[1])
    }

    /// `METHOD /path`.
    static func isEndpoint(_ text: String) -> Bool {
        guard length.contains(text.utf8.count) else { return false }
        let parts = text.split(separator: " ", omittingEmptySubsequences: false)
        return parts.count == 2 && methods.contains(String(parts[0])) && !parts[1].isEmpty && isPath(parts[1])
    }

    /// Empty, or `/` and printable ASCII without what begins a query or a fragment.
    private static func isPath(_ text: Substring) -> Bool {
        guard let first = text.utf8.first else { return true }
        return first == UInt8(ascii: "/")
            && text.utf8.allSatisfy { (0x21...0x7E).contains($0) && !"?#\\\"<>^`|".utf8.contains($0) }
    }

    private static func isHost(_ text: Substring) -> Bool {
        guard text.utf8.count <= 253 else { return false }
        let labels = text.split(separator: ".", omittingEmptySubsequences: false)
        return labels.allSatisfy { label in
            (1...63).contains(label.utf8.count) && label.utf8.first != UInt8(ascii: "-")
                && label.utf8.last != UInt8(ascii: "-")
                && label.utf8.allSatisfy { byte in
                    switch byte {
                    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"),
                        UInt8(ascii: "-"):
                        true
                    default: false
                    }
                }
        }
    }

    private static func isPort(_ text: Substring) -> Bool {
        guard (1...5).contains(text.utf8.count), text.utf8.allSatisfy({ (0x30...0x39).contains($0) }),
            text.utf8.first != UInt8(ascii: "0"), let port = Int(text)
        else { return false }
        return port <= 65_535
    }
}
