import NIOCore
import NIOTLS
import Wire

/// What an exchange is told while the upstream answers. Called on the event loop.
protocol UpstreamDelegate: AnyObject {
    func upstream(didReceive head: AnswerHead)
    func upstream(didReceive body: ByteBuffer)
    /// Everything that could be read has been delivered: a good time to flush.
    func upstreamDidPause()
    func upstreamDidEnd()
    func upstream(didFail failure: UpstreamFailure)
}

enum UpstreamFailure: Error {
    case connect
    case overloaded
    case closed
    case invalid
}

/// The last handler of an upstream channel: carries one exchange at a time.
///
/// Idle, once TLS is agreed upon where there is any, until ``send(_:isHead:for:)``; idle again when the answer has ended
/// and both sides keep the connection. A connection that fails, is cancelled or ends early is closed, never reused.
final class UpstreamConnection: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer
    typealias OutboundOut = ByteBuffer

    private enum State {
        /// TLS is not agreed upon yet; who waits for it, if somebody does.
        case securing(((Bool) -> Void)?)
        case idle
        /// The answer's head has not come; so many interim answers have.
        case asked(any UpstreamDelegate, interim: Int)
        case answering(any UpstreamDelegate, BodyReader, keepsConnection: Bool)
        case closed
    }

    private static let headLimit = 256 << 10
    private static let interimLimit = 8

    private var state: State
    private var context: ChannelHandlerContext?
    private unowned let pool: UpstreamPool
    private var received = ByteBuffer()
    private var headReader = HTTPHeadReader(limit: UpstreamConnection.headLimit)
    private var answersHead = false
    private var isAdvancing = false
    private var reads = true
    var idleSince = NIODeadline.now()

    init(pool: UpstreamPool, secure: Bool) {
        self.pool = pool
        state = secure ? .securing(nil) : .idle
    }

    var isUsable: Bool {
        guard case .idle = state, let context else { return false }
        return context.channel.isActive
    }

    func handlerAdded(context: ChannelHandlerContext) { self.context = context }
    func handlerRemoved(context: ChannelHandlerContext) { self.context = nil }

    /// Sends a request: its head with as much of the body as stands with it, then the rest.
    func send(_ request: [ByteBuffer], isHead: Bool, for delegate: any UpstreamDelegate) {
        guard let context, isUsable else {
            delegate.upstream(didFail: .closed)
            return
        }
        state = .asked(delegate, interim: 0)
        answersHead = isHead
        for part in request.dropLast() { context.write(wrapOutboundOut(part), promise: nil) }
        guard let last = request.last else { return }
        context.writeAndFlush(wrapOutboundOut(last), promise: nil)
    }

    /// Whether a part of the request has not left yet.
    private var sends: Bool {
        // What cannot be told counts as not left.
        let left = (try? context?.channel.syncOptions?.getOption(.bufferedWritableBytes)) ?? 1
        return left > 0
    }

    /// Says whether requests can be sent, as soon as that is known: over TLS, when its handshake has ended.
    func whenReady(_ body: @escaping (Bool) -> Void) {
        switch state {
        case .securing: state = .securing(body)
        case .closed: body(false)
        case .idle, .asked, .answering: body(true)
        }
    }

    /// Ends a handshake that has lasted too long.
    func giveUpSecuring() {
        if case .securing = state { fail(.connect) }
    }

    /// Stops caring: the upstream sees its connection end.
    func cancel() {
        state = .closed
        context?.close(promise: nil)
    }

    /// Back-pressure: no more is read from the upstream while its reader is slow. An answer that has ended has no reader:
    /// the next one's would wait for ever.
    func setReading(_ reading: Bool) {
        if !reading { guard case .answering = state else { return } }
        guard let context, reads != reading else { return }
        reads = reading
        try? context.channel.syncOptions?.setOption(.autoRead, value: reading)
        if reading { context.read() }
    }

    // MARK: - Reading answers

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        var part = unwrapInboundIn(data)
        if received.readableBytes == 0 { received = part } else { received.writeBuffer(&part) }
        if isAdvancing { return }
        isAdvancing = true
        defer { isAdvancing = false }
        do throws(HTTPSyntaxError) {
            while try step() {}
        } catch {
            fail(.invalid)
        }
        if received.readableBytes == 0 { received = ByteBuffer() }
    }

    /// Returns whether there may be another step.
    private func step() throws(HTTPSyntaxError) -> Bool {
        switch state {
        case .securing: throw .startLine
        case .idle:
            // An answer nobody asked for: the framing cannot be trusted any more.
            if received.readableBytes > 0 {
                state = .closed
                context?.close(promise: nil)
            }
            return false
        case .asked(let delegate, let interim):
            guard let head = try nextHead() else { return false }
            if head.status < 200 {
                // RFC 9110 section 15.2: interim answers are passed over. 101 would be no answer but another protocol.
                guard head.status != 101, interim < Self.interimLimit else { throw .upgrade }
                state = .asked(delegate, interim: interim + 1)
                return true
            }
            let body = try BodyReader(after: head, toHead: answersHead)
            state = .answering(
                delegate, body, keepsConnection: head.keepsConnection && !body.endsWithConnection)
            delegate.upstream(didReceive: head)
            return true
        case .answering(let delegate, var body, let keepsConnection):
            switch try received.takeBody(&body) {
            case .content(let content):
                state = .answering(delegate, body, keepsConnection: keepsConnection)
                delegate.upstream(didReceive: content)
                return true
            case .more:
                state = .answering(delegate, body, keepsConnection: keepsConnection)
                return false
            case .end:
                // An answer that came before the request had left whole: what is left would look like the next request.
                finish(delegate, keepsConnection: keepsConnection && received.readableBytes == 0 && !sends)
                return false
            }
        case .closed:
            received.clear()
            return false
        }
    }

    private func nextHead() throws(HTTPSyntaxError) -> AnswerHead? {
        let (head, length) = try received.readableBytesView.withUnsafeBytes {
            (bytes) throws(HTTPSyntaxError) -> (AnswerHead?, Int) in
            if let first = bytes.first, first != UInt8(ascii: "H") { throw .startLine }
            guard let length = try headReader.length(bytes) else { return (nil, 0) }
            return (try HTTPHeadReader.answer(UnsafeRawBufferPointer(rebasing: bytes[..<length])), length)
        }
        received.moveReaderIndex(forwardBy: length)
        return head
    }

    private func finish(_ delegate: any UpstreamDelegate, keepsConnection: Bool) {
        if keepsConnection {
            state = .idle
            setReading(true)
        } else {
            state = .closed
            context?.close(promise: nil)
        }
        delegate.upstreamDidEnd()
        if keepsConnection, isUsable { pool.release(self) }
    }

    func channelReadComplete(context: ChannelHandlerContext) {
        switch state {
        case .asked(let delegate, _), .answering(let delegate, _, _): delegate.upstreamDidPause()
        case .securing, .idle, .closed: break
        }
    }

    func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
        if case .securing(let waiter) = state, case .handshakeCompleted = event as? TLSUserEvent {
            state = .idle
            waiter?(true)
        }
        context.fireUserInboundEventTriggered(event)
    }

    // MARK: - Ends

    func channelInactive(context: ChannelHandlerContext) {
        if case .answering(let delegate, let body, _) = state, body.endsWithConnection {
            // The connection's end is the body's (RFC 9112 section 6.3).
            state = .closed
            delegate.upstreamDidEnd()
        } else {
            fail(.closed)
        }
        pool.forget(self)
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) { fail(.invalid) }

    private func fail(_ failure: UpstreamFailure) {
        let before = state
        state = .closed
        received = ByteBuffer()
        context?.close(promise: nil)
        switch before {
        case .securing(let waiter): waiter?(false)
        case .asked(let delegate, _), .answering(let delegate, _, _): delegate.upstream(didFail: failure)
        case .idle, .closed: break
        }
    }
}
