import FoundationEssentials
import HTTPTypes
import Hummingbird
import Logging
import NIOCore
import Synchronization

/// A model for trying Sallyport out without an account: it speaks OpenAI's wire format, needs no key, and follows fixed
/// rules, so that equal requests get equal answers. It is no AI and says so in every answer.
///
/// It answers `/v1/chat/completions`, `/v1/responses`, `/v1/completions`, `/v1/embeddings`, `/v1/moderations`,
/// `/v1/models` and `/v1/files`, streams and tool calls included. What it is asked to keep lies in bounded memory and
/// ends with it. It listens on loopback only.
public struct DemonstrationModel: Sendable {
    /// What callers write in `model`.
    public static let modelID = Model.name

    /// The largest request body, in bytes.
    static let maximumBody = 32 << 20

    /// Why the demonstration model did not start.
    public enum Failure: Error, Hashable, Sendable, CustomStringConvertible {
        /// The address is not a loopback address.
        case notLoopback

        public var description: String {
            "the demonstration model listens on loopback only: use 127.0.0.1, ::1 or localhost"
        }
    }

    /// Serves until the task is cancelled or its service group shuts down.
    ///
    /// - Parameters:
    ///   - host: `127.0.0.1`, `::1` or `localhost`.
    ///   - port: 0 for any that is free.
    ///   - pace: the pause between the events of a stream, which makes it look alive.
    ///   - ready: called once with the port, when connections are accepted.
    /// - Throws: ``Failure``, or what binding the address threw.
    public static func run(
        host: String, port: Int, pace: Duration = .milliseconds(15), ready: @escaping @Sendable (Int) -> Void
    ) async throws {
        guard ["127.0.0.1", "::1", "localhost"].contains(host) else { throw Failure.notLoopback }
        let model = Model()
        var logger = Logger(label: "demonstration-model")
        logger.logLevel = .error
        let application = Application(
            responder: CallbackResponder<BasicRequestContext> { request, _ in
                try await respond(to: request, with: model, pace: pace)
            },
            configuration: ApplicationConfiguration(address: .hostname(host, port: port), serverName: modelID),
            onServerRunning: { channel in ready(channel.localAddress?.port ?? port) },
            logger: logger)
        try await application.run()
    }

    private static func respond(to request: Request, with model: Model, pace: Duration) async throws -> Response {
        let answer: Answer
        do {
            let body = try await request.body.collect(upTo: maximumBody)
            answer = model.answer(
                Call(
                    method: request.method.rawValue, path: request.uri.path, contentType: request.headers[.contentType],
                    body: Array(body.readableBytesView), time: Int(Date().timeIntervalSince1970)))
        } catch is NIOTooManyBytesError {
            answer = Problem(413, "The request body is larger than \(maximumBody) bytes.").answer
        }
        var headers = HTTPFields()
        headers[.contentType] = answer.contentType
        if let name = HTTPField.Name("x-request-id") { headers[name] = model.identifiers.next("req_") }
        if let name = HTTPField.Name("openai-processing-ms") { headers[name] = "1" }
        let status = HTTPResponse.Status(code: answer.status)
        switch answer.body {
        case .whole(let bytes):
            return Response(status: status, headers: headers, body: ResponseBody(byteBuffer: ByteBuffer(bytes: bytes)))
        case .events(let events):
            headers[.cacheControl] = "no-cache"
            return Response(
                status: status, headers: headers,
                body: ResponseBody { writer in
                    for event in events {
                        try await writer.write(ByteBuffer(bytes: event))
                        try await Task.sleep(for: pace)
                    }
                    try await writer.finish(nil)
                })
        }
    }
}
