internal import Domain
internal import Wire

/// Reads and writes `mcp_servers`: the MCP servers an asset may use, and the tools it may call there.
enum ServerList {
    static let keys = ["name", "url", "tools", "scopes", "auth"]
    static let most = 64
    static let mostTools = 200

    static func read(_ asset: MappingReader, _ problems: inout ManifestProblems) -> [ToolServer] {
        var names: Set<String> = []
        let servers = (asset.nodes("mcp_servers", upTo: most, &problems) ?? []).compactMap { node -> ToolServer? in
            guard let reader = MappingReader(node, keys: keys, what: "an MCP server", &problems) else { return nil }
            let name = ActionList.name(reader, "server", &names, &problems)
            let url = ActionList.address("url", reader, &problems)
            let tools = reader.texts("tools", upTo: mostTools, &problems)
            if reader.node("tools") == nil {
                problems.add(reader.place, "`tools` is missing; name each that may be called, any other may not")
            }
            let scopes = ActionList.scopes(reader, &problems)
            let authentication = AuthenticationPart.read(reader, &problems)
            guard let name, let url, let tools else { return nil }
            return ToolServer(
                name: name, url: url, tools: Set(tools.map(\.text)), scopes: scopes, authentication: authentication)
        }
        return servers.sorted { $0.name < $1.name }
    }

    static func write(_ servers: [ToolServer], _ json: inout JSONWriter) {
        guard !servers.isEmpty else { return }
        json.key("mcp_servers")
        json.array { json in
            for server in servers.sorted(by: { $0.name < $1.name }) {
                json.object { json in
                    AuthenticationPart.write(server.authentication, &json)
                    json.text("name", server.name)
                    json.strings("scopes", server.scopes.sorted())
                    json.strings("tools", server.tools.sorted())
                    json.text("url", server.url)
                }
            }
        }
    }
}
