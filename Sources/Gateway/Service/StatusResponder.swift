import Domain
import NIOCore
import Wire

/// Everybody may ask by default, and policies can say who may not. `/healthz`: the process runs. `/readyz`: it can record, so it may let something through. `/metrics`: counters.
final class StatusResponder: Responder {
    private let path: String
    private let services: DoorServices
    private let connection: ConnectionHandler
    private var head: RequestHead?

    init(path: String, services: DoorServices, connection: ConnectionHandler) {
        self.path = path
        self.services = services
        self.connection = connection
    }

    private var deadline = NIODeadline.distantFuture

    func begin(_ head: RequestHead) {
        self.head = head
        deadline = .now() + .seconds(services.configuration.timeouts.bodyIdleSeconds)
    }

    func receive(_ body: ByteBuffer) {}

    func receiveEnd() {
        guard let head, head.method == "GET" || head.method == "HEAD" else {
            return LocalAnswer(
                status: 405, contentType: "text/plain; charset=utf-8", headers: ["allow": "GET, HEAD"],
                body: Array("use GET\n".utf8)
            ).send(on: connection)
        }
        let action: Action = path == "/metrics" ? .readMetrics : .readHealth
        let circumstances = Circumstances(
            time: services.time.now, address: connection.client, isProtected: connection.isProtected, session: .console)
        let verdict = services.authority.decide(Question(.visitor, action, .system, circumstances))
        guard verdict.outcome == .permit else {
            return answer(403, "\(verdict.sentence)\n")
        }
        switch path {
        case "/metrics":
            let text = services.metrics.text(heldBytes: services.held.current, gauges: services.gauges())
            answer(200, text, type: "text/plain; version=0.0.4")
        case "/readyz":
            let ready = services.recorder.isReady
            answer(ready ? 200 : 503, ready ? "ready\n" : "the record cannot be written\n")
        default:
            answer(200, "ok\n")
        }
    }

    private func answer(_ status: Int, _ text: String, type: String = "text/plain; charset=utf-8") {
        LocalAnswer(status: status, contentType: type, body: Array(text.utf8)).send(on: connection)
    }

    func cancel() {}
    func writabilityChanged(_ writable: Bool) {}
    func tick(_ now: NIODeadline) { if deadline < now { connection.closeNow() } }
}
