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
            read(places.map { ($0, Array(input.body[$0])) }, reader) { [self] outcomes in
                guard case .inspecting = phase else { return }
                let documents = FormDocuments(outcomes)
                guard hold(documents.textBytes) else { return refuse(.overloaded, reason: "server.overloaded") }
                var input = input
                input.documents = documents
                inspect(input, by: work)
            }
        }
    }

    /// Reads pages and mails again in which values were replaced, and goes on to inspect the request with what they show.
    func readCopies(
        _ copies: [FormCopy], _ input: RequestInspection.Input, _ reader: any DocumentReader,
        by work: RequestInspection
    ) {
        deadline = workersDeadline
        read(copies.map { ($0, $0.bytes) }, reader) { [self] outcomes in
            guard case .inspecting = phase else { return }
            var input = input
            input.documents.copies = outcomes
            let bytes = outcomes.values.reduce(0) { $0 + FormDocuments.textBytes(of: $1) }
            guard hold(bytes) else { return refuse(.overloaded, reason: "server.overloaded") }
            inspect(input, by: work)
        }
    }

    /// One after the other: what one upload holds does not keep the sandbox from all others.
    private func read<Name: Hashable & Sendable>(
        _ files: [(name: Name, bytes: [UInt8])], _ reader: any DocumentReader,
        then: @escaping ([Name: FormDocuments.Outcome]) -> Void
    ) {
        let loop = connection.eventLoop
        let bound = NIOLoopBound(then, eventLoop: loop)
        documentReading = Task {
            var outcomes: [Name: FormDocuments.Outcome] = [:]
            var room = FormDocuments.mostTextBytes
            for file in files where !Task.isCancelled {
                let outcome = room > 0 ? await reader.read(file.bytes) : FormDocuments.tooLarge
                outcomes[file.name] = outcome
                room -= FormDocuments.textBytes(of: outcome)
            }
            let read = outcomes
            loop.execute { bound.value(read) }
        }
    }
}
