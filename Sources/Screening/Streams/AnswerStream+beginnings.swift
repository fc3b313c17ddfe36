internal import Domain
internal import Wire

/// Texts whose first piece stands in the event that announces them: a part or an item that is added with words in it, and
/// goes on in deltas.
extension AnswerStream {
    mutating func readBeginnings(_ kind: EventKind, _ held: inout HeldEvent) throws(Refusal) {
        guard kind.isAddition else { return }
        let tape = walk.tape
        if let part = tape.member(tape.root, "part") {
            try readBeginning(of: part, kind.scope, &held)
        } else if let item = tape.member(tape.root, "item") {
            var scope = kind.scope
            scope.item = scope.item ?? tape.member(item, "id").flatMap(tape.string)
            try readBeginning(of: item, scope, &held)
            for (name, place) in [("content", \ItemScope.content), ("summary", \ItemScope.summary)] {
                guard let parts = tape.member(item, name) else { continue }
                for (index, part) in tape.elements(parts).enumerated() {
                    scope[keyPath: place] = index
                    try readBeginning(of: part, scope, &held)
                }
                scope[keyPath: place] = nil
            }
        }
    }

    /// What an object of this type begins, by the member that its deltas go on with.
    private static let deltas: [(type: String, member: String, stem: String)] = [
        ("output_text", "text", "response.output_text"), ("refusal", "refusal", "response.refusal"),
        ("reasoning_text", "text", "response.reasoning_text"),
        ("summary_text", "text", "response.reasoning_summary_text"),
        ("function_call", "arguments", "response.function_call_arguments"),
        ("mcp_call", "arguments", "response.mcp_call_arguments"),
        ("custom_tool_call", "input", "response.custom_tool_call_input"),
        ("code_interpreter_call", "code", "response.code_interpreter_call_code"),
    ]

    private mutating func readBeginning(
        of object: JSONNode, _ scope: ItemScope, _ held: inout HeldEvent
    ) throws(Refusal) {
        let tape = walk.tape
        guard let type = tape.member(object, "type"),
            let delta = Self.deltas.first(where: { tape.equals(type, $0.type) }),
            let text = tape.member(object, delta.member), tape.kind(text) == .string, tape.range(text).count > 2
        else { return }
        var scope = scope
        scope.stem = delta.stem
        let pieces = DeltaPieces(scope: .item(scope), key: scope.deltaHasher, group: 0)
        let path = walk.path
        walk.path = FieldPath()
        try readAgain(text, pieces, &held)
        walk.path = path
    }
}

extension ItemScope {
    /// The same as ``EventKind/hasher`` of a delta with this scope.
    fileprivate var deltaHasher: Hasher {
        var hasher = Hasher()
        Array("\(stem).delta".utf8).withUnsafeBytes { hasher.combine(bytes: $0) }
        hasher.combine(output)
        hasher.combine(content)
        hasher.combine(summary)
        if output == nil, let item { Array(item.utf8).withUnsafeBytes { hasher.combine(bytes: $0) } }
        return hasher
    }
}
