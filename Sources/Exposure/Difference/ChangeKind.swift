/// What of an asset a change is about, in the order in which changes are shown.
public enum ChangeKind: String, Hashable, Sendable, CaseIterable {
    /// Another asset altogether.
    case id
    /// What kind of asset it is.
    case kind
    case name, owner, deputies, editors, department, purpose
    case dataScope = "data_scope"
    case environment, audience, sharing, memory, retention, instructions, model, knowledge, actions
    case servers = "mcp_servers"
    case tools, limits, features
    case requestRules = "request_rules"
    case responseRules = "response_rules"
    /// The versions differ, and nothing that is compared here does.
    case other

    /// Whether people may be spared from looking at such a change when it exposes nothing more.
    ///
    /// Left out is what can widen without being seen to: policies may look at the owner, the department, the purpose
    /// the data scope, the sharing, the memory and the environment; who edits decides what comes next; a stricter rule may ask for a justification where a value was replaced; and what
    /// instructions, a model or tools do cannot be told from outside.
    var canBeLowRisk: Bool {
        switch self {
        case .name, .deputies, .audience, .limits, .features: true
        case .id, .kind, .owner, .editors, .department, .purpose, .dataScope, .environment, .sharing, .memory,
            .retention, .instructions, .model, .knowledge, .actions, .servers, .tools, .requestRules, .responseRules,
            .other:
            false
        }
    }
}
