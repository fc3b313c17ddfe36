internal import Outbound
public import Trust

/// Where KMS is asked: AWS itself, an endpoint within a network of one's own, or a stand-in on this machine.
public struct KMSEndpoint: Hashable, Sendable {
    let address: ServiceAddress

    /// That of the key's region.
    init(_ key: KMSKey) { address = ServiceAddress(host: key.host) }

    /// `https://HOST[:PORT]`, or `http://` and an address of this machine.
    public init(_ text: String) throws(KeyProviderError) {
        guard let address = ServiceAddress(text), address.path.isEmpty, !text.hasSuffix("/") else {
            throw KeyProviderError(
                .misconfigured,
                "the endpoint of KMS is `https://HOST[:PORT]`, or `http://127.0.0.1:PORT` on this machine")
        }
        self.address = address
    }

    /// As it stands in the header field `host`.
    var authority: String { address.authority }
}
