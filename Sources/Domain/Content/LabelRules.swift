/// What happens to each label, for each direction.
///
/// A rule for a subtype (`SECRET/JWT`) goes before a rule for its type (`SECRET`); a label without a rule is allowed
/// and recorded.
public struct LabelRules: Hashable, Sendable {
    public var request: [Label: LabelAction]
    public var response: [Label: LabelAction]

    public init(request: [Label: LabelAction] = [:], response: [Label: LabelAction] = [:]) {
        self.request = request
        self.response = response
    }

    public subscript(direction: Direction) -> [Label: LabelAction] {
        get { direction == .request ? request : response }
        set { if direction == .request { request = newValue } else { response = newValue } }
    }

    public func action(for label: Label, _ direction: Direction) -> LabelAction {
        rule(for: label, direction) ?? .allow
    }

    /// The rule that speaks of the label, if one does.
    public func rule(for label: Label, _ direction: Direction) -> LabelAction? {
        let rules = self[direction]
        return rules[label] ?? rules[Label(label.type)]
    }

    /// Of two rules for a label the stricter.
    public func joined(with other: LabelRules) -> LabelRules {
        var rules = LabelRules()
        for direction in Direction.allCases {
            for label in Set(self[direction].keys).union(other[direction].keys) {
                rules[direction][label] = max(action(for: label, direction), other.action(for: label, direction))
            }
        }
        return rules
    }

    /// The rules of the default profile.
    ///
    /// Prompts leave the organisation, so contact data is masked on the way out; answers come back to our own people,
    /// so it is allowed there, which also lets every plain word of a stream pass without waiting. Numbers that open
    /// accounts and credentials are masked both ways.
    public static let standard = LabelRules(
        request: [
            Label("EMAIL_ADDRESS"): .mask(.placeholder), Label("PHONE_NUMBER"): .mask(.placeholder),
            Label("CREDIT_CARD"): .mask(.placeholder), Label("IBAN_CODE"): .mask(.placeholder),
            Label("US_SSN"): .mask(.placeholder), Label("SECRET"): .mask(.placeholder),
        ],
        response: [
            Label("CREDIT_CARD"): .mask(.placeholder), Label("IBAN_CODE"): .mask(.placeholder),
            Label("US_SSN"): .mask(.placeholder), Label("SECRET"): .mask(.placeholder),
        ])
}
