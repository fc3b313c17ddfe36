/// Something the validator holds against a policy.
public struct ValidationIssue: Sendable, Hashable {
    /// What kind of problem it is. Stable: programs and statistics may rely on the spelling.
    public enum Code: String, Sendable, Hashable, CaseIterable {
        case unrecognizedEntityType
        case unrecognizedAction
        case invalidEnumeratedEntity
        case noApplicableAction
        case unexpectedType
        case incompatibleTypes
        case unknownAttribute
        case optionalAttribute
        case unsafeTag
        case emptySet
        case wrongArgumentCount
        case invalidArgument
        case nonLiteralArgument
        case unknownValue
        /// A warning: the policy is sound, but no request can satisfy it.
        case impossiblePolicy
        /// A warning: text that does not read as it is.
        case directionCharacters
        /// The policy and the schema together are too large to check.
        case tooLarge
    }

    public var code: Code
    public var policyID: String
    /// Lower case, without the policy's id.
    public var message: String
    public var span: Span
    public var help: String?

    public init(
        _ code: Code, policyID: String, _ message: String, at span: Span = .none, help: String? = nil
    ) {
        self.code = code
        self.policyID = policyID
        self.message = message
        self.span = span
        self.help = help
    }

    public var severity: Diagnostic.Severity {
        code == .impossiblePolicy || code == .directionCharacters ? .warning : .error
    }

    /// For showing it in the source.
    public var diagnostic: Diagnostic {
        Diagnostic(message, at: span, help: help, severity: severity, policyID: policyID)
    }
}

/// What the validator found out about a policy set.
public struct ValidationReport: Sendable, Hashable {
    public var errors: [ValidationIssue] = []
    public var warnings: [ValidationIssue] = []

    public init() {}

    /// Warnings do not count.
    public var isValid: Bool { errors.isEmpty }
}
