import NIOCore
import Wire

/// Carries one request to the room and its answer back.
final class RoomResponder: Responder {
    private let room: any Room
    private let services: DoorServices
    private let connection: ConnectionHandler
    private var head: RequestHead?
    private var body = ByteBuffer()
    private var maximumBodyBytes = 0
    /// Bytes of the body that are counted as held.
    private var heldBytes = 0
    private var refused = false
    private var cancelled = false
    /// Whether the answer is one that is written as it comes.
    private var streams = false
    private var draining = false
    private var task: Task<Void, Never>?
    private var writers: [EventLoopPromise<Void>] = []
    private var bodyDeadline: NIODeadline?
    private var stallDeadline: NIODeadline?

    init(room: any Room, services: DoorServices, connection: ConnectionHandler) {
        self.room = room
        self.services = services
        self.connection = connection
    }

    func begin(_ head: RequestHead) {
        self.head = head
        maximumBodyBytes = room.maximumBodyBytes(to: head.target)
        bodyDeadline = .now() + .seconds(services.configuration.timeouts.bodyIdleSeconds)
        if let length = head.fields.first(.contentLength).flatMap(Int.init), length > maximumBodyBytes {
            return refuseLarge()
        }
        if head.minorVersion == 1, head.fields.first(.expect)?.lowercased() == "100-continue" {
            connection.sendContinue()
        }
    }

    func receive(_ part: ByteBuffer) {
        guard !refused else { return }
        guard part.readableBytes <= maximumBodyBytes - body.readableBytes else { return refuseLarge() }
        guard services.held.take(part.readableBytes) else {
            return refuse(503, "too much is held in memory already; try again shortly\n")
        }
        heldBytes += part.readableBytes
        body.writeImmutableBuffer(part)
    }

    private func refuseLarge() {
        refuse(413, "the body is larger than \(maximumBodyBytes) bytes\n")
    }

    private func refuse(_ status: Int, _ text: String) {
        refused = true
        giveBack()
        LocalAnswer(status: status, contentType: "text/plain; charset=utf-8", body: Array(text.utf8))
            .send(on: connection)
    }

    private func giveBack() {
        if heldBytes > 0 { services.held.give(heldBytes) }
        (heldBytes, body) = (0, ByteBuffer())
    }

    func receiveEnd() {
        guard let head, !refused else { return }
        bodyDeadline = nil
        let bound = NIOLoopBound(self, eventLoop: connection.eventLoop)
        let loop = connection.eventLoop
        let (room, body, client) = (room, body, connection.client)
        let (services, heldBytes) = (services, heldBytes)
        // The task holds the body from here on.
        (self.heldBytes, self.body) = (0, ByteBuffer())
        let secure = services.configuration.certificate != nil
        task = Task {
            defer { if heldBytes > 0 { services.held.give(heldBytes) } }
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

    /// A stream that was ended because the server stops ends as any other: its reader comes back.
    private func fail() {
        guard !cancelled else { return }
        if draining { connection.sendEnd() } else { connection.abort() }
    }

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
            streams = true
            if draining { task?.cancel() }
        }
    }

    private func write(_ buffer: ByteBuffer) -> EventLoopFuture<Void> {
        let promise = connection.eventLoop.makePromise(of: Void.self)
        guard !cancelled, !draining else {
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

    /// What is whole is still sent; a stream would go on for as long as somebody watches.
    func drain() {
        draining = true
        guard streams else { return }
        task?.cancel()
        // Nobody takes what such a writer waits with.
        failWriters()
    }

    func cancel() {
        cancelled = true
        giveBack()
        task?.cancel()
        failWriters()
    }

    private func failWriters() {
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
