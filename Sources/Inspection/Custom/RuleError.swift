/// Why a rule that somebody else wrote is refused: which one, what is wrong, and what to do about it.
public struct RuleError: Error, Hashable, Sendable, CustomStringConvertible {
    /// The rule, or the place in the file where it has no name.
    public let subject: String
    public let reason: String
    /// What to do.
    public let help: String?

    init(_ subject: String, _ reason: String, help: String? = nil) {
        self.subject = subject
        self.reason = reason
        self.help = help
    }

    public var description: String { "\(subject): \(reason)" + (help.map { ": \($0)" } ?? "") }
}
