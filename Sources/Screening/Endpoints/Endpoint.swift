public import Wire

/// One operation of the OpenAI wire format that passes the model door.
public struct Endpoint: Hashable, Sendable {
    /// What a request's body may be.
    public enum BodyKind: Hashable, Sendable {
        case none, json, multipart, jsonOrMultipart
    }

    /// Which part of the wire format an operation belongs to.
    public enum Family: Hashable, Sendable {
        case chat, completions, responses, embeddings, moderations, models, files, uploads, vectorStores, images
        case speech, transcription, batches, assistants, threads
    }

    /// What an operation leaves at the upstream that was not there before.
    public enum Creation: Hashable, Sendable {
        /// Nothing, or something that belongs to what it was made in.
        case nothing
        /// What the answer's `id` names.
        case answer
        /// The same, when the request asks for it to be stored.
        case storedAnswer
        /// What the answer's `id` names, and the thread in its `thread_id`.
        case answerAndThread
        /// What the answer's `file` is; the answer itself was there before.
        case file
    }

    /// Stable, for metrics and records: method and path with ids replaced, `GET /v1/files/{id}/content`.
    public let name: String
    public let family: Family
    public let body: BodyKind
    /// Whether the request names a model, which may be an asset.
    public let takesModel: Bool
    /// Whether the upstream chooses a model when the request names none, instead of keeping one that was named before.
    public let needsModel: Bool
    public let creates: Creation
    /// The ids in the path, in order.
    public internal(set) var ids: [String] = []

    init(_ name: String, _ family: Family, _ body: BodyKind, takesModel: Bool, creates: Creation = .nothing) {
        self.name = name
        self.family = family
        self.body = body
        self.takesModel = takesModel
        needsModel = takesModel && name != "POST /v1/assistants/{id}"
        self.creates = creates
    }

    /// Whether the operation makes a model speak.
    public var isConversation: Bool {
        switch name {
        case "POST /v1/chat/completions", "POST /v1/responses", "POST /v1/completions", "POST /v1/threads/runs",
            "POST /v1/threads/{id}/runs", "POST /v1/threads/{id}/runs/{id}/submit_tool_outputs":
            true
        default: false
        }
    }

    /// What an error looks like inside this operation's stream.
    public var streamKind: APIStreamKind {
        switch family {
        case .responses: .responses
        case .assistants, .threads: .assistants
        default: .chat
        }
    }

    /// Whether a file's own bytes come back.
    public var isFileContent: Bool { name == "GET /v1/files/{id}/content" }
}
