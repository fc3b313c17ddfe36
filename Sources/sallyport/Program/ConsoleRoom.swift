import Console
import Gateway
import HTTPTypes
import NIOCore
import Wire

/// The console as the gateway's room: turns one library's request into the other's, and back.
struct ConsoleRoom: Room {
    let console: ConsoleApplication

    func maximumBodyBytes(to target: String) -> Int {
        if ProvisioningDoor.serves(target) { return ProvisioningDoor.maximumBodyBytes }
        return ManagementDoor.serves(target) ? ManagementDoor.mostRead : ConsoleApplication.maximumBodyBytes
    }

    func respond(to head: RequestHead, body: ByteBuffer, client: String, secure: Bool) async -> RoomAnswer {
        guard let method = HTTPRequest.Method(head.method) else {
            return RoomAnswer(status: 400, headers: [:], body: .bytes(ByteBuffer()))
        }
        var fields = HTTPFields()
        for (name, value) in head.fields {
            guard let name = HTTPField.Name(name) else { continue }
            fields.append(HTTPField(name: name, value: value))
        }
        let request = HTTPRequest(
            method: method, scheme: secure ? "https" : "http", authority: head.fields.first(.host),
            path: head.target, headerFields: fields)
        let response = await console.respond(to: request, body: body, client: client)
        var headers = HeaderFields()
        for field in response.headers { headers.add(field.name.rawName, field.value) }
        let status = response.status.code
        switch response.body {
        case .bytes(let bytes):
            return RoomAnswer(status: status, headers: headers, body: .bytes(ByteBuffer(bytes: bytes)))
        case .stream(let produce):
            return RoomAnswer(status: status, headers: headers, body: .stream(produce))
        }
    }
}
