import Wire

extension Endpoint {
    /// Whether the upstream is to keep what a request with this body makes.
    func keeps(_ body: JSONTape) -> Bool {
        // What is neither true nor false is for the upstream to read: it may keep it.
        let store = body.member(body.root, "store").flatMap { body.kind($0) == .null ? nil : body.bool($0) ?? true }
        return switch creates {
        case .nothing: false
        case .storedAnswer: store ?? false
        case .answer where family == .responses: store ?? true
        case .answer, .answerAndThread, .file: true
        }
    }
}
