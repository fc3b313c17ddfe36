/// What of an asset a change is about, in the order in which changes are shown.
public enum ChangeKind: String, Hashable, Sendable, CaseIterable {
    /// Another asset altogether.
    case id
    case name, owner, deputies, department, purpose, environment, audience, instructions, model, tools, limits, features
    case requestRules = "request_rules"
    case responseRules = "response_rules"
    /// The versions differ, and nothing that is compared here does.
    case other

    /// Whether people may be spared from looking at such a change when it exposes nothing more.
    ///
    /// Left out is what can widen without being seen to: policies may look at the owner, the department, the purpose
    /// and the environment; a stricter rule may ask for a justification where a value was replaced; and what
    /// instructions, a model or tools do cannot be told from outside.
    var canBeLowRisk: Bool {
        switch self {
        case .name, .deputies, .audience, .limits, .features: true
        case .id, .owner, .department, .purpose, .environment, .instructions, .model, .tools, .requestRules,
            .responseRules, .other:
            false
        }
    }
}
