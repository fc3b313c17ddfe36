internal import Domain
public import Outbound

/// How a provider is asked; tests bring their own.
public struct ProviderTransport: Sendable {
    /// One request: a form to be posted, or `nil` for a document to be read.
    public struct Request: Sendable {
        public var address: ServiceAddress
        /// Below the address's own path.
        public var path = ""
        public var headers: OutboundRequest.Headers = [("accept", "application/json")]
        public var form: [UInt8]?
        /// Bytes of the longest answer that is read.
        public var answerLimit: Int
    }

    public var send: @Sendable (Request) async throws(OutboundError) -> OutboundAnswer

    public init(send: @escaping @Sendable (Request) async throws(OutboundError) -> OutboundAnswer) { self.send = send }

    /// Over the network: TLS verified, no redirections, ten seconds for each.
    public static let network = ProviderTransport { (request) async throws(OutboundError) -> OutboundAnswer in
        let outbound = OutboundRequest(request.address, answerLimit: request.answerLimit)
        guard let form = request.form else { return try await outbound.get(request.path, request.headers) }
        return try await outbound.post(request.path, request.headers, form)
    }

    /// The body of an answer with status 200.
    func document(
        _ document: ProviderProblem.Document, _ request: Request
    ) async throws(ProviderProblem) -> [UInt8] {
        let answer = try await answer(document, request)
        guard answer.status == 200 else { throw .status(document, answer.status) }
        return answer.body
    }

    func answer(
        _ document: ProviderProblem.Document, _ request: Request
    ) async throws(ProviderProblem) -> OutboundAnswer {
        do throws(OutboundError) {
            return try await send(request)
        } catch {
            throw error == .tooLarge ? .tooLarge(document) : .unreachable(document)
        }
    }
}
