import HTTPTypes
import Hummingbird
import NIOCore

extension Rooms {
    func staticFile(_ call: Call) throws -> Response {
        guard let name = call.parameters.get("file"), let file = shell.files.file(name) else { throw Fault.notFound }
        var headers: HTTPFields = [
            .contentType: file.type, .eTag: file.tag, .cacheControl: "public, max-age=31536000, immutable",
        ]
        if call.request.headerFields[.ifNoneMatch] == file.tag {
            return Response(status: .notModified, headers: headers, body: ResponseBody())
        }
        headers[.contentLength] = String(file.bytes.count)
        return Response(
            status: .ok, headers: headers, body: ResponseBody(byteBuffer: ByteBuffer(bytes: file.bytes)))
    }
}
