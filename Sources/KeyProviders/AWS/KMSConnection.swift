internal import NIOCore
internal import NIOHTTP1
internal import NIOPosix
internal import NIOSSL
internal import Trust

/// One request to KMS on a connection of its own: keys are wrapped seldom.
struct KMSConnection: Sendable {
    /// Bytes of the longest answer that is read.
    static let answerLimit = 65_536

    var endpoint: KMSEndpoint
    var timeout = Duration.seconds(10)

    struct Answer: Sendable {
        var status: Int
        var body: [UInt8]
    }

    private typealias Exchange = NIOAsyncChannel<HTTPClientResponsePart, HTTPClientRequestPart>

    /// - Throws: ``KeyProviderError``, `.unreachable`, whatever it is that fails: what the network says is not repeated.
    func post(_ headers: [(name: String, value: String)], _ body: [UInt8]) async throws(KeyProviderError) -> Answer {
        do {
            return try await withThrowingTaskGroup(of: Answer?.self) { group in
                group.addTask { try await exchange(headers, body) }
                group.addTask {
                    try await Task.sleep(for: timeout)
                    return nil
                }
                defer { group.cancelAll() }
                guard let first = try await group.next(), let answer = first else { throw Self.unreachable }
                return answer
            }
        } catch let error as KeyProviderError {
            throw error
        } catch {
            throw Self.unreachable
        }
    }

    private func exchange(_ headers: [(name: String, value: String)], _ body: [UInt8]) async throws -> Answer {
        let tls = try endpoint.isEncrypted ? NIOSSLContext(configuration: .makeClientConfiguration()) : nil
        let host = endpoint.host
        let channel = try await ClientBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            .connectTimeout(.seconds(timeout.components.seconds))
            .connect(host: host, port: endpoint.port) { channel in
                channel.eventLoop.makeCompletedFuture {
                    let handlers = channel.pipeline.syncOperations
                    if let tls { try handlers.addHandler(NIOSSLClientHandler(context: tls, serverHostname: host)) }
                    try handlers.addHTTPClientHandlers()
                    return try Exchange(wrappingChannelSynchronously: channel)
                }
            }
        return try await channel.executeThenClose { parts, writer in
            var head = HTTPRequestHead(version: .http1_1, method: .POST, uri: "/")
            for header in headers { head.headers.add(name: header.name, value: header.value) }
            head.headers.add(name: "content-length", value: "\(body.count)")
            head.headers.add(name: "connection", value: "close")
            try await writer.write(.head(head))
            try await writer.write(.body(.byteBuffer(ByteBuffer(bytes: body))))
            try await writer.write(.end(nil))
            var status = 0
            var answer: [UInt8] = []
            for try await part in parts {
                switch part {
                case .head(let head): status = Int(head.status.code)
                case .body(let piece):
                    guard answer.count + piece.readableBytes <= Self.answerLimit else {
                        throw KeyProviderError(.malformed, "AWS KMS answers with more than it should")
                    }
                    answer += Array(piece.readableBytesView)
                case .end: return Answer(status: status, body: answer)
                }
            }
            throw Self.unreachable
        }
    }

    private static let unreachable = KeyProviderError(.unreachable, "AWS KMS does not answer")
}
