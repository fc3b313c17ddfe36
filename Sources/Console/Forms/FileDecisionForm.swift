import Domain
import Registry

/// What somebody wants to become of a file, as the form sends it.
struct FileDecisionForm {
    var change: FileChange
    var reason: String

    /// `nil` for what the page cannot have sent.
    init?(_ fields: FormFields) {
        switch fields["act"] {
        case "release": change = .release
        case "reject": change = .reject
        case "classify":
            guard let to = fields["classification"].flatMap(Classification.init) else { return nil }
            change = .classify(to)
        default: return nil
        }
        reason = fields.filled("reason") ?? ""
    }
}
