internal import Cedar
public import Domain

extension Rule {
    /// What becomes of what it concerns: `permit`, or what its forbid asks for.
    public var outcome: Outcome { obligation?.outcome ?? .permit }

    /// Whether it is the organisation's own and not the baseline's.
    public var isOwn: Bool { !PolicyFiles.isBaseline(file) }

    /// What the person reads when it forbids, as written: `{context.label} is replaced`.
    public var writtenMessage: String? { written("message") }
    /// What the person reads when this permit was missing, as written.
    public var writtenRefusal: String? { written("refusal") }

    private func written(_ annotation: Text) -> String? { policy.annotation(annotation)?.string }
}
