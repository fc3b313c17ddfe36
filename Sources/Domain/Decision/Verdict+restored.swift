extension Verdict {
    /// The verdict with what was put back in an answer, by kind and number of values.
    public func noting(restored: [Label: Int]) -> Verdict {
        if restored.isEmpty { return self }
        let kinds = restored.sorted { $0.key < $1.key }.map { "\($0.key) (\($0.value))" }.joined(separator: ", ")
        let reason = Reason(
            code: "label.restored", message: "what stood for \(kinds) was replaced by what the person had written")
        var verdict = self
        verdict.reasons.append(reason)
        return verdict
    }
}
