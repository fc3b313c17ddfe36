import HTTPTypes
import Hummingbird
import NIOCore
import Wire

/// A program's call that missed the model door: a client that was given an address without `/v1` behind it.
///
/// It understands errors of the model door and no pages, and what is wrong is its address.
enum StrayCall {
    /// Whether no browser sent it: it shows a key, or sends JSON.
    static func isOne(_ request: HTTPRequest) -> Bool {
        if request.headerFields[.authorization]?.prefix(7).lowercased() == "bearer " { return true }
        let type = request.headerFields[.contentType]?.split(separator: ";").first?.lowercased()
        return request.method != .get && request.method != .head && type == "application/json"
    }

    /// Says nothing of the address, which may hold anything, but where the paths of models are.
    static var answer: Response {
        let error = APIError(
            .unknownPath,
            "this is no path for programs; those of models begin with `/v1`: check that the client's base URL ends with it"
        )
        let headers: HTTPFields = [.contentType: "application/json", .retried: "false"]
        return Response(
            status: .init(code: error.status), headers: headers,
            body: ResponseBody(byteBuffer: ByteBuffer(bytes: error.body())))
    }
}
