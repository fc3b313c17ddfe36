/// The demonstration model without its server: a call in, an answer out, nothing else touched but its own bounded
/// memory.
struct Model: Sendable {
    /// The one model it knows.
    static let name = "sallyport-demo"

    let identifiers = Identifiers()
    let responses = ResponseShelf()
    let files = FileShelf()

    func answer(_ call: Call) -> Answer {
        do throws(Problem) { return try route(call) } catch { return error.answer }
    }

    private func route(_ call: Call) throws(Problem) -> Answer {
        let path = call.path.split(separator: "/", omittingEmptySubsequences: false).dropFirst().map(String.init)
        guard path.count >= 2, path[0] == "v1", !path.contains("") else { throw .noSuchURL(call) }
        let thing = path.count > 2 ? path[2] : ""
        switch (call.method, path[1], path.count, path.last ?? "") {
        case ("POST", "chat", 3, "completions"): return try chat(call)
        case ("POST", "responses", 2, _): return try respond(call)
        case ("GET", "responses", 3, _): return try retrieveResponse(thing, call)
        case ("DELETE", "responses", 3, _): return try deleteResponse(thing)
        case ("POST", "responses", 4, "cancel"): return try cancelResponse(thing)
        case ("GET", "responses", 4, "input_items"): return try inputItems(of: thing)
        case ("POST", "embeddings", 2, _): return try embed(call)
        case ("POST", "completions", 2, _): return try complete(call)
        case ("POST", "moderations", 2, _): return try moderate(call)
        case ("GET", "models", 2, _): return listModels()
        case ("GET", "models", 3, _): return try retrieveModel(thing)
        case ("POST", "files", 2, _): return try createFile(call)
        case ("GET", "files", 2, _): return listFiles()
        case ("GET", "files", 3, _): return try retrieveFile(thing)
        case ("DELETE", "files", 3, _): return try deleteFile(thing)
        case ("GET", "files", 4, "content"): return try fileContent(thing)
        default: throw .noSuchURL(call)
        }
    }

    /// Refuses every model but our own.
    func requireModel(_ body: JSON) throws(Problem) {
        guard let model = body["model"] else { throw .missing("model") }
        guard let name = model.string else { throw .invalid("model", "a string") }
        guard name == Self.name else {
            throw Problem(
                404, "The model `\(name.prefix(100))` does not exist: the demonstration model is `\(Self.name)`.",
                parameter: "model", code: "model_not_found")
        }
    }
}
