import Domain
import HTTPTypes
import Hummingbird
import Merkle
import NIOCore

/// The log as programs follow it (c2sp.org/tlog-tiles) and prove parts of it (c2sp.org/tlog-proof).
extension Rooms {
    func logCheckpoint(_ call: Call) async throws -> Response {
        Self.log(try await services.logCheckpoint(), "text/plain; charset=utf-8", isFinal: false)
    }

    func logTile(_ call: Call) async throws -> Response {
        let path = (call.request.path ?? "").dropFirst("/log/".count)
        guard let address = TileAddress(path: String(path)) else { return Self.log(nil, "", isFinal: false) }
        // What has this address has it for ever, as long as it is full; part of a tile may be asked for while it grows.
        return Self.log(
            try await services.logTile(address), "application/octet-stream", isFinal: address.isFull)
    }

    func logProof(_ call: Call) async throws -> Response {
        guard let digits = call.parameters.get("index"), let index = Int64(digits), String(index) == digits else {
            return Self.log(nil, "", isFinal: false)
        }
        return Self.log(try await services.logProof(of: index), "text/plain; charset=utf-8", isFinal: false)
    }

    private static func log(_ bytes: [UInt8]?, _ type: String, isFinal: Bool) -> Response {
        guard let bytes else {
            return Response(
                status: .notFound, headers: [.contentType: "text/plain; charset=utf-8"],
                body: ResponseBody(byteBuffer: ByteBuffer(string: "the log does not reach there\n")))
        }
        return Response(
            status: .ok,
            headers: [
                .contentType: type, .cacheControl: isFinal ? "private, max-age=31536000, immutable" : "no-store",
            ],
            body: ResponseBody(byteBuffer: ByteBuffer(bytes: bytes)))
    }
}
