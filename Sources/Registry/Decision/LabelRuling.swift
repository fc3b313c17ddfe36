internal import Domain

/// What one label's rule comes to.
struct LabelRuling {
    var label: Label
    var count: Int
    var direction: Direction
    var profile: Profile
    /// Whether a justification was given that can be accepted; `nil` when none was given.
    var justified: Bool?

    var action: LabelAction { profile.rules.action(for: label, direction) }

    var outcome: Outcome {
        switch action {
        case .allow: .permit
        case .mask: .mask
        case .coach: justified == true ? .permit : .coach
        case .block: .deny
        }
    }

    /// `nil` for a label that is allowed.
    var reason: Reason? {
        switch action {
        case .allow: nil
        case .mask: reason("label.mask", "\(label) is replaced in \(place) (\(found))")
        case .coach where justified == true:
            reason("label.justified", "\(label) is let through for the reason that was given (\(found))")
        case .coach: reason("label.coach", "\(name) asks to leave \(label) out of \(place) (\(found))\(coaching)")
        case .block: reason("label.block", "\(name) lets no \(label) into \(place) (\(found)); \(advice)")
        }
    }

    private func reason(_ code: String, _ message: String) -> Reason {
        // The rule that decided may be that of the label's type: name the one an administrator would look for.
        let ruled = profile.rules[direction][label] != nil ? label : Label(label.type)
        return Reason(code: code, message: message, policy: "profile \(profile.name): \(direction.rawValue) \(ruled)")
    }

    private var name: String { profile.name == Profile.standard.name ? "the default profile" : "`\(profile.name)`" }
    private var place: String { direction == .request ? "requests" : "answers" }
    private var found: String { "\(count) found" }
    private var advice: String {
        direction == .request ? "remove it and send again" : "ask for an answer without it"
    }

    private var coaching: String {
        guard justified == false else { return "" }
        return ", and the justification is not one: write \(Justification.length.lowerBound) to "
            + "\(Justification.length.upperBound) characters that say why"
    }
}
