/// What an asset fixes. A caller cannot override what is set here.
public struct AssetConfiguration: Hashable, Sendable {
    /// Put in front of every conversation; `nil` leaves instructions to the caller.
    public var instructions: String?
    /// The upstream model.
    public var model: String
    /// The tools, a JSON array of Chat Completions tool definitions; `nil` leaves tools to the caller.
    public var tools: [UInt8]?
    public var limits: Limits
    /// What the asset allows by name although it carries content around the inspection.
    public var features: Set<Feature>
    /// What its manifest says about labels; for the rest the policies' defaults hold.
    public var rules: LabelRules

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
        features: Set<Feature> = Feature.standard, rules: LabelRules = LabelRules()
    ) {
        self.instructions = instructions
        self.model = model
        self.tools = tools
        self.limits = limits
        self.features = features
        self.rules = rules
    }
}
