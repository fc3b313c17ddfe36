/// Why an asset carries risk.
public struct RiskReason: Hashable, Sendable {
    /// What the reason is, in the order in which reasons of as many points are given. The names are kept.
    public enum Code: String, Hashable, Sendable, CaseIterable {
        case audience, sharing, environment
        case dataScope = "data_scope"
        case knowledge
        case requestData = "request_data"
        case responseData = "response_data"
        case features, tools, actions
        case servers = "mcp_servers"
        case memory
        case callerInstructions = "caller_instructions"
        case noLimits = "no_limits"
        case findings, published, review
    }

    public var code: Code
    /// More than 0.
    public var points: Int
    /// One plain sentence in English.
    public var sentence: String
}
