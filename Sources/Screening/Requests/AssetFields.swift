internal import Domain
internal import Wire

/// Puts what an asset fixes into a request, and refuses a caller's own.
struct AssetFields {
    let tape: JSONTape
    let endpoint: Endpoint
    let asset: Asset
    private(set) var edits = JSONEdits()
    /// Values that are replaced as a whole.
    private(set) var replaced: Set<JSONNode> = []
    private var insertions: [(name: String, value: [UInt8])] = []

    init(_ tape: JSONTape, _ endpoint: Endpoint, _ asset: Asset) throws(Refusal) {
        self.tape = tape
        self.endpoint = endpoint
        self.asset = asset
        put("model", Self.quoted(asset.configuration.model))
        if let instructions = asset.configuration.instructions { try fix(instructions) }
        if let tools = asset.configuration.tools { try fix(tools: tools) }
        if let limit = asset.configuration.limits.maximumOutputTokens { limitTokens(limit) }
        insert()
    }

    // MARK: - Instructions

    private mutating func fix(_ instructions: String) throws(Refusal) {
        switch endpoint.family {
        case .chat: try putFirst(instructions)
        case .responses, .assistants, .threads:
            for name in ["instructions", "additional_instructions", "prompt"] { try refuse(name) }
            let list = tape.member(tape.root, "input") == nil ? "additional_messages" : "input"
            if let messages = tape.member(tape.root, list) { try refuseInstructing(messages, list) }
            if let thread = tape.member(tape.root, "thread"), let messages = tape.member(thread, "messages") {
                try refuseInstructing(messages, "thread.messages")
            }
            put("instructions", Self.quoted(instructions))
        case .completions:
            throw Refusal(
                .fixedField,
                "the asset `\(asset.id)` has instructions, which this operation has no place for: "
                    + "use /v1/chat/completions or /v1/responses", param: "prompt")
        default: break
        }
    }

    private mutating func putFirst(_ instructions: String) throws(Refusal) {
        guard let messages = tape.member(tape.root, "messages"), tape.kind(messages) == .array else {
            throw .invalid("`messages` must be an array", param: "messages")
        }
        try refuseInstructing(messages, "messages")
        var writer = JSONWriter()
        writer.object { writer in
            writer.key("role")
            writer.string("system")
            writer.key("content")
            writer.string(instructions)
        }
        let comma = tape.count(messages) == 0 ? [] : [UInt8(ascii: ",")]
        edits.insert(writer.bytes + comma, at: tape.range(messages).lowerBound + 1)
    }

    /// Messages by which a caller would instruct the model instead.
    private func refuseInstructing(_ messages: JSONNode, _ name: String) throws(Refusal) {
        for (index, message) in tape.elements(messages).enumerated() {
            guard let role = tape.member(message, "role") else { continue }
            let isOrdinary = ["user", "assistant", "tool", "function"].contains { tape.equals(role, $0) }
            if !isOrdinary { throw .fixedInstructions("\(name)[\(index)]", by: asset) }
        }
    }

    // MARK: - Tools

    private mutating func fix(tools: [UInt8]) throws(Refusal) {
        switch endpoint.family {
        case .chat, .assistants, .threads:
            for name in ["tools", "functions"] { try refuse(name) }
            put("tools", tools)
        case .responses:
            for name in ["tools", "prompt"] { try refuse(name) }
            put("tools", try ToolShape.flat(tools))
        default: break
        }
    }

    // MARK: - Limits

    private mutating func limitTokens(_ limit: Int) {
        let names: [String]
        switch endpoint.family {
        case .chat: names = ["max_completion_tokens", "max_tokens"]
        case .completions: names = ["max_tokens"]
        case .responses: names = ["max_output_tokens"]
        case .threads: names = ["max_completion_tokens"]
        default: return
        }
        if endpoint.name.hasSuffix("input_tokens") || endpoint.name.hasSuffix("compact") { return }
        var present = false
        for name in names {
            guard let value = tape.member(tape.root, name) else { continue }
            present = true
            if let tokens = tape.integer(value), tokens <= limit { continue }
            put(name, Array(String(limit).utf8))
        }
        if !present { put(names[0], Array(String(limit).utf8)) }
    }

    // MARK: - Edits

    private func refuse(_ name: String) throws(Refusal) {
        guard let value = tape.member(tape.root, name) else { return }
        let isEmpty = tape.kind(value) == .null || tape.kind(value) == .array && tape.count(value) == 0
        if !isEmpty { throw .fixed(name, by: asset) }
    }

    /// Sets a member of the request: in its place when the caller has it, else in front.
    private mutating func put(_ name: String, _ value: [UInt8]) {
        if let present = tape.member(tape.root, name) {
            edits.replace(tape.range(present), with: value)
            replaced.insert(present)
        } else {
            insertions.append((name, value))
        }
    }

    private mutating func insert() {
        if insertions.isEmpty { return }
        var bytes: [UInt8] = []
        for (name, value) in insertions {
            if !bytes.isEmpty { bytes.append(UInt8(ascii: ",")) }
            JSONText.appendQuoted(name, to: &bytes)
            bytes.append(UInt8(ascii: ":"))
            bytes.append(contentsOf: value)
        }
        if tape.count(tape.root) > 0 { bytes.append(UInt8(ascii: ",")) }
        edits.insert(bytes, at: tape.range(tape.root).lowerBound + 1)
    }

    static func quoted(_ text: String) -> [UInt8] {
        var bytes: [UInt8] = []
        JSONText.appendQuoted(text, to: &bytes)
        return bytes
    }
}
