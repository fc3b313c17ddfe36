import Domain
import NIOCore
import Wire

/// What the head of every request must look like, whoever answers it. Its framing was already read.
enum RequestShape {
    static func refusal(_ head: RequestHead, limits: GatewayConfiguration.Limits) -> DoorError? {
        let bytes = head.target.utf8.count + head.fields.byteCount
        if bytes > limits.headerBytes || head.fields.count > limits.headerFields {
            return DoorError(
                status: 431, code: "sallyport_too_large",
                message:
                    "the request's header is larger than allowed here (settings `limits.headerBytes`, `limits.headerFields`)"
            )
        }
        guard head.target.utf8.first == UInt8(ascii: "/") else {
            return DoorError(
                status: 400, code: "sallyport_invalid_request",
                message: "the request's target must be a path of this server that begins with `/`")
        }
        let hosts = head.fields.count(of: .host)
        if hosts > 1 || hosts == 0 && head.minorVersion == 1 {
            return DoorError(
                status: 400, code: "sallyport_invalid_request", message: "the request must have one Host field")
        }
        // What the body is read as here must be what the upstream reads it as.
        let named = head.fields.members(.connection).map { $0.lowercased() }
        if head.fields.count(of: .contentType) > 1 || named.contains("content-type")
            || named.contains("content-encoding")
        {
            return DoorError(
                status: 400, code: "sallyport_invalid_request",
                message: "the request must have one Content-Type field, and Connection must not name it")
        }
        return nil
    }
}

/// Refuses a request whose head is not as it must be. Nothing of it is recorded: it is not even a request of somebody.
final class ShapeRefusal: Responder {
    private let error: DoorError
    private let services: DoorServices
    private let connection: ConnectionHandler

    init(_ error: DoorError, services: DoorServices, connection: ConnectionHandler) {
        self.error = error
        self.services = services
        self.connection = connection
    }

    func begin(_ head: RequestHead) {
        services.metrics.count(
            endpoint: "unknown", status: error.api.status, outcome: Outcome.deny.rawValue, microseconds: 0)
        LocalAnswer(error).send(on: connection)
    }

    func receive(_ body: ByteBuffer) {}
    func receiveEnd() {}
    func cancel() {}
    func writabilityChanged(_ writable: Bool) {}
    func tick(_ now: NIODeadline) {}
}
