import Domain

extension Wording {
    static func state(_ state: FileState) -> String { state.rawValue.capitalizedFirst }

    static func tone(_ state: FileState) -> String {
        switch state {
        case .accepted, .released: "good"
        case .masked: "changed"
        case .held: "warning"
        case .refused, .rejected: "danger"
        }
    }

    static func tone(_ classification: Classification) -> String {
        switch classification {
        case .public: "good"
        case .internal: "info"
        case .confidential: "warning"
        case .restricted: "danger"
        }
    }

    /// What became of a file, in a sentence.
    static func sentence(_ file: FileRecord) -> String {
        switch file.state {
        case .accepted: "It went on as it came."
        case .masked: "A copy went on in which values are replaced. The provider never saw them."
        case .refused: "It went nowhere. The activity says why."
        case .held: "It waits for somebody besides its uploader to look at it, and went nowhere yet."
        case .released where file.upstream == nil: "It goes on when its uploader sends it again."
        case .released: "It was released, and went on."
        case .rejected: "It goes nowhere, however often it is sent."
        }
    }

    /// How values of one kind were replaced: of some an operator can make nothing, and then their placeholder is written.
    static func replaced(by operators: Set<MaskingOperator>) -> String {
        let ways = operators.map { action(.mask($0)) }.sorted()
        return ways.isEmpty ? "Replaced" : ways.joined(separator: ", ").capitalizedFirst
    }

    static func decision(_ decision: FileDecision) -> String {
        switch decision.kind {
        case .classified:
            "Classified \(decision.to?.rawValue ?? "") instead of \(decision.from?.rawValue ?? "")"
        case .released: "Released"
        case .rejected: "Rejected"
        }
    }
}
