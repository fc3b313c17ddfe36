/// What an asset may have done elsewhere through an API: an action of a GPT.
public struct AssetAction: Hashable, Sendable, Codable {
    public var name: String
    /// `https://`, a host, perhaps a port and a path: what the endpoints' paths are below.
    public var server: String
    /// The OpenAPI document that describes it; `nil` where there is none.
    public var document: Document?
    /// `METHOD /path`, sorted.
    public var endpoints: [String]
    /// What it asks to be entitled to, as the other system calls it.
    public var scopes: Set<String>
    public var authentication: ConnectionAuthentication

    /// The OpenAPI document that describes it, as a file that was kept.
    public struct Document: Hashable, Sendable, Codable {
        public var file: String
        /// SHA-256 of its bytes, 64 hexadecimal digits in lower case.
        public var digest: String

        public init(file: String, digest: String) {
            self.file = file
            self.digest = digest
        }
    }

    public init(
        name: String, server: String, document: Document? = nil, endpoints: [String], scopes: Set<String> = [],
        authentication: ConnectionAuthentication = .none
    ) {
        self.name = name
        self.server = server
        self.document = document
        self.endpoints = endpoints
        self.scopes = scopes
        self.authentication = authentication
    }
}
