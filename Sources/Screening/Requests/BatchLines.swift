internal import Domain
internal import Wire

/// Requests that a file carries to be made later: each line is held to what a request made now is held to.
struct BatchLines {
    private let inspector: Inspector
    private let models: ModelRule
    /// Why each model that was named may not be used: a file has many lines and few models.
    private var answers: [String?: String?] = [:]

    init(_ inspector: Inspector, _ models: @escaping ModelRule) {
        self.inspector = inspector
        self.models = models
    }

    /// - Throws: For a line that is not a request that can be inspected, asks for a feature that is not allowed, or names
    ///   a model that may not be used.
    mutating func check(_ file: ArraySlice<UInt8>) throws(Refusal) {
        var walk: JSONWalk?
        for (index, line) in file.split(separator: UInt8(ascii: "\n")).enumerated() {
            let bytes = Array(line)
            if bytes.allSatisfy({ $0 == 0x20 || $0 == 0x09 || $0 == 0x0D }) { continue }
            let name = "line \(index + 1) of the batch"
            let (endpoint, body) = try Self.request(bytes, name)
            try checkModel(body, name)
            try RequestGuard(
                tape: body, endpoint: endpoint, features: inspector.profile.features,
                prefix: "file line \(index + 1): "
            ).check()
            if walk == nil { walk = JSONWalk(inspector, endpoint) }
            walk?.tape = body
            try walk?.run()
            walk?.passages = []
        }
    }

    /// The operation a line names, and the body it has for it.
    private static func request(_ line: [UInt8], _ name: String) throws(Refusal) -> (Endpoint, JSONTape) {
        var tape = JSONTape()
        var inner = JSONTape()
        do {
            try tape.read(line)
            if let body = tape.member(tape.root, "body"), tape.kind(body) == .object {
                try inner.read(line, in: tape.range(body))
            }
        } catch {
            throw .invalid("\(name) is not JSON that can be inspected: \(error)", param: "file")
        }
        // Only what makes a model work can be asked for later: an operation on something stored is decided when it is made.
        let url = tape.member(tape.root, "url").flatMap(tape.string) ?? ""
        guard let endpoint = Endpoint.match(method: "POST", path: url), endpoint.takesModel, endpoint.ids.isEmpty,
            inner.kind(inner.root) == .object
        else { throw .invalid("\(name) names no operation that a batch can make here", param: "file") }
        return (endpoint, inner)
    }

    private mutating func checkModel(_ body: JSONTape, _ name: String) throws(Refusal) {
        var model: String?
        if let member = body.member(body.root, "model"), body.kind(member) != .null {
            model = body.string(member)
            if model == nil { throw .invalid("`model` in \(name) must be a string", param: "file") }
        }
        let reason = answers[model] ?? models(model)
        // As many as anybody has, and no more than fit in memory.
        if answers.count < 1_024 { answers[model] = .some(reason) }
        if let reason { throw Refusal(.denied, "\(name) cannot be made: \(reason)", param: "file") }
    }
}
