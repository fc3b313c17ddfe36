import Domain
import Policies

/// The filter of the list of policies as it stands in the address.
struct PolicyFilterForm: Hashable {
    /// Part of an id, a message or the text itself, upper or lower case.
    var text: String?
    var outcome: Outcome?
    var control: String?
    /// What could not be read: field and what it takes.
    var problems: [FormProblem] = []

    init(_ fields: FormFields) {
        var reader = FieldReader(fields, FieldNames.policies)
        text = reader.text("text", limit: 200)
        outcome = reader.read("effect", "an effect is permit, mask, coach, hold or deny") { Outcome(rawValue: $0) }
        control = reader.text("control", limit: 129, "a control is written FRAMEWORK:CONTROL")
        problems = reader.problems
    }

    var isEmpty: Bool { text == nil && outcome == nil && control == nil }

    func matches(_ rule: Rule) -> Bool {
        if let outcome, rule.outcome != outcome { return false }
        if let control, !rule.controls.contains(control) { return false }
        guard let wanted = text?.lowercased() else { return true }
        return [rule.id, rule.text].contains { $0.lowercased().contains(wanted) }
    }
}
