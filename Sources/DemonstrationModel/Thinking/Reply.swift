/// What the model says, before a surface gives it its shape.
struct Reply: Hashable, Sendable {
    struct ToolCall: Hashable, Sendable {
        var name: String
        /// JSON text, or plain text for a custom tool.
        var input: String
        var custom = false
    }

    enum Ending: Hashable, Sendable {
        case stop, length, toolCalls
    }

    var text = ""
    var refusal: String?
    var toolCalls: [ToolCall] = []
    var ending = Ending.stop

    /// How many tokens the reply has.
    var tokenCount: Int {
        Tokens.count(text) + Tokens.count(refusal ?? "") + toolCalls.reduce(0) { $0 + Tokens.count($1.input) + 1 }
    }
}
