/// A written rule by which changes of low risk are approved without people.
///
/// It holds only for changes of something that people have approved and that is in production.
public struct AutomaticRule: Hashable, Sendable, Codable {
    public let id: String
    /// The rule as people wrote it, for those who read the record.
    public let text: String
    /// The kinds of change it covers, in the caller's words. A change with any other kind goes to people.
    public let kinds: Set<String>

    public init(id: String, text: String, kinds: Set<String>) {
        self.id = id
        self.text = text
        self.kinds = kinds
    }

    func covers(_ assessment: Assessment) -> Bool {
        assessment.risk == .low && !assessment.kinds.isEmpty && assessment.kinds.isSubset(of: kinds)
    }
}

/// What the caller found out about a change when it was submitted.
public struct Assessment: Hashable, Sendable, Codable {
    public let risk: Risk
    /// What kinds of things changed.
    public let kinds: Set<String>

    public init(risk: Risk, kinds: Set<String>) {
        self.risk = risk
        self.kinds = kinds
    }
}

/// How much a change can do.
public enum Risk: String, Hashable, Sendable, Codable {
    case low, elevated
}
