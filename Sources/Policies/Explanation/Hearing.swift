internal import Cedar
internal import Domain

/// One question that a verdict came of, with what the policies say to it.
struct Hearing {
    enum Subject: Hashable {
        /// Whether it may be done at all.
        case access
        /// Whether something is against every answer.
        case opening
        /// Everything that was found.
        case overall
        case label(Label)

        /// What the question is about: not to ask it is no answer to it. Nor can be found in content what nobody has looked
        /// at yet.
        var kept: Set<String> {
            switch self {
            case .access: ["context.direction", "context.labels", "context.findings", "context.taint"]
            case .opening: ["context.direction", "context.labels", "context.findings"]
            case .overall: ["context.direction"]
            case .label: ["context.direction", "context.label"]
            }
        }
    }

    let subject: Subject
    let authorizer: Authorizer
    /// Where the authorizer's policies stand in the library's rules; `nil` when it has all of them.
    let positions: [Int]?
    let request: Request
    let isJustified: Bool
    /// What the asset's manifest says about the label in question.
    let manifest: LabelAction?
    let judgement: Judgement

    init(
        _ subject: Subject, _ authorizer: Authorizer, _ positions: [Int]?, _ request: Request,
        isJustified: Bool = false, manifest: LabelAction? = nil
    ) {
        self.subject = subject
        self.authorizer = authorizer
        self.positions = positions
        self.request = request
        self.isJustified = isJustified
        self.manifest = manifest
        var scratch = Authorizer.Scratch()
        judgement = authorizer.judge(request, using: &scratch)
    }

    /// What would keep a policy from holding that holds.
    func lift(_ policy: Int) -> Remedy { authorizer.lift(policy, for: request, keeping: subject.kept) }

    /// What would make a policy hold that does not.
    func reach(_ policy: Int) -> Remedy { authorizer.reach(policy, for: request, keeping: subject.kept) }

    /// Whether it was asked for what was found.
    var isAboutContent: Bool { subject != .access && subject != .opening }
    var label: Label? { if case .label(let label) = subject { label } else { nil } }

    /// Where a policy of the authorizer stands in the library's rules.
    func rule(_ policy: Int) -> Int { positions.map { $0[policy] } ?? policy }
}
