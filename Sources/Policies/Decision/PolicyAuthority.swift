internal import Cedar
public import Domain

/// The one engine: a library of policies and the organisation it speaks of, at one moment.
///
/// Immutable. Whoever changes a person, an asset or a policy makes a new one, which takes its place as a whole, so that
/// no question is answered by half of each.
public struct PolicyAuthority: Authority, Decider {
    public let library: PolicyLibrary
    let entities: Entities
    let writer: RequestWriter
    let judge: Judge
    private let assets: [String: Asset]
    let whole: Authorizer
    let perLabel: Authorizer
    let overall: Authorizer
    private let scratch = ScratchPool()
    private let tables = AnswerCache<LabelRules>()
    private let openings = AnswerCache<Verdict>()
    private let tableProjection: Projection
    private let openingProjection: Projection

    public init(_ library: PolicyLibrary, _ organisation: Organisation) throws(PolicyProblems) {
        let entities = try EntityWriter(vocabulary: library.vocabulary).entities(of: organisation)
        self.init(library, entities, organisation.assets)
    }

    /// The same organisation under other policies.
    public func under(_ library: PolicyLibrary) -> PolicyAuthority {
        PolicyAuthority(library, entities, Array(assets.values))
    }

    init(_ library: PolicyLibrary, _ entities: Entities, _ assets: [Asset]) {
        self.library = library
        self.entities = entities
        self.assets = Dictionary(assets.map { ($0.id, $0) }) { first, _ in first }
        writer = RequestWriter(families: library.vocabulary.labels)
        judge = Judge(library: library, entities: entities)
        whole = Authorizer(policies: library.whole, entities: entities)
        perLabel = Authorizer(policies: library.perLabel.policies, entities: entities)
        overall = Authorizer(policies: library.overall.policies, entities: entities)
        tableProjection = Projection(library.perLabel.positions.map { library.rules[$0].footprint })
        openingProjection = Projection(library.overall.positions.map { library.rules[$0].footprint })
    }

    // MARK: - Questions

    public func decide(_ question: Question) -> Verdict { decide(writer.frame(question), question.isJustified) }

    private func decide(_ frame: RequestWriter.Frame, _ isJustified: Bool) -> Verdict {
        decide(writer.request(frame, .init(direction: .request, isJustified: isJustified)), isJustified: isJustified)
    }

    /// Whether it may be done at all, by every policy.
    func decide(_ request: Request, isJustified: Bool) -> Verdict {
        let judgement = scratch.with { whole.judge(request, using: &$0) }
        return judge.verdict(judgement, nil, request, isJustified: isJustified, needsPermit: true)
    }

    public func access(_ question: Question) -> AccessDecision {
        let frame = writer.frame(question)
        let asset = Self.asset(question.resource).flatMap { assets[$0] }
        let content = content(question, frame)
        var verdict = decide(frame, question.isJustified)
        if frame.movesContent, verdict.outcome < .deny {
            // What is against every answer need not be asked for.
            let opening = openings.answer(openingProjection.key(frame)) { content.overall(.response, [:], [], false) }
            if opening.outcome > .permit { verdict = verdict.joined(with: opening) }
        }
        let rules = frame.movesContent ? tables.answer(tableProjection.key(frame)) { content.rules() } : LabelRules()
        let profile = Profile(
            name: asset?.id ?? Profile.standard.name, rules: rules,
            features: asset?.configuration.features ?? Feature.standard)
        var read = content
        read.table = rules
        return AccessDecision(verdict: verdict, profile: profile, content: read)
    }

    /// What decides about the content, before a table was made to read it by.
    func content(_ question: Question, _ frame: RequestWriter.Frame) -> PolicyContent {
        let asset = Self.asset(question.resource).flatMap { assets[$0] }
        return PolicyContent(authority: self, frame: frame, own: asset?.configuration.rules)
    }

    private static func asset(_ resource: Resource) -> String? {
        if case .asset(let id) = resource { id } else { nil }
    }

    // MARK: - Content

    /// One label by itself; with the ways in which policies that are satisfied replace it, `nil` for the asset's own.
    func ask(
        _ request: Request, _ subject: Judge.Subject, _ isJustified: Bool
    ) -> (verdict: Verdict, masks: [MaskStyle?]) {
        let judgement = scratch.with { perLabel.judge(request, using: &$0) }
        let positions = library.perLabel.positions
        let verdict = judge.verdict(
            judgement, positions, request, subject: subject, isJustified: isJustified, needsPermit: false)
        let masks = judgement.forbids.compactMap { position -> MaskStyle?? in
            if case .mask(let style) = library.rules[positions[position]].obligation { style } else { nil }
        }
        return (verdict, masks)
    }

    /// The content as a whole.
    func askOverall(_ request: Request, _ isJustified: Bool) -> Verdict {
        let judgement = scratch.with { overall.judge(request, using: &$0) }
        return judge.verdict(
            judgement, library.overall.positions, request, isJustified: isJustified, needsPermit: false)
    }

    var labels: [Label] { library.vocabulary.labels.labels }
}
