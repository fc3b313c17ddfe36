import Domain
import Foundation
import NIOCore
import NIOSSL
import Wire

/// What answers one request. Told of the request's parts and of its connection; writes through ``ConnectionHandler``.
protocol Responder: AnyObject {
    func begin(_ head: RequestHead)
    func receive(_ body: ByteBuffer)
    func receiveEnd()
    /// The client is gone, or nothing can be written any more.
    func cancel()
    /// Whether the client takes what is written.
    func writabilityChanged(_ writable: Bool)
    /// Called about once a second; answers or closes when a wait has lasted too long.
    func tick(_ now: NIODeadline)
    /// The server stops: what would go on for ever comes to its end.
    func drain()
}

extension Responder {
    func drain() {}
}

/// The last handler of a client's channel: reads HTTP/1.1 from its bytes, gives each request a ``Responder``, one after
/// the other, and writes what it answers.
///
/// Bytes of requests that arrive while one is being answered (pipelining) wait in a bounded buffer, and reading stops.
final class ConnectionHandler: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer
    typealias OutboundOut = ByteBuffer

    enum State {
        /// Waiting for a request's head until then.
        case idle(until: NIODeadline)
        /// The request's body is arriving.
        case receiving(any Responder, BodyReader)
        /// The request is complete, the answer is not.
        case answering(any Responder)
        /// Refused before the request's end: our side is closed, and what the client still sends is thrown away, so
        /// that it reads the answer instead of a reset (RFC 9112 section 9.6).
        case lingering(NIODeadline)
        case closed
    }

    let loopContext: LoopContext
    let client: String
    /// Whether what it sends came through TLS, or from this machine.
    let isProtected: Bool
    private(set) var state: State
    private var context: ChannelHandlerContext?
    private var received = ByteBuffer()
    private var headReader: HTTPHeadReader
    private var isAdvancing = false
    private var reads = true
    private var keepAlive = true
    private var request: (isHead: Bool, minorVersion: UInt8) = (false, 1)
    private var answer = AnswerWriter()
    /// Whether something was handed to the channel that was not flushed.
    private var wantsFlush = false
    private var draining = false
    /// When the head whose first bytes have come has to be whole.
    private var headEnds: NIODeadline?
    /// What the client had not taken when it was last looked at, and when that counts as stalled.
    private var unsent = (bytes: 0, until: NIODeadline.distantFuture)

    /// More than one read brings after reading has been turned off.
    private static let maximumWaitingBytes = 512 << 10

    init(loopContext: LoopContext, client: String) {
        self.loopContext = loopContext
        self.client = client
        let configuration = loopContext.services.configuration
        isProtected = configuration.certificate != nil || Circumstances.isThisMachine(client)
        // The responder refuses what is over the limit with a message; this ends what has no end.
        headReader = HTTPHeadReader(limit: configuration.limits.headerBytes * 2 + 16_384)
        state = .idle(until: .now() + .seconds(configuration.timeouts.headerSeconds))
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
        var part = unwrapInboundIn(data)
        switch state {
        case .lingering, .closed: return
        case .idle, .receiving, .answering: break
        }
        if received.readableBytes == 0 { received = part } else { received.writeBuffer(&part) }
        if case .answering = state {
            guard received.readableBytes <= Self.maximumWaitingBytes else { return abort() }
            setReading(false)
        } else {
            advance()
        }
    }

    func channelReadComplete(context: ChannelHandlerContext) { flushIfWanted() }

    func channelInactive(context: ChannelHandlerContext) { end() }

    func errorCaught(context: ChannelHandlerContext, error: any Error) { closeNow() }

    func channelWritabilityChanged(context: ChannelHandlerContext) {
        responder?.writabilityChanged(context.channel.isWritable)
    }

    // MARK: - Reading requests

    /// Takes as much of what was received as the state allows. What it calls may change the state, and call it again.
    private func advance() {
        if isAdvancing { return }
        isAdvancing = true
        defer { isAdvancing = false }
        do throws(HTTPSyntaxError) {
            while try step() {}
        } catch {
            refuseMalformed()
        }
        if received.readableBytes == 0 { received = ByteBuffer() }
    }

    /// Returns whether there may be another step.
    private func step() throws(HTTPSyntaxError) -> Bool {
        switch state {
        case .idle:
            request = (false, 1)
            guard let head = try nextHead() else {
                boundHead()
                return false
            }
            headEnds = nil
            let body = try BodyReader(after: head)
            keepAlive = head.keepsConnection
            request = (head.method == "HEAD", head.minorVersion)
            let responder = loopContext.services.responder(for: head, on: self)
            state = .receiving(responder, body)
            responder.begin(head)
            return true
        case .receiving(let responder, var body):
            switch try received.takeBody(&body) {
            case .content(let content):
                state = .receiving(responder, body)
                responder.receive(content)
                return true
            case .end:
                state = .answering(responder)
                responder.receiveEnd()
                return true
            case .more:
                state = .receiving(responder, body)
                return false
            }
        case .answering:
            if received.readableBytes > 0 { setReading(false) }
            return false
        case .lingering, .closed:
            received.clear()
            return false
        }
    }

    private func nextHead() throws(HTTPSyntaxError) -> RequestHead? {
        // RFC 9112 section 2.2: an empty line before a request is passed over.
        while received.getInteger(at: received.readerIndex, as: UInt16.self) == 0x0D0A {
            received.moveReaderIndex(forwardBy: 2)
        }
        let (head, length) = try received.readableBytesView.withUnsafeBytes {
            (bytes) throws(HTTPSyntaxError) -> (RequestHead?, Int) in
            // What does not begin like a request is not waited for.
            if let first = bytes.first, !(0x41...0x5A).contains(first), first != 0x0D { throw .startLine }
            guard let length = try headReader.length(bytes) else { return (nil, 0) }
            return (try HTTPHeadReader.request(UnsafeRawBufferPointer(rebasing: bytes[..<length])), length)
        }
        received.moveReaderIndex(forwardBy: length)
        return head
    }

    /// A head has so long from its first byte, on a kept connection as on a new one.
    private func boundHead() {
        guard received.readableBytes > 0, headEnds == nil, case .idle(let end) = state else { return }
        let seconds = loopContext.services.configuration.timeouts.headerSeconds
        let bound = min(end, .now() + .seconds(seconds))
        headEnds = bound
        state = .idle(until: bound)
    }

    private func refuseMalformed() {
        received.clear()
        guard !answer.isOpen else { return abort() }
        let before = responder
        keepAlive = false
        state = .idle(until: .now())
        before?.cancel()
        LocalAnswer.malformedRequest.send(on: self)
    }

    // MARK: - Answering

    var eventLoop: any EventLoop { loopContext.loop }
    var isWritable: Bool { context?.channel.isWritable ?? false }
    var hasSentHead: Bool { answer.isOpen }

    func sendContinue() {
        answer.interim(100)
        flushIfWanted()
    }

    func send(_ head: AnswerHead) {
        guard context != nil, !answer.isOpen else { return }
        if case .closed = state { return }
        if case .receiving = state { keepAlive = false }
        if draining { keepAlive = false }
        keepAlive = answer.begin(
            head, toHead: request.isHead, minorVersion: request.minorVersion, keepsConnection: keepAlive)
        // From here on whatever ends the connection resets it, be it the end of this process.
        if answer.endsWithConnection { setResetting(true) }
    }

    func send(_ body: ByteBuffer) {
        guard let context, answer.isOpen, body.readableBytes > 0 else { return }
        if let (before, after) = answer.frame(body) {
            // Too much to be copied: it goes out between what stands before and after it.
            context.write(wrapOutboundOut(before), promise: nil)
            context.write(wrapOutboundOut(body), promise: nil)
            answer.append(after)
            wantsFlush = true
        }
    }

    func send(_ bytes: [UInt8]) {
        guard answer.isOpen, !bytes.isEmpty else { return }
        if bytes.count > AnswerWriter.copied { send(ByteBuffer(bytes: bytes)) } else { answer.append(content: bytes) }
    }

    /// The answer is complete; the next request may follow.
    func sendEnd() {
        guard let context, answer.isOpen else { return }
        let endsWithConnection = answer.endsWithConnection
        answer.end()
        if keepAlive, !draining {
            state = .idle(
                until: .now() + .seconds(loopContext.services.configuration.timeouts.keepAliveSeconds))
            flushIfWanted()
            if !reads { setReading(true) }
            advance()
        } else {
            // Closing with bytes unread would reset the connection, and the answer with it.
            let requestIsWhole = if case .answering = state { received.readableBytes == 0 && reads } else { false }
            state = .lingering(.now() + .seconds(2))
            let channel = context.channel
            context.writeAndFlush(wrapOutboundOut(answer.take())).assumeIsolated().whenComplete { [self] result in
                if endsWithConnection, case .success = result { setResetting(false) }
                if case .lingering = state { state = .lingering(.now() + .seconds(2)) }
                channel.close(mode: requestIsWhole ? .all : .output, promise: nil)
            }
            wantsFlush = false
            if !requestIsWhole { setReading(true) }
        }
    }

    func flushIfWanted() {
        guard let context else { return }
        if !answer.isEmpty {
            context.writeAndFlush(wrapOutboundOut(answer.take()), promise: nil)
        } else if wantsFlush {
            context.flush()
        }
        wantsFlush = false
    }

    /// Ends the connection in the middle: the client must see that the answer is not whole.
    func abort() {
        end()
        flushIfWanted()
        closeChannel()
    }

    /// Whether closing resets the connection: an answer that ends with it would look whole otherwise.
    private func setResetting(_ resetting: Bool) {
        guard let options = context?.channel as? any SocketOptionProvider else { return }
        _ = options.setSoLinger(linger(l_onoff: resetting ? 1 : 0, l_linger: 0))
    }

    private func closeChannel() {
        guard let context else { return }
        guard answer.endsWithConnection else { return context.close(promise: nil) }
        // Past TLS, whose farewell says that everything was said.
        let tls = try? context.pipeline.syncOperations.context(handlerType: NIOSSLServerHandler.self)
        (tls ?? context).close(promise: nil)
    }

    /// After the request's last byte the connection is left to the responder.
    func setReading(_ reading: Bool) {
        guard let context, reads != reading else { return }
        reads = reading
        try? context.channel.syncOptions?.setOption(.autoRead, value: reading)
        if reading { context.read() }
    }

    // MARK: - Ends

    func tick(_ now: NIODeadline) {
        switch state {
        case .idle(let end), .lingering(let end):
            if end < now || draining, !stillSends(now) { closeNow() }
        case .receiving(let responder, _), .answering(let responder):
            responder.tick(now)
        case .closed:
            break
        }
    }

    func drain() {
        draining = true
        if case .idle = state, !stillSends(.now()) { closeNow() }
        responder?.drain()
    }

    /// Whether the client is still taking what was written; as long as it does, the connection stays.
    private func stillSends(_ now: NIODeadline) -> Bool {
        let left = (try? context?.channel.syncOptions?.getOption(.bufferedWritableBytes)) ?? 0
        if left == 0 {
            unsent = (0, .distantFuture)
            return false
        }
        if left != unsent.bytes {
            let seconds = loopContext.services.configuration.timeouts.clientStallSeconds
            unsent = (left, now + .seconds(seconds))
        }
        return now < unsent.until
    }

    func closeNow() {
        end()
        closeChannel()
    }

    private func end() {
        let before = responder
        state = .closed
        received = ByteBuffer()
        before?.cancel()
    }

    private var responder: (any Responder)? {
        switch state {
        case .receiving(let responder, _), .answering(let responder): responder
        case .idle, .lingering, .closed: nil
        }
    }
}
