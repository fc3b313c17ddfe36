import HTTPTypes
import Hummingbird
import NIOCore
import Synchronization

/// Hands what a response writes to whoever sends it.
struct StreamWriter: ResponseBodyWriter {
    var send: ConsoleResponse.Write

    func write(_ buffer: ByteBuffer) async throws { try await send(buffer) }

    consuming func finish(_ trailingHeaders: HTTPFields?) async throws {}
}

/// Keeps what a response of known length writes.
final class BodyCollector: ResponseBodyWriter, Sendable {
    private let collected = Mutex<[UInt8]>([])

    var bytes: [UInt8] { collected.withLock { $0 } }

    func write(_ buffer: ByteBuffer) async throws {
        collected.withLock { $0.append(contentsOf: buffer.readableBytesView) }
    }

    consuming func finish(_ trailingHeaders: HTTPFields?) async throws {}
}
