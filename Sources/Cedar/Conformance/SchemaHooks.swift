/// What conformance cases ask of schemas.
public protocol SchemaHooks: Sendable {
    /// Reads entities, with the schema's help where there is one.
    func entities(_ json: JSON, schema: JSON?, format: String) throws(Rejection) -> Entities
    /// Reads a request, with the schema's help where there is one.
    func request(_ json: JSON, schema: JSON?, format: String) throws(Rejection) -> Request
    /// Whether the policies pass strict validation; nil when that was not tried.
    func validates(_ policies: PolicySet, schema: JSON, format: String) -> Bool?
    func conformance(
        schema: JSON, format: String, policies: String, entities: JSON, request: JSON, asksRequest: Bool
    ) -> SchemaConformance
}

/// Whether entities and a request fit a schema, and the decision if they do.
public struct SchemaConformance: Sendable, Hashable {
    public var entitiesValid: Bool
    /// Nil when not asked.
    public var requestValid: Bool?
    public var decision: Decision?

    public init(entitiesValid: Bool, requestValid: Bool?, decision: Decision?) {
        self.entitiesValid = entitiesValid
        self.requestValid = requestValid
        self.decision = decision
    }
}

/// Reads everything without schemas and validates nothing.
public struct NoSchemas: SchemaHooks {
    public init() {}

    public func entities(_ json: JSON, schema: JSON?, format: String) throws(Rejection) -> Entities {
        try Entities(json: json)
    }

    public func request(_ json: JSON, schema: JSON?, format: String) throws(Rejection) -> Request {
        try Request(json: json)
    }

    public func validates(_ policies: PolicySet, schema: JSON, format: String) -> Bool? { nil }

    public func conformance(
        schema: JSON, format: String, policies: String, entities: JSON, request: JSON, asksRequest: Bool
    ) -> SchemaConformance {
        SchemaConformance(entitiesValid: false, requestValid: nil, decision: nil)
    }
}
