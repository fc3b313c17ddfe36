internal import Cedar
internal import Domain

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
    /// Whether it is worth a look only, and keeps nothing from being loaded.
    public var isWarning = false

    public init(_ message: String, file: String? = nil, help: String? = nil, policy: String? = nil) {
        self.message = message
        self.file = file
        self.help = help
        self.policy = policy
    }

    init(_ diagnostic: Diagnostic, in source: SourceText, policy: String? = nil) {
        let policy = policy ?? diagnostic.policyID
        self.init(
            diagnostic.message, file: source.name, help: diagnostic.help,
            policy: policy?.isEmpty == true ? nil : policy)
        isWarning = diagnostic.severity == .warning
        guard let span = diagnostic.span else { return }
        (line, column) = source.position(of: span.start)
        excerpt = source.marked(span).joined(separator: "\n")
    }

    /// `FILE:LINE:COLUMN: message`, `FILE:LINE:COLUMN: warning: message`, on one line whatever the file is called and the message repeats.
    public var headline: String {
        var place = file ?? ""
        if let line, let column { place += ":\(line):\(column)" }
        let said = isWarning ? "warning: \(message)" : message
        return VisibleText.line(place.isEmpty ? said : "\(place): \(said)")
    }

    /// The headline, the excerpt below, and what to do.
    public var description: String {
        var text = headline
        if let excerpt { text += "\n\(VisibleText.of(excerpt))" }
        if let policy { text += "\n" + VisibleText.line("  = in policy `\(policy)`") }
        if let help { text += "\n" + VisibleText.line("  = help: \(help)") }
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
