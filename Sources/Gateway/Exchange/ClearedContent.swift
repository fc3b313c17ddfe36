import Domain

/// What policies say of a model whose name holds what the record keeps sealed: their messages name it as the record may.
private struct ClearedContent: ContentDecider {
    let content: any ContentDecider
    let name: String
    let clear: String

    func content(_ found: ContentRequest) -> ContentDecision {
        var decision = content.content(found)
        decision.verdict = decision.verdict.naming(clear, insteadOf: name)
        return decision
    }
}

extension AccessDecision {
    func naming(_ clear: String, insteadOf name: String) -> AccessDecision {
        var decision = self
        decision.verdict = verdict.naming(clear, insteadOf: name)
        decision.content = ClearedContent(content: content, name: name, clear: clear)
        return decision
    }
}

extension Verdict {
    fileprivate func naming(_ clear: String, insteadOf name: String) -> Verdict {
        var verdict = self
        for index in reasons.indices {
            let message = reasons[index].message
            guard message.contains(name) || message.contains(name.prefix(16)) else { continue }
            // A message shows only the beginning of a long name.
            verdict.reasons[index].message =
                message.contains(name)
                ? message.replacing(name, with: clear) : "the policy does not allow `\(clear)`"
        }
        return verdict
    }
}
