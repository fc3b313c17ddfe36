import Domain
import Exposure

/// What counts of what an asset knows, what it reaches, and how widely it is shared.
extension RiskTests {
    static let reach = [
        Row(code: .sharing, what: "by a link", points: 15, asset: Sample.quiet { $0.sharing = .link }),
        Row(code: .sharing, what: "with the public", points: 20, asset: Sample.quiet { $0.sharing = .public }),
        Row(code: .dataScope, what: "up to confidential", points: 8, asset: scope(.confidential, 0)),
        Row(code: .dataScope, what: "up to restricted", points: 12, asset: scope(.restricted, 0)),
        Row(code: .dataScope, what: "each data set", points: 2, asset: scope(nil, 1)),
        Row(code: .dataScope, what: "all, at most", points: 20, asset: scope(.restricted, 9)),
        Row(code: .knowledge, what: "each internal file", points: 1, asset: knowing(.internal, 1)),
        Row(code: .knowledge, what: "each confidential file", points: 3, asset: knowing(.confidential, 1)),
        Row(code: .knowledge, what: "each restricted file", points: 5, asset: knowing(.restricted, 1)),
        Row(code: .knowledge, what: "all, at most", points: 15, asset: knowing(.restricted, 9)),
        Row(
            code: .actions, what: "each action", points: 3,
            asset: Sample.quiet { $0.configuration.actions = [action(endpoints: 0)] }),
        Row(
            code: .actions, what: "an action with one endpoint", points: 4,
            asset: Sample.quiet { $0.configuration.actions = [action(endpoints: 1)] }),
        Row(
            code: .actions, what: "an action with one endpoint and one scope", points: 5,
            asset: Sample.quiet { $0.configuration.actions = [action(endpoints: 1, scopes: ["read"])] }),
        Row(
            code: .actions, what: "all, at most", points: 20,
            asset: Sample.quiet { $0.configuration.actions = [action(endpoints: 40)] }),
        Row(
            code: .servers, what: "each MCP server", points: 4,
            asset: Sample.quiet { $0.configuration.servers = [server(tools: 0)] }),
        Row(
            code: .servers, what: "an MCP server with one tool", points: 5,
            asset: Sample.quiet { $0.configuration.servers = [server(tools: 1)] }),
        Row(
            code: .servers, what: "all, at most", points: 20,
            asset: Sample.quiet { $0.configuration.servers = [server(tools: 40)] }),
        Row(
            code: .memory, what: "something is kept", points: 3, asset: Sample.quiet { $0.configuration.memory = true }),
    ]

    static func files(_ classification: Classification, _ count: Int) -> [KnowledgeReference] {
        (0..<count).map { KnowledgeReference(name: "f\($0).pdf", digest: "0", classification: classification) }
    }

    static func action(endpoints: Int, scopes: Set<String> = []) -> AssetAction {
        AssetAction(
            name: "orders", server: "https://api.example.com", endpoints: (0..<endpoints).map { "GET /\($0)" },
            scopes: scopes)
    }

    static func server(tools: Int) -> ToolServer {
        ToolServer(name: "wiki", url: "https://mcp.example.com", tools: Set((0..<tools).map { "t\($0)" }))
    }

    private static func scope(_ classification: Classification?, _ sets: Int) -> Asset {
        Sample.quiet {
            $0.dataScope = DataScope(classification: classification, dataSets: Set((0..<sets).map { "d\($0)" }))
        }
    }

    private static func knowing(_ classification: Classification, _ count: Int) -> Asset {
        Sample.quiet { $0.configuration.knowledge = files(classification, count) }
    }
}
