internal import NIOCore
internal import NIOHTTP1
internal import NIOPosix
internal import NIOSSL

/// One request to a service of somebody else, on a connection of its own: for what is asked seldom.
///
/// Redirections are not followed, and the certificate is checked against what the system trusts.
public struct OutboundRequest: Sendable {
    /// Header fields, beside those of the connection.
    public typealias Headers = [(name: String, value: String)]

    public var address: ServiceAddress
    /// Seconds until it is given up, connecting included.
    public var timeout: Int
    /// Bytes of the longest answer that is read.
    public var answerLimit: Int

    public init(_ address: ServiceAddress, timeout: Int = 10, answerLimit: Int = 65_536) {
        self.address = address
        self.timeout = timeout
        self.answerLimit = answerLimit
    }

    private typealias Exchange = NIOAsyncChannel<HTTPClientResponsePart, HTTPClientRequestPart>

    /// Sends a body and waits for the answer.
    ///
    /// - Parameters:
    ///   - path: Below the address's own path, beginning with `/`.
    ///   - headers: `host` has to be among them only when it is signed with them.
    public func post(_ path: String, _ headers: Headers, _ body: [UInt8]) async throws(OutboundError)
        -> OutboundAnswer
    {
        try await send(.POST, path, headers, body)
    }

    /// Asks for what lies there and waits for it.
    ///
    /// - Parameter path: Below the address's own path, beginning with `/`; or nothing, for the address itself.
    public func get(_ path: String, _ headers: Headers) async throws(OutboundError) -> OutboundAnswer {
        try await send(.GET, path, headers, nil)
    }

    private func send(
        _ method: HTTPMethod, _ path: String, _ headers: Headers, _ body: [UInt8]?
    ) async throws(OutboundError) -> OutboundAnswer {
        do {
            return try await withThrowingTaskGroup(of: OutboundAnswer?.self) { group in
                group.addTask { try await exchange(method, path, headers, body) }
                group.addTask {
                    try await Task.sleep(for: .seconds(timeout))
                    return nil
                }
                defer { group.cancelAll() }
                guard let first = try await group.next(), let answer = first else { throw OutboundError.unreachable }
                return answer
            }
        } catch let error as OutboundError {
            throw error
        } catch {
            throw .unreachable
        }
    }

    private func exchange(
        _ method: HTTPMethod, _ path: String, _ headers: Headers, _ body: [UInt8]?
    ) async throws -> OutboundAnswer {
        let tls = try address.isEncrypted ? NIOSSLContext(configuration: .makeClientConfiguration()) : nil
        let host = address.host
        let channel = try await ClientBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            .connectTimeout(.seconds(Int64(timeout)))
            .connect(host: host, port: address.port) { channel in
                channel.eventLoop.makeCompletedFuture {
                    let handlers = channel.pipeline.syncOperations
                    if let tls { try handlers.addHandler(NIOSSLClientHandler(context: tls, serverHostname: host)) }
                    try handlers.addHTTPClientHandlers()
                    return try Exchange(wrappingChannelSynchronously: channel)
                }
            }
        return try await channel.executeThenClose { parts, writer in
            let target = address.path + path
            var head = HTTPRequestHead(version: .http1_1, method: method, uri: target.isEmpty ? "/" : target)
            for header in headers { head.headers.add(name: header.name, value: header.value) }
            head.headers.replaceOrAdd(name: "host", value: address.authority)
            if let body { head.headers.add(name: "content-length", value: "\(body.count)") }
            head.headers.add(name: "connection", value: "close")
            // All at once: a service that has read enough may answer and close before a last part was written.
            let content = body.map { [HTTPClientRequestPart.body(.byteBuffer(ByteBuffer(bytes: $0)))] } ?? []
            try await writer.write(contentsOf: [.head(head)] + content + [.end(nil)])
            var answer = OutboundAnswer(status: 0, contentType: nil, body: [])
            for try await part in parts {
                switch part {
                case .head(let head):
                    answer.status = Int(head.status.code)
                    answer.contentType = head.headers.first(name: "content-type")
                case .body(let piece):
                    guard answer.body.count + piece.readableBytes <= answerLimit else { throw OutboundError.tooLarge }
                    answer.body += Array(piece.readableBytesView)
                case .end: return answer
                }
            }
            throw OutboundError.unreachable
        }
    }
}
