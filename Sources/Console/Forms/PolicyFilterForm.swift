import Domain
import Policies

/// The filter of the list of policies as it stands in the address.
struct PolicyFilterForm: Hashable {
    /// Part of an id, a message or the text itself, upper or lower case.
    var text: String?
    var outcome: Outcome?
    var control: String?
    /// What could not be read: field and what it takes.
    var problems: [TimelineForm.Problem] = []

    init(_ fields: FormFields) {
        text = Self.line(fields.filled("text"), limit: 200)
        if fields.filled("text") != nil, text == nil {
            problems.append(.init(field: "text", message: "at most 200 characters, on one line"))
        }
        if let word = fields.filled("effect") {
            outcome = Outcome(rawValue: word)
            if outcome == nil {
                problems.append(.init(field: "effect", message: "an effect is permit, mask, coach, hold or deny"))
            }
        }
        control = Self.line(fields.filled("control"), limit: 129)
        if fields.filled("control") != nil, control == nil {
            problems.append(.init(field: "control", message: "a control is written FRAMEWORK:CONTROL"))
        }
    }

    var isEmpty: Bool { text == nil && outcome == nil && control == nil }

    func matches(_ rule: Rule) -> Bool {
        if let outcome, rule.outcome != outcome { return false }
        if let control, !rule.controls.contains(control) { return false }
        guard let wanted = text?.lowercased() else { return true }
        return [rule.id, rule.text].contains { $0.lowercased().contains(wanted) }
    }

    private static func line(_ text: String?, limit: Int) -> String? {
        guard let text, text.utf8.count <= limit,
            text.unicodeScalars.allSatisfy({ $0.value >= 0x20 && $0.value != 0x7F })
        else { return nil }
        return text
    }
}
