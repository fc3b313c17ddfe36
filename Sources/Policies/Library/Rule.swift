public import Cedar
internal import Domain

/// One policy with what its annotations say.
public struct Rule: Sendable {
    /// From `@id`, unique in the set.
    public var id: String
    public var effect: Effect
    /// What a forbid asks for when it is satisfied; `deny` without `@effect`. A permit has none.
    public var obligation: Obligation?
    /// What the person reads when it forbids.
    var message: MessageTemplate?
    /// What the person reads when this permit was missing.
    var refusal: MessageTemplate?
    /// Controls of frameworks, for example `SOC2:CC6.1`, as written.
    public var controls: [String]
    public var file: String
    /// Where it begins in its file, from 1.
    public var line: Int
    /// What it reads of the request.
    var footprint: Footprint
    public var policy: Policy
    /// As it stands in its file, with its annotations.
    public var text: String
    /// What is worth a look in it.
    var warnings: [PolicyProblem] = []

    /// What it reads to decide, and to say so.
    var footprintWithMessage: Footprint { footprint.including(message) }

    /// Whether it asks for something to be replaced.
    var masks: Bool { if case .mask = obligation { true } else { false } }
}
