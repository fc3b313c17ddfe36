internal import Cedar
public import Domain

/// The one engine: a library of policies and the organisation it speaks of, at one moment.
///
/// Immutable. Whoever changes a person, an asset or a policy makes a new one, which takes its place as a whole, so that
/// no question is answered by half of each.
public final class PolicyAuthority: Authority, Decider {
    public let library: PolicyLibrary
    let entities: Entities
    let writer: RequestWriter
    let judge: Judge
    private let assets: [String: Asset]
    let whole: Authorizer
    let perLabel: Authorizer
    let overall: Authorizer
    private let scratch = ScratchPool()
    private let standingPolicies: Authorizer
    private let fleetingPolicies: Authorizer
    private let standings = AnswerCache<Standing>()
    private let tables = AnswerCache<LabelRules>()
    private let openings = AnswerCache<Verdict>()
    private let standingProjection: Projection
    private let tableProjection: Projection
    private let openingProjection: Projection

    public convenience init(_ library: PolicyLibrary, _ organisation: Organisation) throws(PolicyProblems) {
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
        standingPolicies = Authorizer(policies: library.standing.policies, entities: entities)
        fleetingPolicies = Authorizer(policies: library.fleeting.policies, entities: entities)
        func footprints(_ subset: PolicyLibrary.Subset) -> [Footprint] {
            subset.positions.map { library.rules[$0].footprint }
        }
        tableProjection = Projection(footprints(library.perLabel))
        openingProjection = Projection(footprints(library.overall))
        // Wide enough for everything that is kept with it.
        let kept = [library.standing, library.perLabel, library.overall].flatMap(footprints)
        standingProjection = Projection(kept.filter { !$0.isFleeting })
    }

    // MARK: - Questions

    public func decide(_ question: Question) -> Verdict {
        let frame = writer.frame(question)
        return verdict(question, frame, standing(question, frame))
    }

    /// Whether it may be done at all, by every policy, with nothing kept from before.
    func decide(_ request: Request, isJustified: Bool) -> Verdict {
        let judgement = scratch.with { whole.judge(request, using: &$0) }
        return judge.verdict(judgement, nil, request, isJustified: isJustified, needsPermit: true)
    }

    public func access(_ question: Question) -> AccessDecision {
        let frame = writer.frame(question)
        let standing = standing(question, frame)
        var content = content(question, frame)
        var verdict = verdict(question, frame, standing)
        if frame.movesContent, verdict.outcome < .deny {
            // What is against every answer need not be asked for.
            let opening = standing.opening ?? content.overall(.response, [:], [], false)
            if opening.outcome > .permit { verdict = verdict.joined(with: opening) }
        }
        if frame.movesContent { content.table = standing.table ?? content.rules() }
        let asset = Self.asset(question.resource).flatMap { assets[$0] }
        let profile = Profile(
            name: asset?.id ?? Profile.standard.name, rules: content.table,
            features: asset?.configuration.features ?? Feature.standard)
        return AccessDecision(verdict: verdict, profile: profile, content: content)
    }

    private func verdict(_ question: Question, _ frame: RequestWriter.Frame, _ standing: Standing) -> Verdict {
        let request = writer.request(frame, .init(direction: .request, isJustified: question.isJustified))
        var judgement = standing.judgement
        if !library.fleeting.positions.isEmpty {
            judgement.join(
                scratch.with { fleetingPolicies.judge(request, using: &$0) }, at: library.fleeting.positions)
        }
        if judgement.forbids.isEmpty, judgement.errors.isEmpty, !standing.permits.isEmpty,
            judgement.permits.count == standing.permits.count
        {
            return Verdict(.permit, policies: library.contentHash, decidedBy: standing.permits)
        }
        return judge.verdict(judgement, nil, request, isJustified: question.isJustified, needsPermit: true)
    }

    private func standing(_ question: Question, _ frame: RequestWriter.Frame) -> Standing {
        standings.answer(standingProjection.key(frame, isJustified: question.isJustified)) {
            let request = writer.request(frame, .init(direction: .request, isJustified: question.isJustified))
            var judgement = Judgement()
            judgement.join(
                scratch.with { standingPolicies.judge(request, using: &$0) }, at: library.standing.positions)
            var standing = Standing(
                judgement: judgement, permits: judgement.permits.map { library.rules[$0].id })
            guard frame.movesContent else { return standing }
            let content = content(question, frame)
            if let key = openingProjection.key(frame) {
                standing.opening = openings.answer(key) { content.overall(.response, [:], [], false) }
            }
            if let key = tableProjection.key(frame) { standing.table = tables.answer(key) { content.rules() } }
            return standing
        }
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
