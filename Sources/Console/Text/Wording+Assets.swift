import Domain

/// What assets are and how they reach others, in the words people use for it.
extension Wording {
    static func kind(_ kind: AssetKind) -> String {
        switch kind {
        case .hostedGPT: "Hosted here"
        case .chatGPT: "GPT in ChatGPT"
        case .workspaceAgent: "Agent of a workspace"
        case .project: "Project in ChatGPT"
        }
    }

    static func sharing(_ sharing: Sharing) -> String {
        switch sharing {
        case .onlyMe: "Only its owner"
        case .invite: "Those who are invited"
        case .workspace: "The whole workspace"
        case .link: "Anybody with the link"
        case .public: "The public"
        }
    }

    static func authentication(_ kind: ConnectionAuthentication.Kind) -> String {
        switch kind {
        case .none: "No authentication"
        case .basic: "Name and password"
        case .bearer: "Bearer token"
        case .oauth: "OAuth"
        case .apiKey: "API key"
        }
    }
}
