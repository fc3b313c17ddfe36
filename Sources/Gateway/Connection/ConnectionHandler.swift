import NIOCore
import NIOHTTP1

/// What answers one request. Told of the request's parts and of its connection; writes through ``ConnectionHandler``.
protocol Responder: AnyObject {
    func begin(_ head: HTTPRequestHead)
    func receive(_ body: ByteBuffer)
    func receiveEnd()
    /// The client is gone, or nothing can be written any more.
    func cancel()
    /// Whether the client takes what is written.
    func writabilityChanged(_ writable: Bool)
    /// Called about once a second; answers or closes when a wait has lasted too long.
    func tick(_ now: NIODeadline)
}

/// The last handler of a client's channel: requests come one after the other, each gets a ``Responder``.
///
/// Requests that arrive while one is being answered (pipelining) wait in a bounded queue, and reading stops.
final class ConnectionHandler: ChannelInboundHandler {
    typealias InboundIn = HTTPServerRequestPart
    typealias OutboundOut = HTTPServerResponsePart

    private enum State {
        /// Waiting for a request's header until then.
        case idle(until: NIODeadline)
        /// The request's body is arriving.
        case receiving(any Responder)
        /// The request is complete, the answer is not.
        case answering(any Responder)
        /// Refused before the request's end: our side is closed, and what the client still sends is thrown away, so
        /// that it reads the answer instead of a reset (RFC 9112 section 9.6).
        case lingering(NIODeadline)
        case closed
    }

    let loopContext: LoopContext
    let client: String
    private var state: State
    private var context: ChannelHandlerContext?
    private var queue = CircularBuffer<HTTPServerRequestPart>()
    private var queuedBytes = 0
    private var keepAlive = true
    private var requestMethod = HTTPMethod.GET
    private var requestVersion = HTTPVersion.http1_1
    private var headSent = false
    private var draining = false
    private var wantsFlush = false

    private static let maximumQueuedBytes = 64 << 10

    init(loopContext: LoopContext, client: String) {
        self.loopContext = loopContext
        self.client = client
        state = .idle(until: .now() + .seconds(loopContext.services.configuration.timeouts.headerSeconds))
    }

    // MARK: - Channel events

    func handlerAdded(context: ChannelHandlerContext) {
        self.context = context
        loopContext.add(self)
    }

    func handlerRemoved(context: ChannelHandlerContext) {
        self.context = nil
        loopContext.remove(self)
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        let part = unwrapInboundIn(data)
        if case .answering = state {
            enqueue(part, context: context)
        } else {
            take(part)
        }
    }

    func channelReadComplete(context: ChannelHandlerContext) { flushIfWanted() }

    func channelInactive(context: ChannelHandlerContext) { end() }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        if error is HTTPParserError, !headSent {
            if case .idle = state { answerMalformed(context) }
        }
        end()
        context.close(promise: nil)
    }

    func channelWritabilityChanged(context: ChannelHandlerContext) {
        responder?.writabilityChanged(context.channel.isWritable)
    }

    // MARK: - Answering

    var eventLoop: any EventLoop { loopContext.loop }
    var isWritable: Bool { context?.channel.isWritable ?? false }
    var hasSentHead: Bool { headSent }

    func sendContinue() {
        guard let context else { return }
        context.writeAndFlush(
            wrapOutboundOut(.head(HTTPResponseHead(version: .http1_1, status: .continue))), promise: nil)
    }

    func send(_ head: HTTPResponseHead) {
        guard let context, !headSent else { return }
        var head = head
        headSent = true
        if case .receiving = state { keepAlive = false }
        if draining { keepAlive = false }
        if requestVersion == .http1_0 {
            // HTTP/1.0 knows no chunks: the end of the connection is the end of the body.
            head.version = requestVersion
            if head.headers.contains(name: "transfer-encoding") {
                head.headers.remove(name: "transfer-encoding")
                keepAlive = false
            }
        }
        if !keepAlive { head.headers.replaceOrAdd(name: "connection", value: "close") }
        context.write(wrapOutboundOut(.head(head)), promise: nil)
        wantsFlush = true
    }

    func send(_ body: ByteBuffer) {
        // RFC 9110 section 9.3.2: an answer to HEAD has no body, whatever its header says.
        guard let context, headSent, body.readableBytes > 0, requestMethod != .HEAD else { return }
        context.write(wrapOutboundOut(.body(.byteBuffer(body))), promise: nil)
        wantsFlush = true
    }

    /// The answer is complete; the next request may follow.
    func sendEnd() {
        guard let context, headSent else { return }
        wantsFlush = false
        headSent = false
        if keepAlive {
            state = .idle(
                until: .now() + .seconds(loopContext.services.configuration.timeouts.keepAliveSeconds))
            context.writeAndFlush(wrapOutboundOut(.end(nil)), promise: nil)
            takeQueued()
        } else {
            let requestIsWhole = if case .answering = state { true } else { false }
            state = .lingering(.now() + .seconds(2))
            let channel = context.channel
            context.writeAndFlush(wrapOutboundOut(.end(nil))).assumeIsolated().whenComplete { _ in
                channel.close(mode: requestIsWhole ? .all : .output, promise: nil)
            }
            if !requestIsWhole { setReading(true) }
        }
    }

    func flushIfWanted() {
        guard wantsFlush, let context else { return }
        wantsFlush = false
        context.flush()
    }

    /// Ends the connection in the middle: the client must see that the answer is not whole.
    func abort() {
        state = .closed
        flushIfWanted()
        context?.close(promise: nil)
    }

    /// After the request's last byte the connection is left to the responder.
    func setReading(_ reading: Bool) {
        guard let context else { return }
        try? context.channel.syncOptions?.setOption(.autoRead, value: reading)
        if reading { context.read() }
    }

    // MARK: - Ends

    func tick(_ now: NIODeadline) {
        switch state {
        case .idle(let end), .lingering(let end):
            if end < now { closeNow() }
        case .receiving(let responder), .answering(let responder):
            responder.tick(now)
        case .closed:
            break
        }
    }

    func drain() {
        draining = true
        if case .idle = state { closeNow() }
    }

    func closeNow() {
        end()
        context?.close(promise: nil)
    }

    private func end() {
        let before = responder
        state = .closed
        queue.removeAll()
        before?.cancel()
    }

    private var responder: (any Responder)? {
        switch state {
        case .receiving(let responder), .answering(let responder): responder
        case .idle, .lingering, .closed: nil
        }
    }

    // MARK: - Requests

    private func take(_ part: HTTPServerRequestPart) {
        switch (part, state) {
        case (.head(let head), .idle):
            keepAlive = head.isKeepAlive
            requestVersion = head.version
            requestMethod = head.method
            headSent = false
            let responder = loopContext.services.responder(for: head, on: self)
            state = .receiving(responder)
            responder.begin(head)
        case (.body(let body), .receiving(let responder)):
            responder.receive(body)
        case (.end, .receiving(let responder)):
            state = .answering(responder)
            responder.receiveEnd()
        default:
            // Parts of a request that was refused before its end are not read any further.
            break
        }
    }

    private func enqueue(_ part: HTTPServerRequestPart, context: ChannelHandlerContext) {
        if case .body(let body) = part { queuedBytes += body.readableBytes }
        queuedBytes += 256
        guard queuedBytes <= Self.maximumQueuedBytes else { return abort() }
        queue.append(part)
        setReading(false)
    }

    private func takeQueued() {
        guard !queue.isEmpty else { return }
        while let part = queue.first {
            if case .answering = state { return }
            queue.removeFirst()
            take(part)
        }
        queuedBytes = 0
        setReading(true)
    }

    private func answerMalformed(_ context: ChannelHandlerContext) {
        let answer = LocalAnswer.malformedRequest
        keepAlive = false
        state = .closed
        headSent = true
        context.write(wrapOutboundOut(.head(answer.head)), promise: nil)
        context.write(wrapOutboundOut(.body(.byteBuffer(answer.body))), promise: nil)
        context.writeAndFlush(wrapOutboundOut(.end(nil)), promise: nil)
    }
}
