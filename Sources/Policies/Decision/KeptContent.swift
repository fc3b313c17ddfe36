internal import Domain

/// Content that is kept beyond the request: what is said of it, and what is said of keeping it.
struct KeptContent: ContentDecider {
    let content: PolicyContent
    let keeping: PolicyContent
    /// What the content is read by: of the rules of both the stricter.
    let table: LabelRules

    func content(_ found: ContentRequest) -> ContentDecision {
        let (first, second) = (content.content(found), keeping.content(found))
        let rules = (first.stricter ?? content.table).joined(with: second.stricter ?? keeping.table)
        return ContentDecision(
            verdict: second.verdict.outcome > .permit ? first.verdict.joined(with: second.verdict) : first.verdict,
            stricter: rules == table ? nil : rules)
    }
}

extension Question {
    /// Whether what comes of it may be kept.
    var aboutKeeping: Question {
        var question = self
        question.action = .remember
        question.isKept = false
        return question
    }
}
