internal import Domain
internal import Wire

/// Requests that a file carries to be made later: each line is held to what a request made now is held to.
struct BatchLines {
    private let inspector: Inspector
    private let rule: LaterRule
    /// Requests of a kind that were found to be possible: a file has many lines and few kinds.
    private var possible: Set<LaterRequest> = []
    /// The files that lines want read, each once, at the first line that names it.
    private(set) var files: [NamedFiles.Name] = []
    private var known: Set<String> = []

    init(_ inspector: Inspector, _ rule: @escaping LaterRule) {
        self.inspector = inspector
        self.rule = rule
    }

    /// Kinds of requests that a file may carry. Policies are asked about each.
    static let maximumKinds = 256

    /// - Throws: For a line that is not a request that can be inspected, asks for a feature that is not allowed, or names
    ///   a model that may not be used.
    /// - Returns: How many requests the file carries, as far as its lines tell.
    mutating func check(_ file: ArraySlice<UInt8>) throws(Refusal) -> Int {
        var walk = JSONWalk(inspector)
        let lines = file.split(separator: UInt8(ascii: "\n"))
        for (index, line) in lines.enumerated() {
            let bytes = Array(line)
            if bytes.allSatisfy({ $0 == 0x20 || $0 == 0x09 || $0 == 0x0D }) { continue }
            let name = "line \(index + 1) of the batch"
            let (endpoint, body) = try Self.request(bytes, name)
            try check(body, of: endpoint, among: lines.count, name)
            try RequestGuard(
                tape: body, endpoint: endpoint, features: inspector.profile.features,
                prefix: "file line \(index + 1): "
            ).check()
            walk.tape = body
            try walk.run()
            walk.passages = []
            try note(body, index + 1)
        }
        return lines.count
    }

    private mutating func note(_ body: JSONTape, _ line: Int) throws(Refusal) {
        let limit = NamedFiles.maximumCount
        do {
            for name in try NamedFiles.named(in: body) where known.insert(name.id).inserted {
                files.append(NamedFiles.Name(id: name.id, field: "file line \(line): \(name.field)"))
            }
        } catch {
            throw .invalid("line \(line) of the batch names more than \(limit) files", param: "file")
        }
        if files.count > limit {
            throw .invalid("the batch names more than \(limit) files, the last in line \(line)", param: "file")
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

    private mutating func check(
        _ body: JSONTape, of endpoint: Endpoint, among count: Int, _ name: String
    ) throws(Refusal) {
        var model: String?
        if let member = body.member(body.root, "model"), body.kind(member) != .null {
            model = body.string(member)
            if model == nil { throw .invalid("`model` in \(name) must be a string", param: "file") }
        }
        if let model { try ModelName.check(model, "`model` in \(name)", param: "file") }
        let request = LaterRequest(
            model: model.map { Array($0.utf8) }, isKept: endpoint.keeps(body), count: count)
        if possible.contains(request) { return }
        if let reason = rule(request) {
            throw Refusal(.denied, "\(name) cannot be made: \(reason)", param: "file")
        }
        guard possible.count < Self.maximumKinds else {
            throw .invalid("\(name) names one model more than the \(Self.maximumKinds) a file may name", param: "file")
        }
        possible.insert(request)
    }
}
