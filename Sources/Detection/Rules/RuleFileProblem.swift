/// What is wrong with a file of rules, and where.
public struct RuleFileProblem: Error, Hashable, Sendable, CustomStringConvertible {
    public var file: String
    /// From 1; `nil` where no line is to blame.
    public var line: Int?
    /// What is wrong and, mostly, what to do.
    public var message: String

    public init(file: String, line: Int?, message: String) {
        self.file = file
        self.line = line
        self.message = message
    }

    /// `codes.yaml:3: detector …`
    public var description: String { "\(file)\(line.map { ":\($0)" } ?? ""): \(message)" }
}
