/// Which guesses are findings.
///
/// What is told by words alone (``Detector/floor``) is mostly a guess: nothing is done about it and nothing recorded of it
/// unless a rule takes its label out of texts, or a person wants to see everything.
public enum Guesses: Sendable {
    /// None: for what counts findings, such as the classification of documents.
    case ignored
    /// Those of held labels: for what acts by rules.
    case held
    /// All: for what shows findings to a person.
    case all

    func take(_ pattern: Int, _ holds: [Bool]) -> Bool {
        switch self {
        case .ignored: false
        case .held: holds[pattern]
        case .all: true
        }
    }
}
