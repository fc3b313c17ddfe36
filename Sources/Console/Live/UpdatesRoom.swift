import Domain
import HTTPTypes
import Hummingbird
import NIOCore

extension Rooms {
    /// The timeline's live stream: server-sent events, each a row.
    func updates(_ call: Call) async throws -> Response {
        guard let session = call.visit.session else { throw Fault.notFound }
        var form = TimelineForm(call.fields)
        let names = try await names(call)
        _ = try scope(call, &form, names)
        guard form.problems.isEmpty else { throw Fault.badAddress }
        guard let place = streams.place(for: session.person.email) else { throw Fault.busy }
        let stream = UpdateStream(
            rooms: self, token: session.token, visit: call.visit, query: form.query,
            after: Self.cursor(call), names: names, place: place)
        var headers: HTTPFields = [.contentType: "text/event-stream; charset=utf-8"]
        // A buffering proxy in front would turn live into late.
        headers[.accelBuffering] = "no"
        return Response(
            status: .ok, headers: headers,
            body: ResponseBody { writer in
                try await stream.run { try await writer.write($0) }
                try await writer.finish(nil)
            })
    }

    /// The newest record the page knows: from the address, or from the browser when it comes back.
    private static func cursor(_ call: Call) -> Int64? {
        guard let name = HTTPField.Name("Last-Event-ID") else { return nil }
        let texts = [call.request.headerFields[name], call.fields["after"]]
        return texts.compactMap { $0.flatMap { $0.utf8.count <= 18 ? Int64($0) : nil } }.max()
    }
}
