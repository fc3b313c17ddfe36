/// What an asset fixes. A caller cannot override what is set here.
public struct AssetConfiguration: Hashable, Sendable {
    /// Put in front of every conversation; `nil` leaves instructions to the caller.
    public var instructions: String?
    /// The upstream model; empty where somebody else serves the asset and nothing is said.
    public var model: String
    /// The tools, a JSON array of Chat Completions tool definitions; `nil` leaves tools to the caller.
    public var tools: [UInt8]?
    public var limits: Limits
    /// What the asset allows by name although it carries content around the inspection.
    public var features: Set<Feature>
    /// What its manifest says about labels; for the rest the policies' defaults hold.
    public var rules: LabelRules

    /// Files it knows, sorted by name.
    public var knowledge: [KnowledgeReference]
    /// What it may have done elsewhere, sorted by name.
    public var actions: [AssetAction]
    /// MCP servers it may use, sorted by name.
    public var servers: [ToolServer]
    /// Whether anything of a conversation may be kept for the next one; `nil` leaves that to the policies.
    public var memory: Bool?

    /// Ceilings for one caller; `nil` sets none.
    public struct Limits: Hashable, Sendable {
        /// Ceiling for the answer's tokens.
        public var maximumOutputTokens: Int?
        /// Ceiling for one request's body.
        public var maximumRequestBytes: Int?
        public var requestsPerMinute: Int?

        public init(maximumOutputTokens: Int? = nil, maximumRequestBytes: Int? = nil, requestsPerMinute: Int? = nil) {
            self.maximumOutputTokens = maximumOutputTokens
            self.maximumRequestBytes = maximumRequestBytes
            self.requestsPerMinute = requestsPerMinute
        }
    }

    public init(
        instructions: String? = nil, model: String, tools: [UInt8]? = nil, limits: Limits = Limits(),
        features: Set<Feature> = Feature.standard, rules: LabelRules = LabelRules(),
        knowledge: [KnowledgeReference] = [], actions: [AssetAction] = [], servers: [ToolServer] = [],
        memory: Bool? = nil
    ) {
        self.instructions = instructions
        self.model = model
        self.tools = tools
        self.limits = limits
        self.features = features
        self.rules = rules
        self.knowledge = knowledge
        self.actions = actions
        self.servers = servers
        self.memory = memory
    }
}
