internal import Foundation
internal import HTTPTypes
internal import Hummingbird
public import Logging
internal import Merkle
internal import NIOCore
internal import Trust

/// A witness's door: `POST /add-checkpoint` (c2sp.org/tlog-witness), and nothing else.
public struct WitnessServer: Sendable {
    private let desk: WitnessDesk
    private let logger: Logger

    public init(_ desk: WitnessDesk, logger: Logger) {
        self.desk = desk
        self.logger = logger
    }

    /// Serves until the task is cancelled or its service group shuts down.
    ///
    /// - Parameters:
    ///   - port: 0 for any that is free.
    ///   - ready: Called once with the port, when connections are accepted.
    public func run(host: String, port: Int, ready: @escaping @Sendable (Int) -> Void) async throws {
        let limit = CallerGate()
        let application = Application(
            responder: CallbackResponder<WitnessContext> { request, context in
                if case .retryAfter(seconds: let wait) = limit.admit(context.caller) { return Self.tooMany(wait) }
                return await respond(to: request)
            },
            server: .http1(configuration: .init(idleTimeout: .seconds(30))),
            configuration: ApplicationConfiguration(
                address: .hostname(host, port: port), serverName: "sallyport-witness"),
            onServerRunning: { channel in ready(channel.localAddress?.port ?? port) },
            logger: Logger(label: "witness") { _ in SwiftLogNoOpLogHandler() })
        try await application.run()
    }

    private func respond(to request: Request) async -> Response {
        guard request.uri.path == "/add-checkpoint" else {
            return Self.plain(.notFound, "logs ask at /add-checkpoint\n")
        }
        guard request.method == .post else { return Self.plain(.methodNotAllowed, "use POST\n") }
        do {
            let body = try await request.body.collect(upTo: AddCheckpointRequest.maximumSize)
            let time = UInt64(max(Date().timeIntervalSince1970, 1))
            let answer = try await desk.answer(Array(body.readableBytesView), at: time)
            if answer == .forked || answer == .inconsistent {
                logger.critical("a log showed two histories", metadata: ["status": "\(answer.status)"])
            }
            return Response(
                status: HTTPResponse.Status(code: answer.status), headers: [.contentType: answer.contentType],
                body: ResponseBody(byteBuffer: ByteBuffer(bytes: answer.body)))
        } catch is NIOTooManyBytesError {
            return Self.plain(.contentTooLarge, "the request is larger than a checkpoint with its proof\n")
        } catch {
            logger.error("nothing was cosigned", metadata: ["cause": "\(error)"])
            return Self.plain(
                .internalServerError, "the witness cannot keep what it would cosign; its operator has to look\n")
        }
    }

    private static func tooMany(_ wait: Int) -> Response {
        var response = plain(.tooManyRequests, "too many requests come from this address; ask again in \(wait) s\n")
        response.headers[.retryAfter] = String(wait)
        return response
    }

    private static func plain(_ status: HTTPResponse.Status, _ text: String) -> Response {
        Response(
            status: status, headers: [.contentType: "text/plain; charset=utf-8"],
            body: ResponseBody(byteBuffer: ByteBuffer(string: text)))
    }
}
