internal import Cedar

/// One thing that is wrong with a set of policies.
public struct PolicyProblem: Hashable, Sendable, CustomStringConvertible {
    public var file: String?
    /// From 1; the column is counted in Unicode scalars.
    public var line: Int?
    public var column: Int?
    public var message: String
    /// The source line with a caret below what is meant.
    public var excerpt: String?
    /// What to do about it.
    public var help: String?
    /// The policy it is in.
    public var policy: String?

    public init(_ message: String, file: String? = nil, help: String? = nil, policy: String? = nil) {
        self.message = message
        self.file = file
        self.help = help
        self.policy = policy
    }

    init(_ diagnostic: Diagnostic, in source: SourceText, policy: String? = nil) {
        self.init(diagnostic.message, file: source.name, help: diagnostic.help, policy: policy ?? diagnostic.policyID)
        guard let span = diagnostic.span else { return }
        (line, column) = source.position(of: span.start)
        let rendered = source.render(diagnostic).split(separator: "\n", omittingEmptySubsequences: false)
        excerpt = rendered.dropFirst(2).filter { !$0.contains("= help:") }.joined(separator: "\n")
    }

    /// `FILE:LINE:COLUMN: message`, the excerpt below, and what to do.
    public var description: String {
        var place = file ?? ""
        if let line, let column { place += ":\(line):\(column)" }
        var text = place.isEmpty ? message : "\(place): \(message)"
        if let excerpt { text += "\n\(excerpt)" }
        if let policy { text += "\n  = in policy `\(policy)`" }
        if let help { text += "\n  = help: \(help)" }
        return text
    }
}

/// Why a set of policies is not loaded. Never empty.
public struct PolicyProblems: Error, Hashable, Sendable, CustomStringConvertible {
    public var problems: [PolicyProblem]

    public init(_ problems: [PolicyProblem]) { self.problems = problems }

    public init(_ message: String, in file: String? = nil) { problems = [PolicyProblem(message, file: file)] }

    public var description: String { problems.map(\.description).joined(separator: "\n") }
}
