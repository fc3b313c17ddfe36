internal import Outbound
internal import Trust

/// One request to KMS on a connection of its own: keys are wrapped seldom.
struct KMSConnection: Sendable {
    var endpoint: KMSEndpoint
    /// Seconds.
    var timeout = 10

    /// - Throws: ``KeyProviderError``: what the network says is not repeated.
    func post(_ headers: OutboundRequest.Headers, _ body: [UInt8]) async throws(KeyProviderError) -> OutboundAnswer {
        do {
            return try await OutboundRequest(endpoint.address, timeout: timeout).post("/", headers, body)
        } catch {
            switch error {
            case .unreachable: throw KeyProviderError(.unreachable, "AWS KMS does not answer")
            case .tooLarge: throw KeyProviderError(.malformed, "AWS KMS answers with more than it should")
            }
        }
    }
}
