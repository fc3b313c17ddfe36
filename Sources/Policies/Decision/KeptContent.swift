internal import Domain

/// Content that is kept beyond the request: what is said of it, and what is said of keeping it. Both know it to be read by
/// the rules of both.
struct KeptContent: ContentDecider {
    let content: PolicyContent
    let keeping: PolicyContent

    func content(_ found: ContentRequest) -> ContentDecision {
        var decision = content.content(found)
        let kept = keeping.content(found)
        if kept.verdict.outcome > .permit { decision.verdict = decision.verdict.joined(with: kept.verdict) }
        if let stricter = kept.stricter { decision.stricter = decision.stricter?.joined(with: stricter) ?? stricter }
        return decision
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
