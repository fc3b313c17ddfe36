internal import Domain

/// What the policies say about the content of one exchange. Nearly all content holds nothing, and costs nothing then.
struct PolicyContent: ContentDecider {
    let authority: PolicyAuthority
    let question: Question
    /// What the asset's manifest says about labels.
    let own: LabelRules?
    /// The rules the content is read by.
    let table: LabelRules

    func content(_ found: ContentRequest) -> ContentDecision {
        let labels = found.labels.filter { $0.value > 0 }
        guard !labels.isEmpty || !found.taint.isEmpty else { return ContentDecision(verdict: .permit) }
        return FramedContent(authority: authority, frame: authority.writer.frame(question), own: own)
            .content(found, labels, readBy: table)
    }
}
