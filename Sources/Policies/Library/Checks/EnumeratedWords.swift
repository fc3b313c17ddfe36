internal import Cedar
internal import Domain

/// Attributes that are strings of which there are so many and no others, as the schema's remarks list them.
enum EnumeratedWords {
    private static let reach = ["me", "invited", "organisation", "link", "public"]

    /// By their path.
    static let context: [String: [String]] = [
        "context.direction": Direction.allCases.map(\.rawValue),
        "context.session.kind": Circumstances.Session.allCases.map(\.rawValue),
        "context.rule": ["allow", "mask", "coach", "block"],
        "context.sharing": reach,
    ]

    /// By the type of what has them.
    static let ofEntities: [Name: [String: [String]]] = [
        Names.asset: ["kind": ["hosted_gpt", "chatgpt_gpt", "workspace_agent", "project"], "sharing": reach],
        Names.knowledgeFile: ["state": FileState.allCases.map(\.rawValue) + [FileEntity.new, FileEntity.unknown]],
        Names.type("SaaSResource"): ["visibility": reach],
    ]
}
