/// A condition without boolean structure of its own: what can be true, false or without a value.
struct Atom {
    let expression: Expression
    let text: String
    let span: Span
    /// Whether it stands in the policy's head.
    let isScope: Bool
    /// nil when it errs.
    let truth: Bool?
    let error: EvaluationError?

    init(
        _ expression: Expression, text: String, at span: Span, isScope: Bool, _ machine: inout Machine, _ facts: Facts
    ) {
        self.expression = expression
        self.text = text
        self.span = span
        self.isScope = isScope
        do {
            truth = try machine.isTrue(Compiler.compile(expression), facts)
            error = nil
        } catch {
            truth = nil
            self.error = error
        }
    }

    /// Whether it is the same for every request, as `1 == 2` is.
    var isFixed: Bool {
        !expression.contains { part in
            switch part.kind {
            case .variable, .entity, .unknown: true
            default: false
            }
        }
    }

    func change(to wanted: Bool, _ machine: inout Machine, _ facts: Facts) -> Change {
        var readings: [Change.Reading] = []
        for path in expression.attributePaths(atMost: Change.maximumReadings) {
            readings.append(path.reading(&machine, facts))
        }
        return Change(
            text: text, wanted: wanted, readings: readings, error: error, span: span,
            description: Phrase.describe(expression, text, wanted: wanted))
    }
}
