public import Registry

/// Why something cannot be looked for, and what to do. Never holds a value of what was to be found.
public enum DetectionError: Error, Hashable, Sendable, CustomStringConvertible {
    /// A file of rules is refused.
    case rules(RuleFileProblem)
    /// What is wrong with names, columns or rules that somebody gave.
    case invalid(String)
    /// Rows or a document that cannot be taken; the text names lines and columns only.
    case content(String)
    /// A file beside the database is missing, was changed, or cannot be written.
    case file(String)
    /// Policy, the record or the store say no.
    case registry(RegistryError)
    /// All detectors together cannot be compiled.
    case compiling(String)

    public var description: String {
        switch self {
        case .rules(let problem): problem.description
        case .invalid(let text), .content(let text), .file(let text): text
        case .registry(let error): error.description
        case .compiling(let text): "the detectors cannot be used together: \(text)"
        }
    }
}
