/// What a request asks, whichever surface it came through.
struct Prompt: Sendable {
    struct Turn: Hashable, Sendable {
        enum Speaker: Sendable { case instructions, user, assistant, tool }
        var speaker: Speaker
        var text: String
    }

    enum ToolChoice: Hashable, Sendable {
        case automatic, none, required
        case named(String)
    }

    enum Format: Hashable, Sendable {
        case text
        /// Any JSON object.
        case object
        /// A value that satisfies the schema.
        case schema(JSON)
    }

    var turns: [Turn]
    var tools: [Tool] = []
    var toolChoice = ToolChoice.automatic
    /// Whether several tools may be called in one answer.
    var parallel = true
    var format = Format.text
    /// Ceiling for the answer's tokens.
    var maximumTokens: Int?
    var stops: [String] = []

    /// The last thing the person wrote, as far as the rules look.
    var question: String { Composer.excerpt(turns.last { $0.speaker == .user }?.text ?? "", 8_000) }

    /// About how many tokens the whole prompt has.
    var tokenCount: Int { turns.reduce(0) { $0 + Tokens.estimate($1.text) } }
}

/// A tool the caller offers.
struct Tool: Hashable, Sendable {
    var name: String
    /// The JSON Schema of the arguments; `nil` for a custom tool, which takes plain text.
    var parameters: JSON?
}
