import NIOCore
import Wire

/// Carries one request to the room and its answer back.
final class RoomResponder: Responder {
    private let room: any Room
    private let services: DoorServices
    private let connection: ConnectionHandler
    private var head: RequestHead?
    private var body = ByteBuffer()
    private var refused = false
    private var cancelled = false
    private var task: Task<Void, Never>?
    private var writers: [EventLoopPromise<Void>] = []
    private var bodyDeadline: NIODeadline?
    private var stallDeadline: NIODeadline?

    private static let maximumBodyBytes = 1 << 20

    init(room: any Room, services: DoorServices, connection: ConnectionHandler) {
        self.room = room
        self.services = services
        self.connection = connection
    }

    func begin(_ head: RequestHead) {
        self.head = head
        bodyDeadline = .now() + .seconds(services.configuration.timeouts.bodyIdleSeconds)
        if head.minorVersion == 1, head.fields.first(.expect)?.lowercased() == "100-continue" {
            connection.sendContinue()
        }
    }

    func receive(_ part: ByteBuffer) {
        guard !refused else { return }
        guard body.readableBytes + part.readableBytes <= Self.maximumBodyBytes else {
            refused = true
            return LocalAnswer(
                status: 413, contentType: "text/plain; charset=utf-8", body: Array("the form is too large\n".utf8)
            ).send(on: connection)
        }
        body.writeImmutableBuffer(part)
    }

    func receiveEnd() {
        guard let head, !refused else { return }
        bodyDeadline = nil
        let bound = NIOLoopBound(self, eventLoop: connection.eventLoop)
        let loop = connection.eventLoop
        let (room, body, client) = (room, body, connection.client)
        let secure = services.configuration.certificate != nil
        task = Task {
            let answer = await room.respond(to: head, body: body, client: client, secure: secure)
            switch answer.body {
            case .bytes(let bytes):
                loop.execute { bound.value.answer(answer, whole: bytes, to: head) }
            case .stream(let produce):
                loop.execute { bound.value.answer(answer, whole: nil, to: head) }
                do {
                    try await produce { buffer in
                        try await loop.flatSubmit { bound.value.write(buffer) }.get()
                    }
                    loop.execute { bound.value.end() }
                } catch {
                    loop.execute { bound.value.fail() }
                }
            }
        }
    }

    private func end() { if !cancelled { connection.sendEnd() } }
    private func fail() { if !cancelled { connection.abort() } }

    private func answer(_ answer: RoomAnswer, whole: ByteBuffer?, to head: RequestHead) {
        if cancelled { return }
        var fields = answer.headers
        fields.remove(.contentLength)
        fields.remove(.transferEncoding)
        if let whole {
            fields.add("content-length", String(whole.readableBytes))
        } else {
            fields.add("transfer-encoding", "chunked")
        }
        connection.send(AnswerHead(status: answer.status, fields: fields))
        if let whole {
            connection.send(whole)
            connection.sendEnd()
        } else {
            connection.flushIfWanted()
        }
    }

    private func write(_ buffer: ByteBuffer) -> EventLoopFuture<Void> {
        let promise = connection.eventLoop.makePromise(of: Void.self)
        guard !cancelled else {
            promise.fail(ChannelError.ioOnClosedChannel)
            return promise.futureResult
        }
        connection.send(buffer)
        connection.flushIfWanted()
        if connection.isWritable {
            promise.succeed()
        } else {
            stallDeadline = .now() + .seconds(services.configuration.timeouts.clientStallSeconds)
            writers.append(promise)
        }
        return promise.futureResult
    }

    func writabilityChanged(_ writable: Bool) {
        guard writable else { return }
        stallDeadline = nil
        let waiting = writers
        writers.removeAll()
        for promise in waiting { promise.succeed() }
    }

    func cancel() {
        cancelled = true
        task?.cancel()
        let waiting = writers
        writers.removeAll()
        for promise in waiting { promise.fail(ChannelError.ioOnClosedChannel) }
    }

    func tick(_ now: NIODeadline) {
        for deadline in [bodyDeadline, stallDeadline] where deadline ?? .distantFuture < now {
            return connection.closeNow()
        }
    }
}
