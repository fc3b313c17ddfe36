import Domain
import NIOCore
import Screening
import Wire

/// Files in an upload that are no text are read before anything is decided about them.
extension Exchange {
    /// Reads them, and goes on to inspect the request.
    func readDocuments(_ input: RequestInspection.Input, by work: RequestInspection) {
        let endpoint = input.endpoint
        let contentType = input.head.fields.first(.contentType)
        guard let reader = services.documents, endpoint.family == .files, endpoint.body == .multipart else {
            return inspect(input, by: work)
        }
        guard !input.head.fields.contains(.contentEncoding) else {
            var input = input
            input.documents = .hidden
            return inspect(input, by: work)
        }
        perform(weight: .max) { [body = input.body] in
            FormDocuments.places(in: body, contentType: contentType, for: endpoint)
        } then: { [self] places in
            guard case .inspecting = phase else { return }
            if places.isEmpty { return inspect(input, by: work) }
            deadline = workersDeadline
            read(places, of: input.body, reader) { [self] documents in
                guard case .inspecting = phase else { return }
                guard hold(documents.textBytes) else { return refuse(.overloaded, reason: "server.overloaded") }
                var input = input
                input.documents = documents
                inspect(input, by: work)
            }
        }
    }

    /// One after the other: what one upload holds does not keep the sandbox from all others.
    private func read(
        _ places: [Range<Int>], of body: [UInt8], _ reader: any DocumentReader,
        then: @escaping (FormDocuments) -> Void
    ) {
        let loop = connection.eventLoop
        let bound = NIOLoopBound(then, eventLoop: loop)
        documentReading = Task {
            var outcomes: [Range<Int>: FormDocuments.Outcome] = [:]
            var room = FormDocuments.mostTextBytes
            for place in places where !Task.isCancelled {
                let outcome = room > 0 ? await reader.read(Array(body[place])) : FormDocuments.tooLarge
                outcomes[place] = outcome
                room -= FormDocuments.textBytes(of: outcome)
            }
            let documents = FormDocuments(outcomes)
            loop.execute { bound.value(documents) }
        }
    }
}
