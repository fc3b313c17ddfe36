/// An MCP server an asset may use, and the tools it may call there.
public struct ToolServer: Hashable, Sendable, Codable {
    public var name: String
    /// `https://`, a host, perhaps a port and a path.
    public var url: String
    /// The tools that may be called, by name; any other may not.
    public var tools: Set<String>
    public var scopes: Set<String>
    public var authentication: ConnectionAuthentication

    public init(
        name: String, url: String, tools: Set<String>, scopes: Set<String> = [],
        authentication: ConnectionAuthentication = .none
    ) {
        self.name = name
        self.url = url
        self.tools = tools
        self.scopes = scopes
        self.authentication = authentication
    }
}
