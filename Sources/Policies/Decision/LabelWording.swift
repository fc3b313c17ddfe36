internal import Domain

/// What is said about one label where the policy that decided says nothing itself.
struct LabelWording {
    var subject: Judge.Subject
    var outcome: Outcome

    /// Stable names, whichever policy decided.
    var code: String {
        switch outcome {
        case .permit: "label.justified"
        case .mask: "label.mask"
        case .coach: "label.coach"
        case .hold: "label.hold"
        case .deny: "label.block"
        }
    }

    var message: String {
        let label = subject.label
        return switch outcome {
        case .permit: "a reason was given for \(label) in \(place) (\(found))"
        case .mask: "\(label) is replaced in \(place) (\(found))"
        case .coach: "policy asks to leave \(label) out of \(place) (\(found))"
        case .hold: "\(label) in \(place) was held back (\(found)); ask whoever keeps the policies"
        case .deny: "policy lets no \(label) into \(place) (\(found)); \(advice)"
        }
    }

    private var place: String { subject.direction == .request ? "requests" : "answers" }
    private var found: String { "\(subject.count) found" }
    private var advice: String {
        subject.direction == .request ? "remove it and send again" : "ask for an answer without it"
    }
}
