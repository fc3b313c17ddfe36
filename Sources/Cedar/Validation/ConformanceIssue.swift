/// Something about an entity or a request that the schema does not allow.
public struct ConformanceIssue: Sendable, Hashable {
    /// What kind of problem it is. Stable: programs and statistics may rely on the spelling.
    public enum Code: String, Sendable, Hashable, CaseIterable {
        case undeclaredEntityType
        case undeclaredAction
        case actionMismatch
        case missingAttribute
        case unexpectedAttribute
        case unexpectedTag
        case typeMismatch
        case invalidAncestor
        case invalidEnumeratedEntity
        case invalidPrincipal
        case invalidResource
        case invalidContext
    }

    public var code: Code
    /// Lower case; names the entity or the part of the request.
    public var message: String
    public var help: String?

    public init(_ code: Code, _ message: String, help: String? = nil) {
        self.code = code
        self.message = message
        self.help = help
    }

    public var diagnostic: Diagnostic { Diagnostic(message, help: help) }
}

extension Rejection {
    /// Refuses input for what does not conform.
    init?(_ issues: [ConformanceIssue]) {
        guard !issues.isEmpty else { return nil }
        self.init(issues.map(\.diagnostic))
    }
}
