/// The operations that pass, as OpenAI's specification lists them.
enum EndpointTable {
    struct Route: Sendable {
        let method: String
        let segments: [String]
        let endpoint: Endpoint

        /// The ids when the path is this one.
        func ids(in path: [Substring]) -> [String]? {
            var ids: [String] = []
            for (expected, segment) in zip(segments, path) {
                if expected == "{id}" {
                    ids.append(String(segment))
                } else if expected != segment {
                    return nil
                }
            }
            return ids
        }
    }

    /// By how many segments the path has; those with fewer ids first, so that a name goes before an id.
    static let routes: [Int: [Route]] = {
        var routes = all()
        routes.sort { left, right in
            left.segments.count { $0 == "{id}" } < right.segments.count { $0 == "{id}" }
        }
        return Dictionary(grouping: routes, by: \.segments.count)
    }()

    /// Those without ids, by their names.
    static let plain: [String: Endpoint] = Dictionary(
        uniqueKeysWithValues: all().map(\.endpoint).filter { !$0.name.contains("{") }.map { ($0.name, $0) })

    private static func all() -> [Route] {
        chat() + responses() + simple() + files() + vectorStores() + media() + batches() + assistants() + threads()
    }

    private static func route(
        _ line: String, _ family: Endpoint.Family, _ body: Endpoint.BodyKind = .none, model: Bool = false,
        creates: Endpoint.Creation = .nothing
    ) -> Route {
        let parts = line.split(separator: " ")
        let path = "/v1/" + parts[1]
        return Route(
            method: String(parts[0]), segments: path.dropFirst().split(separator: "/").map(String.init),
            endpoint: Endpoint("\(parts[0]) \(path)", family, body, takesModel: model, creates: creates))
    }

    private static func chat() -> [Route] {
        [
            route("POST chat/completions", .chat, .json, model: true, creates: .storedAnswer),
            route("GET chat/completions", .chat),
            route("GET chat/completions/{id}", .chat),
            route("POST chat/completions/{id}", .chat, .json),
            route("DELETE chat/completions/{id}", .chat),
            route("GET chat/completions/{id}/messages", .chat),
        ]
    }

    private static func responses() -> [Route] {
        [
            route("POST responses", .responses, .json, model: true, creates: .answer),
            route("POST responses/input_tokens", .responses, .json, model: true),
            route("POST responses/compact", .responses, .json, model: true, creates: .answer),
            route("GET responses/{id}", .responses),
            route("DELETE responses/{id}", .responses),
            route("POST responses/{id}/cancel", .responses, .json),
            route("GET responses/{id}/input_items", .responses),
        ]
    }

    private static func simple() -> [Route] {
        [
            route("POST completions", .completions, .json, model: true),
            route("POST embeddings", .embeddings, .json, model: true),
            route("POST moderations", .moderations, .json, model: true),
            route("GET models", .models),
            route("GET models/{id}", .models),
        ]
    }

    private static func files() -> [Route] {
        [
            route("GET files", .files),
            route("POST files", .files, .multipart, creates: .answer),
            route("GET files/{id}", .files),
            route("DELETE files/{id}", .files),
            route("GET files/{id}/content", .files),
            route("POST uploads", .uploads, .json, creates: .answer),
            route("POST uploads/{id}/parts", .uploads, .multipart),
            route("POST uploads/{id}/complete", .uploads, .json, creates: .file),
            route("POST uploads/{id}/cancel", .uploads, .json),
        ]
    }

    private static func vectorStores() -> [Route] {
        [
            route("GET vector_stores", .vectorStores),
            route("POST vector_stores", .vectorStores, .json, creates: .answer),
            route("GET vector_stores/{id}", .vectorStores),
            route("POST vector_stores/{id}", .vectorStores, .json),
            route("DELETE vector_stores/{id}", .vectorStores),
            route("POST vector_stores/{id}/search", .vectorStores, .json),
            route("GET vector_stores/{id}/files", .vectorStores),
            route("POST vector_stores/{id}/files", .vectorStores, .json),
            route("GET vector_stores/{id}/files/{id}", .vectorStores),
            route("POST vector_stores/{id}/files/{id}", .vectorStores, .json),
            route("DELETE vector_stores/{id}/files/{id}", .vectorStores),
            route("GET vector_stores/{id}/files/{id}/content", .vectorStores),
            route("POST vector_stores/{id}/file_batches", .vectorStores, .json),
            route("GET vector_stores/{id}/file_batches/{id}", .vectorStores),
            route("POST vector_stores/{id}/file_batches/{id}/cancel", .vectorStores, .json),
            route("GET vector_stores/{id}/file_batches/{id}/files", .vectorStores),
        ]
    }

    private static func media() -> [Route] {
        [
            route("POST images/generations", .images, .json, model: true),
            route("POST images/edits", .images, .jsonOrMultipart, model: true),
            route("POST images/variations", .images, .multipart, model: true),
            route("POST audio/speech", .speech, .json, model: true),
            route("POST audio/transcriptions", .transcription, .multipart, model: true),
            route("POST audio/translations", .transcription, .multipart, model: true),
        ]
    }

    private static func batches() -> [Route] {
        [
            route("GET batches", .batches),
            route("POST batches", .batches, .json, creates: .answer),
            route("GET batches/{id}", .batches),
            route("POST batches/{id}/cancel", .batches, .json),
        ]
    }

    private static func assistants() -> [Route] {
        [
            route("GET assistants", .assistants),
            route("POST assistants", .assistants, .json, model: true, creates: .answer),
            route("GET assistants/{id}", .assistants),
            route("POST assistants/{id}", .assistants, .json, model: true),
            route("DELETE assistants/{id}", .assistants),
        ]
    }

    private static func threads() -> [Route] {
        [
            route("POST threads", .threads, .json, creates: .answer),
            route("POST threads/runs", .threads, .json, model: true, creates: .answerAndThread),
            route("GET threads/{id}", .threads),
            route("POST threads/{id}", .threads, .json),
            route("DELETE threads/{id}", .threads),
            route("GET threads/{id}/messages", .threads),
            route("POST threads/{id}/messages", .threads, .json, creates: .answer),
            route("GET threads/{id}/messages/{id}", .threads),
            route("POST threads/{id}/messages/{id}", .threads, .json),
            route("DELETE threads/{id}/messages/{id}", .threads),
            route("GET threads/{id}/runs", .threads),
            route("POST threads/{id}/runs", .threads, .json, model: true, creates: .answer),
            route("GET threads/{id}/runs/{id}", .threads),
            route("POST threads/{id}/runs/{id}", .threads, .json),
            route("POST threads/{id}/runs/{id}/cancel", .threads, .json),
            route("POST threads/{id}/runs/{id}/submit_tool_outputs", .threads, .json),
            route("GET threads/{id}/runs/{id}/steps", .threads),
            route("GET threads/{id}/runs/{id}/steps/{id}", .threads),
        ]
    }
}
