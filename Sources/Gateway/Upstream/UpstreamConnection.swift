import NIOCore
import NIOHTTP1

/// What an exchange is told while the upstream answers. Called on the event loop.
protocol UpstreamDelegate: AnyObject {
    func upstream(didReceive head: HTTPResponseHead)
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
/// Idle until ``send(_:body:for:)``; idle again when the answer has ended and both sides keep the connection. A
/// connection that fails, is cancelled or ends early is closed, never reused.
final class UpstreamConnection: ChannelInboundHandler {
    typealias InboundIn = HTTPClientResponsePart
    typealias OutboundOut = HTTPClientRequestPart

    private enum State {
        case idle
        case busy(any UpstreamDelegate, keepAlive: Bool)
        case closed
    }

    private var state = State.idle
    private var context: ChannelHandlerContext?
    private unowned let pool: UpstreamPool
    var idleSince = NIODeadline.now()

    init(pool: UpstreamPool) {
        self.pool = pool
    }

    var isUsable: Bool {
        guard case .idle = state, let context else { return false }
        return context.channel.isActive
    }

    func handlerAdded(context: ChannelHandlerContext) { self.context = context }
    func handlerRemoved(context: ChannelHandlerContext) { self.context = nil }

    func send(_ head: HTTPRequestHead, body: ByteBuffer?, for delegate: any UpstreamDelegate) {
        guard let context, isUsable else {
            delegate.upstream(didFail: .closed)
            return
        }
        state = .busy(delegate, keepAlive: true)
        context.write(wrapOutboundOut(.head(head)), promise: nil)
        if let body, body.readableBytes > 0 {
            context.write(wrapOutboundOut(.body(.byteBuffer(body))), promise: nil)
        }
        context.writeAndFlush(wrapOutboundOut(.end(nil)), promise: nil)
    }

    /// Stops caring: the upstream sees its connection end.
    func cancel() {
        state = .closed
        context?.close(promise: nil)
    }

    /// Back-pressure: no more is read from the upstream while its reader is slow.
    func setReading(_ reading: Bool) {
        guard let context else { return }
        try? context.channel.syncOptions?.setOption(.autoRead, value: reading)
        if reading { context.read() }
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        guard case .busy(let delegate, let keepAlive) = state else {
            // An answer nobody asked for: the framing cannot be trusted any more.
            context.close(promise: nil)
            return
        }
        switch unwrapInboundIn(data) {
        case .head(let head):
            if !head.isKeepAlive { state = .busy(delegate, keepAlive: false) }
            delegate.upstream(didReceive: head)
        case .body(let body):
            delegate.upstream(didReceive: body)
        case .end:
            if keepAlive {
                state = .idle
                setReading(true)
            } else {
                state = .closed
                context.close(promise: nil)
            }
            delegate.upstreamDidEnd()
            if keepAlive { pool.release(self) }
        }
    }

    func channelReadComplete(context: ChannelHandlerContext) {
        if case .busy(let delegate, _) = state { delegate.upstreamDidPause() }
    }

    func channelInactive(context: ChannelHandlerContext) {
        let before = state
        state = .closed
        if case .busy(let delegate, _) = before { delegate.upstream(didFail: .closed) }
        pool.forget(self)
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        let before = state
        state = .closed
        if case .busy(let delegate, _) = before { delegate.upstream(didFail: .invalid) }
        context.close(promise: nil)
    }
}
