/// What an asset is by where it lives. Only what is hosted here passes Sallyport's model door.
public enum AssetKind: String, Hashable, Sendable, CaseIterable, Codable {
    /// Served by Sallyport itself.
    case hostedGPT = "hosted_gpt"
    /// A custom GPT in ChatGPT.
    case chatGPT = "chatgpt_gpt"
    /// An agent of a ChatGPT workspace.
    case workspaceAgent = "workspace_agent"
    /// A project in ChatGPT.
    case project
}
