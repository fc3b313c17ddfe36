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
    let assets: [String: Asset]
    /// Who may edit what by a group.
    let editors: EditorGroups
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
        let editors = EditorGroups(organisation)
        let entities = try EntityWriter(vocabulary: library.vocabulary).entities(of: organisation, editors)
        let assets = Dictionary(organisation.assets.map { ($0.id, $0) }) { first, _ in first }
        self.init(library, entities, assets, editors)
    }

    /// The same organisation under other policies.
    public func under(_ library: PolicyLibrary) -> PolicyAuthority {
        PolicyAuthority(library, entities, assets, editors)
    }

    init(
        _ library: PolicyLibrary, _ entities: Entities, _ assets: [String: Asset] = [:],
        _ editors: EditorGroups = EditorGroups()
    ) {
        self.library = library
        self.entities = entities
        self.assets = assets
        self.editors = editors
        writer = RequestWriter(families: library.vocabulary.labels, readsCalendar: library.readsCalendar)
        judge = Judge(library: library, entities: entities)
        whole = Authorizer(policies: library.whole, entities: entities)
        perLabel = Authorizer(policies: library.perLabel.policies, entities: entities)
        overall = Authorizer(policies: library.overall.policies, entities: entities)
        standingPolicies = Authorizer(policies: library.standing.policies, entities: entities)
        fleetingPolicies = Authorizer(policies: library.fleeting.policies, entities: entities)
        tableProjection = Projection(library.perLabel.positions.map { library.rules[$0].footprint })
        // An opening is kept with its words.
        openingProjection = Projection(library.overall.positions.map { library.rules[$0].footprintWithMessage })
        // Wide enough for everything that is kept with it: what is open has the moment, and nothing else, taken out.
        // Whether somebody of this kind can do it at all is part of the answer.
        standingProjection = Projection(
            library.rules.map { $0.footprintWithMessage.withoutMoment }, readsPrincipal: true)
    }

    // MARK: - Questions

    public func decide(_ question: Question) -> Verdict { verdict(question, standing(question)) }

    /// Whether it may be done at all, worked out in the steps that ``decide(_:)`` takes, with nothing kept from before.
    func decide(_ request: Request, isJustified: Bool) -> Verdict {
        let moment = Record(request.context.fields.filter { Footprint.fleeting.contains($0.name) })
        var judgement = judgeStanding(request)
        judgement.join(
            scratch.with { open(request).judge(moment, using: &$0) }, at: library.fleeting.positions)
        return judge.verdict(judgement, nil, request, isJustified: isJustified, needsPermit: true)
    }

    /// By the policies that do not look at the moment.
    private func judgeStanding(_ request: Request) -> Judgement {
        var judgement = Judgement()
        judgement.join(scratch.with { standingPolicies.judge(request, using: &$0) }, at: library.standing.positions)
        return judgement
    }

    /// What is left of those that do.
    private func open(_ request: Request) -> SettledRequest {
        var known = request
        known.context = Record(request.context.fields.filter { !Footprint.fleeting.contains($0.name) })
        return fleetingPolicies.settle(known, open: Footprint.fleeting)
    }

    public func access(_ question: Question) -> AccessDecision {
        let standing = standing(question)
        var verdict = opened(question, standing)
        let asset = Self.asset(question.resource).flatMap { assets[$0] }
        let own = asset?.configuration.rules
        // What is refused is not read by them.
        let readsContent = question.action.movesContent && verdict.outcome < .deny
        var rules = readsContent ? standing.table ?? rules(question) : LabelRules()
        if readsContent, question.isJustified { rules = justified(rules, question) }
        let content = PolicyContent(authority: self, question: question, own: own, table: rules)
        var decider: any ContentDecider = content
        if question.isKept, verdict.outcome < .deny {
            let keeping = question.aboutKeeping
            let kept = opened(keeping, self.standing(keeping))
            // One answer in the record is enough where both permit it.
            if kept.outcome > .permit { verdict = verdict.joined(with: kept) }
            decider = KeptContent(
                content: content,
                keeping: PolicyContent(authority: self, question: keeping, own: own, table: rules))
        }
        return AccessDecision(
            verdict: verdict,
            profile: Profile(
                name: asset?.id ?? Profile.standard.name, rules: rules,
                features: asset?.configuration.features ?? Feature.standard),
            content: decider)
    }

    /// Whether there is a key with this id, whatever it is good for.
    public func knowsKey(_ id: String) -> Bool { entities[EntityUID(type: Names.key, id: Text(id))] != nil }

    /// Whose address is the nearest to one that nobody has; `nil` for one that somebody has, and where none is near.
    public func personMeant(by address: String) -> String? {
        guard entities[Names.user(address)] == nil else { return nil }
        return Suggestion.closest(
            to: address, among: entities.all.lazy.filter { $0.uid.type == Names.user }.map(\.uid.id.string))
    }

    /// What becomes of one label in an exchange like this, found by itself, whether or not somebody may begin it.
    public func outcome(_ question: Question, of label: Label, _ direction: Direction) -> Outcome {
        framed(question, writer.frame(question)).outcome(of: label, direction)
    }

    /// What happens to each label in an exchange like this, found by itself, whether or not somebody may begin it.
    public func labelRules(_ question: Question) -> LabelRules { rules(question) }

    /// Whether it may be done at all; what is against every answer need not be asked for.
    private func opened(_ question: Question, _ standing: Standing) -> Verdict {
        let verdict = verdict(question, standing)
        guard question.action.movesContent, verdict.outcome < .deny else { return verdict }
        let opening = standing.opening ?? opening(question, writer.frame(question))
        return opening.outcome > .permit ? verdict.joined(with: opening) : verdict
    }

    private func opening(_ question: Question, _ frame: RequestWriter.Frame) -> Verdict {
        framed(question, frame).overall(.response, [:], [], question.isJustified)
    }

    /// What its content is read by; what is kept of it by the rules for keeping as well.
    private func rules(_ question: Question) -> LabelRules {
        let rules = framed(question, writer.frame(question)).rules()
        return question.isKept ? rules.joined(with: self.rules(question.aboutKeeping)) : rules
    }

    /// What a reason lets pass of what content is read by.
    private func justified(_ rules: LabelRules, _ question: Question) -> LabelRules {
        let justified = framed(question, writer.frame(question)).justified(rules)
        guard question.isKept else { return justified }
        let keeping = question.aboutKeeping
        return justified.joined(with: framed(keeping, writer.frame(keeping)).justified(rules))
    }

    private func verdict(_ question: Question, _ standing: Standing) -> Verdict {
        guard standing.isPossible else {
            let request = request(question, writer.frame(question))
            return judge.verdict(Judgement(), nil, request, isJustified: false, needsPermit: true)
        }
        let moment = scratch.with { standing.open.judge(writer.moment(question.circumstances), using: &$0) }
        if moment.isEmpty, standing.judgement.forbids.isEmpty, standing.judgement.errors.isEmpty,
            !standing.permits.isEmpty
        {
            return Verdict(.permit, policies: library.contentHash, decidedBy: standing.permits)
        }
        var judgement = standing.judgement
        judgement.join(moment, at: library.fleeting.positions)
        let request = request(question, writer.frame(question))
        return judge.verdict(judgement, nil, request, isJustified: question.isJustified, needsPermit: true)
    }

    func request(_ question: Question, _ frame: RequestWriter.Frame) -> Request {
        writer.request(frame, .init(direction: .request, isJustified: question.isJustified))
    }

    func standing(_ question: Question) -> Standing {
        standings.answer(standingProjection.key(question)) {
            let frame = writer.frame(question)
            let request = request(question, frame)
            let judgement = judgeStanding(request)
            var opening: Verdict?
            var table: LabelRules?
            if question.action.movesContent {
                if let key = openingProjection.key(question) {
                    opening = openings.answer(key) { self.opening(question, frame) }
                }
                if let key = tableProjection.key(question) { table = tables.answer(key) { rules(question) } }
            }
            return Standing(
                isPossible: library.vocabulary.isPossible(request), judgement: judgement,
                permits: judgement.permits.map { library.rules[$0].id },
                open: open(request), opening: opening, table: table)
        }
    }

    /// What decides about the content.
    func framed(_ question: Question, _ frame: RequestWriter.Frame) -> FramedContent {
        let asset = Self.asset(question.resource).flatMap { assets[$0] }
        return FramedContent(authority: self, frame: frame, own: asset?.configuration.rules)
    }

    private static func asset(_ resource: Resource) -> String? {
        if case .asset(let id) = resource { id } else { nil }
    }

    // MARK: - Content

    /// One label by itself; with the ways in which policies that are satisfied replace it, `nil` for the asset's own.
    func ask(
        _ request: Request, _ subject: Judge.Subject, _ isJustified: Bool
    ) -> (verdict: Verdict, masks: [MaskingOperator?]) {
        let judgement = scratch.with { perLabel.judge(request, using: &$0) }
        let positions = library.perLabel.positions
        let verdict = judge.verdict(
            judgement, positions, request, subject: subject, isJustified: isJustified, needsPermit: false)
        let masks = judgement.forbids.compactMap { position -> MaskingOperator?? in
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
