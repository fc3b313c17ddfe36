/// One thing worth telling the author of a policy, schema, entity file or request.
///
/// Messages are lower case, carry no full stop, and quote the author's own words in backticks.
public struct Diagnostic: Sendable, Hashable {
    /// How bad it is.
    public enum Severity: String, Sendable, Hashable {
        case error
        case warning
    }

    public var severity: Severity
    public var message: String
    /// Where in the source, if it came from text.
    public var span: Span?
    /// What to do about it, if we know.
    public var help: String?
    /// The policy it belongs to, if it belongs to one.
    public var policyID: String?

    public init(
        _ message: String, at span: Span? = nil, help: String? = nil,
        severity: Severity = .error, policyID: String? = nil
    ) {
        self.severity = severity
        self.message = message
        self.span = span == Span.none ? nil : span
        self.help = help
        self.policyID = policyID
    }
}

/// Input that was refused, with the reasons.
public struct Rejection: Error, Sendable, Hashable {
    /// Never empty.
    public var diagnostics: [Diagnostic]

    public init(_ diagnostics: [Diagnostic]) {
        self.diagnostics = diagnostics
    }

    public init(_ message: String, at span: Span? = nil, help: String? = nil) {
        diagnostics = [Diagnostic(message, at: span, help: help)]
    }

    /// The first reason, for callers with room for one line.
    public var message: String { diagnostics.first?.message ?? "refused" }
}

extension Rejection: CustomStringConvertible {
    public var description: String { diagnostics.map(\.message).joined(separator: "; ") }
}
