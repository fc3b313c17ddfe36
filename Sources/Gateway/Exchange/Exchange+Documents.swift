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
        guard let reader = services.documents, endpoint.body == .multipart,
            !input.head.fields.contains(.contentEncoding)
        else { return inspect(input, by: work) }
        perform(weight: .max) { [body = input.body] in
            FormDocuments.places(in: body, contentType: contentType, for: endpoint)
        } then: { [self] places in
            guard case .inspecting = phase else { return }
            if places.isEmpty { return inspect(input, by: work) }
            deadline = workersDeadline
            read(places, of: input.body, reader) { [self] documents in
                guard case .inspecting = phase else { return }
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
            for place in places where !Task.isCancelled { outcomes[place] = await reader.read(Array(body[place])) }
            let documents = FormDocuments(outcomes)
            loop.execute { bound.value(documents) }
        }
    }
}
