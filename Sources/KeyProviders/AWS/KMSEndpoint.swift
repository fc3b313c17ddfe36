public import Trust

/// Where KMS is asked: AWS itself, an endpoint within a network of one's own, or a stand-in on this machine.
public struct KMSEndpoint: Hashable, Sendable {
    let host: String
    let port: Int
    let isEncrypted: Bool

    /// That of the key's region.
    init(_ key: KMSKey) {
        host = key.host
        port = 443
        isEncrypted = true
    }

    /// `https://HOST[:PORT]`, or `http://` and an address of this machine.
    public init(_ text: String) throws(KeyProviderError) {
        let isEncrypted = text.hasPrefix("https://")
        guard isEncrypted || text.hasPrefix("http://") else { throw Self.malformed }
        let parts = text.dropFirst(isEncrypted ? 8 : 7).split(separator: ":", omittingEmptySubsequences: false)
        guard (1...2).contains(parts.count), (1...253).contains(parts[0].utf8.count),
            parts[0].utf8.allSatisfy({
                (UInt8(ascii: "a")...UInt8(ascii: "z")).contains($0)
                    || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0)
                    || $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: ".")
            }), isEncrypted || parts[0] == "127.0.0.1" || parts[0] == "localhost"
        else { throw Self.malformed }
        host = String(parts[0])
        self.isEncrypted = isEncrypted
        if parts.count == 1 {
            port = isEncrypted ? 443 : 80
        } else {
            guard let number = UInt16(parts[1]), number > 0, String(number) == parts[1] else { throw Self.malformed }
            port = Int(number)
        }
    }

    /// As it stands in the header field `host`.
    var authority: String { port == (isEncrypted ? 443 : 80) ? host : "\(host):\(port)" }

    private static let malformed = KeyProviderError(
        .misconfigured, "the endpoint of KMS is `https://HOST[:PORT]`, or `http://127.0.0.1:PORT` on this machine")
}
